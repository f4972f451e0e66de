"""Cards about how a member's community is run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.community.audit import told
from bot.community.records import AuditEntry, Cohort
from bot.features.me.feature import COHORT_CHOSEN, EXPORT, LOOKED, NO_COHORT
from bot.ui.cards import Block, Button, Card, Option, Pick, Row, Text
from bot.ui.text import Bold, When
from bot.words import Words


def who_looked(w: Words, entries: Sequence[AuditEntry], names: Mapping[int, str], *, page: int, pages: int) -> Card:
    """What organisers and coaches saw or changed of the member, newest first."""
    title = w("Who looked")
    if not entries:
        what = Text(
            w("Nobody has looked at anything of yours, or changed it."), " ",
            w("Whenever an organiser or coach does, it stands here."),
        )  # fmt: skip
        return Card(title, (what,), ((Button(w("Export my data"), EXPORT()),),))
    somebody = w("Somebody")
    blocks = [Text(When(one.at), " · ", told(w, one, names.get(one.actor_id or 0, somebody), None)) for one in entries]
    buttons = [Button(w("Newer"), LOOKED(page - 1))] if page else []
    if page + 1 < pages:
        buttons.append(Button(w("Older"), LOOKED(page + 1)))
    return Card(title, tuple(blocks), ((*buttons, Button(w("Export my data"), EXPORT())),))


def cohorts(w: Words, found: Sequence[Cohort], mine: int | None) -> Card:
    """Which cohort the member is in, and which there are."""
    names = {one.id: one.name for one in found}
    about = Text(w("A cohort is a group of members who began together. Organisers can see figures cohort by cohort."))
    if not found:
        return Card(w("My cohort"), (about, Text(w("Your community has none."))))
    present = Text(w("You are in:"), " ", Bold(names.get(mine or 0, w("none"))))
    options = tuple(Option(str(one.id), one.name, one.id == mine) for one in found)
    rows: list[Row] = [(Pick(COHORT_CHOSEN(), w("Choose your cohort"), options),)]
    if mine in names:
        rows.append((Button(w("Leave it"), NO_COHORT()),))
    blocks: tuple[Block, ...] = (about, present)
    return Card(w("My cohort"), blocks, tuple(rows))
