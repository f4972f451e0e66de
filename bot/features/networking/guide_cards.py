"""How to ask, and the template of a research note, as cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assessments.networking import ResearchNote, lacking
from bot.features.networking.feature import ADD, GUIDE, LIST, SCRIPT, SHOW, TEMPLATE, Shown
from bot.features.networking.names import PARTS, lacks
from bot.features.networking.sayings import REFERRALS
from bot.ui.cards import Button, ButtonStyle, Card, Text
from bot.ui.text import Bold, Code
from bot.words import Words

if TYPE_CHECKING:
    from assessments.networking_files import Guide, Script

IN_ROW: Final = 3


def index(w: Words, guide: Guide) -> Card:
    """All scripts, and what referrals are worth."""
    buttons = [Button(w(one.title), SCRIPT(one.id)) for one in guide.scripts.values()]
    rows = tuple(tuple(buttons[start : start + IN_ROW]) for start in range(0, len(buttons), IN_ROW))
    return Card(
        w("How to ask"),
        (
            Text(w("Scripts to change until they sound like you. Most people like to be asked about their work.")),
            Text(w(REFERRALS)),
        ),
        (
            *rows,
            (Button(w("Research note: an example"), TEMPLATE()), Button(w("Overview"), SHOW(), ButtonStyle.MAIN)),
        ),
    )


def script(w: Words, one: Script) -> Card:
    """One script, to be copied."""
    tips = "".join(f"\n• {w(tip)}" for tip in one.tips)
    blocks = [Text(w(one.use)), Text(Code(w(one.text), block=True)), Text(Bold(w("Keep in mind")), tips)]
    if one.id == "referral":
        blocks.append(Text(w(REFERRALS)))
    return Card(
        w(one.title),
        tuple(blocks),
        (
            (
                Button(w("Add an entry"), ADD(), ButtonStyle.MAIN),
                Button(w("Other scripts"), GUIDE()),
                Button(w("Overview"), SHOW()),
            ),
        ),
    )


def template(w: Words, guide: Guide) -> Card:
    """What a research note holds, with one that counts and one that does not."""
    return Card(
        w("A research note"),
        (
            Text(w("Five short answers before you apply. It counts with what they make, why them, and one more.")),
            Text(Bold(w("This one counts ({company}, {role})", company=guide.company, role=guide.role))),
            Text(*_written(w, guide.counts)),
            Text(Bold(w("This one does not"))),
            Text(*_written(w, guide.too_thin)),
            Text(w("It lacks:"), lacks(w, lacking(guide.too_thin))),
            Text(w("And its reason would fit any company, which only you can tell.")),
        ),
        (
            (
                Button(w("Your applications"), LIST(Shown.APPLICATIONS, 0), ButtonStyle.MAIN),
                Button(w("How to ask"), GUIDE()),
                Button(w("Overview"), SHOW()),
            ),
        ),
    )


def _written(w: Words, note: ResearchNote) -> list[str]:
    lines: list[str] = []
    for part, label in PARTS.items():
        if text := getattr(note, part.value):
            lines += ["\n" if lines else "", w(label), ": ", w(text)]
    return lines
