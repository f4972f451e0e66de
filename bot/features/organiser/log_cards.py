"""The log of a community in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.community.audit import told
from bot.community.records import AuditEntry
from bot.features.organiser.feature import LOG, OPEN
from bot.features.organiser.people import named
from bot.ui.cards import Block, Button, Card, Text
from bot.ui.text import When
from bot.words import Words


def log(w: Words, entries: Sequence[AuditEntry], names: Mapping[int, str], *, more: int, first: bool) -> Card:
    """A page of lines; `more` is the line before which the next page begins, 0 without one."""
    blocks: list[Block] = [
        Text(When(one.at), " · ", told(w, one, named(w, names, one.actor_id), named(w, names, one.subject_id)))
        for one in entries
    ]
    if not blocks:
        blocks.append(Text(w("Nothing was noted yet. What organisers change, or see of a member, is noted here.")))
    buttons = [Button(w("All settings"), OPEN())]
    if not first:
        buttons.append(Button(w("Newest"), LOG(0)))
    if more:
        buttons.append(Button(w("Older"), LOG(more)))
    return Card(w("Who saw or changed what"), tuple(blocks), (tuple(buttons),))
