"""What is seen of a resume that is kept."""

from __future__ import annotations

from typing import Final

from bot.features.resume.feature import FIRST, FORGET, KEEP, NEXT, SHOW
from bot.resume.records import KeptResume
from bot.ui.cards import Button, ButtonStyle, Card, Text
from bot.ui.text import Code, When, shortened
from bot.words import Words

SHOWN: Final = 1_500  # what the beginning of the text may cost


def kept(w: Words, resume: KeptResume) -> Card:
    """What is kept, and what can be done with it."""
    words = Text(w.n("Its text has {n} word.", "Its text has {n} words.", len(resume.text.split())), *_until(w, resume))
    return Card(
        w("Your resume is kept"),
        (words, Text(w("Only you see it. It is in your export, and goes when you delete it or your data."))),
        (
            (
                Button(w("Check a posting"), NEXT(), ButtonStyle.MAIN),
                Button(w("Show it"), SHOW()),
                Button(w("Replace it"), KEEP()),
                Button(w("Delete it"), FORGET(), ButtonStyle.DANGER),
            ),
        ),
    )


def _until(w: Words, resume: KeptResume) -> tuple[str | When, ...]:
    if resume.until is None:
        return (" ", w("It is kept until you delete it."))
    return (" ", w("It is deleted by itself:"), " ", When(resume.until))


def shown(w: Words, resume: KeptResume) -> Card:
    """Its text as far as a card holds it; the file has the whole."""
    return Card(
        w("Your resume, as it is stored"),
        (Text(Code(shortened(resume.text, SHOWN, _block), block=True)), Text(w("The file has all of it."))),
        (
            (
                Button(w("Check a posting"), NEXT(), ButtonStyle.MAIN),
                Button(w("Delete it"), FORGET(), ButtonStyle.DANGER),
            ),
        ),
    )


def _block(text: str) -> Code:
    return Code(text, block=True)


def nothing_kept(w: Words) -> Card:
    """None is stored."""
    return Card(
        w("No resume of yours is stored"),
        (Text(w("You can check one beside a posting at any time; nothing is kept unless you ask for it.")),),
        ((Button(w("Check a resume"), FIRST(), ButtonStyle.MAIN),),),
    )
