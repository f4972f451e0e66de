"""Cards that translate experience."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessments.stories.library import Field, Translation
from assessments.stories.story import Competency
from assessments.targets import TargetRole
from bot.features.stories.feature import ADD, COVERAGE, LIST, TRANSLATE_FROM
from bot.features.stories.names import COMPETENCIES, FIELDS
from bot.item_words import only_in_english
from bot.target_names import ROLES
from bot.ui.cards import Block, Button, ButtonStyle, Card, Option, Pick, Text
from bot.ui.text import Bold
from bot.words import Words


def choose(w: Words) -> Card:
    """Ask for the field."""
    return Card(
        w("What did you do before?"),
        (
            Text(w("Much of it is asked for in tech, under other names. I show you these, and how to find the story.")),
            Text(w("Translate, never invent: what is not true of you, leave out.")),
        ),
        ((_pick(w),), (Button(w("Add a story"), ADD(), ButtonStyle.MAIN), Button(w("My stories"), LIST()))),
    )


def translations(
    w: Words,
    field: Field,
    translations: Sequence[Translation],
    role: TargetRole,
    needed: Mapping[Competency, str],
) -> Card:
    """What people of a field did, in the words of the job, each with a question to ask oneself."""
    blocks: list[Block] = [
        Text(
            w("Take only what is true of you, and put in your own facts and figures. Each question leads to a story.")
        ),
        *only_in_english(w),
    ]
    for one in translations:
        name, asked = Bold(w(COMPETENCIES[one.competency])), w("Ask yourself:")
        said = w("“{words}”", words=one.say)
        blocks.append(Text(name, f" · {one.did}\n{said}\n{asked} {one.ask}"))
    lines = [f"\n• {w(COMPETENCIES[one])}: {words}" for one, words in needed.items()]
    blocks.append(Text(Bold(w("Where a {role} needs it", role=w(ROLES[role]))), *lines))
    return Card(
        w("From {field} to {role}", field=w(FIELDS[field]), role=w(ROLES[role])),
        tuple(blocks),
        (
            (_pick(w, field),),
            (
                Button(w("Write one down"), ADD(), ButtonStyle.MAIN),
                Button(w("Coverage"), COVERAGE()),
                Button(w("My stories"), LIST()),
            ),
        ),
    )


def _pick(w: Words, chosen: Field | None = None) -> Pick:
    return Pick(
        TRANSLATE_FROM(),
        w("Where you come from"),
        tuple(Option(str(one), w(name), chosen=one is chosen) for one, name in FIELDS.items()),
    )
