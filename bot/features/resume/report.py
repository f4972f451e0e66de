"""The whole result of a check as a text file, for where the card has no room for it."""

from __future__ import annotations

from collections.abc import Iterator

from assessments.resume.findings import Findings, Match, Weight
from bot.features.resume.result_cards import word
from bot.features.resume.sayings import FILTERS
from bot.outcomes import Attachment
from bot.words import Words


def report(w: Words, found: Findings) -> Attachment:
    """A file with everything that was found."""
    text = "\n".join(line for part in _parts(w, found) for line in (*part, ""))
    return Attachment("resume-check.txt", text.encode(), "text/plain")


def _parts(w: Words, found: Findings) -> Iterator[list[str]]:
    yield [w("In the ad and in your resume"), *(f"- {word(one)}" for one in found.by(Match.SAME))]
    yield [
        w("In the ad, and in your resume in another word"),
        *(f"- {word(one)}: {one.by}" for one in found.by(Match.OTHERWISE, Match.MISSPELLED, Match.IMPLIED)),
    ]
    for weight, name in (
        (Weight.REQUIRED, w("Not in your resume, required")),
        (Weight.NAMED, w("Not in your resume, named")),
        (Weight.NICE, w("Not in your resume, nice to have")),
    ):
        yield [name, *(f"- {word(one)}" for one in found.missing(weight))]
    yield [w("In your resume, and in no story or project of yours here"), *(f"- {one.skill}" for one in found.unproven)]
    yield [
        w("Lines that may be questions which filter"),
        *(f"- {w(FILTERS[one.asks])}: {one.line}" for one in found.knock_outs),
    ]
    yield [
        w("Titles that may be true"),
        *("- " + w("“{title}”, if {condition}", title=one.say, condition=w(one.when)) for one in found.titles),
    ]
