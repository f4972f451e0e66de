"""The result of a check: what is missing, what is said otherwise, what stands behind it, what else filters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from assessments.resume.findings import Asked, Claim, Findings, Match, Weight
from bot import doors
from bot.features.resume.feature import FIRST, KEEP, NEXT, OPEN
from bot.features.resume.sayings import FILTERS
from bot.resume.records import KeptResume
from bot.ui.cards import Block, Button, ButtonStyle, Card, Text
from bot.ui.text import Bold, When, Wordy, cost, shortened, spans
from bot.words import Words

WORDS: Final = 250  # what a list of words may cost
WORD: Final = 40  # … and each of them
OTHERWISE: Final = 3  # lines about what is said otherwise
IMPLIED: Final = 2
FILTERING: Final = 5  # lines of the posting
LINE: Final = 150  # … and what each may cost
TITLES: Final = 2


def result(w: Words, found: Findings, kept: KeptResume | None) -> Card:
    """Everything in short."""
    if not found.asked:
        return _nothing_asked(w, kept)
    blocks = (
        Text(
            w("Use the ad's words where they are true for you."),
            " ",
            w("There is no universal pass mark; knock-out questions and recruiter searches are what filter."),
        ),
        *_missing(w, found),
        *_otherwise(w, found),
        *_unproven(w, found),
        *_filters(w, found),
        *_titles(w, found),
        Text(*_stored(w, kept)),
    )
    title = w.n(
        "Your resume covers {found} of the ad's {n} word",
        "Your resume covers {found} of the ad's {n} words",
        len(found.asked),
        found=found.found,
    )
    doors_on = (Button(w("Add a story"), doors.STORY_ADD()), Button(w("Add a project"), doors.PROJECT_ADD()))
    proof = doors_on if found.unproven else ()
    return Card(title, blocks, ((_another(w, kept), *proof, _keeping(w, kept)),))


def holds(found: Findings) -> bool:
    """Whether the card has everything that was found."""
    lists = [[word(one) for one in found.missing(weight)] for weight in Weight]
    lists.append([one.skill for one in _claims(found)])
    return (
        all(_fitting(one) == len(one) for one in lists)
        and len(found.by(Match.OTHERWISE, Match.MISSPELLED)) <= OTHERWISE
        and len(found.by(Match.IMPLIED)) <= IMPLIED
        and len(found.knock_outs) <= FILTERING
        and len(found.titles) <= TITLES
        and all(shortened(one.line, LINE) == one.line for one in found.knock_outs)
    )


def word(asked: Asked) -> str:
    """How a posting says it; where one of several is enough, all of them."""
    return " / ".join(asked.written)


def _missing(w: Words, found: Findings) -> list[Block]:
    names = {
        Weight.REQUIRED: w("Required:"),
        Weight.NAMED: w("Named:"),
        Weight.NICE: w("Nice to have:"),
    }
    lines: list[Wordy] = []
    for weight, name in names.items():
        if missing := found.missing(weight):
            lines += ["\n", Bold(name), " ", _list(w, [word(one) for one in missing])]
    if not lines:
        return [Text(w("Every word that I know of this ad is in your resume."))]
    ask = w(
        "Not in your resume. Which of these are true for you? Those you can say in the ad's words; leave out the rest."
    )
    return [Text(ask, *lines)]


def _otherwise(w: Words, found: Findings) -> list[Block]:
    lines = [
        w("The ad says {theirs}, you say {yours}.", theirs=_short(word(one)), yours=_short(one.by))
        for one in found.by(Match.OTHERWISE)
    ]
    lines += [
        w("You wrote {yours}; the ad has {theirs}.", theirs=_short(word(one)), yours=_short(one.by))
        for one in found.by(Match.MISSPELLED)
    ]
    implied = [
        w("Your {yours} includes {theirs}, which you do not say.", theirs=_short(word(one)), yours=_short(one.by))
        for one in found.by(Match.IMPLIED)
    ]
    shown = (*_some(w, lines, OTHERWISE), *_some(w, implied, IMPLIED))
    if not shown:
        return []
    head = Bold(w("Said otherwise; a search finds only the word that is there"))
    return [Text(head, *(f"\n• {line}" for line in shown))]


def _claims(found: Findings) -> Sequence[Claim]:
    """What nothing stands behind and the ad wants; where there is none of that, the rest."""
    return [one for one in found.unproven if one.wanted] or found.unproven


def _unproven(w: Words, found: Findings) -> list[Block]:
    if not found.unproven:
        return []
    shown = _claims(found)
    head = Bold(w("In your resume, without a story or project of yours behind it"))
    others = len(found.unproven) - len(shown)
    rest = w.n("And {n} that this ad does not name.", "And {n} that this ad does not name.", others)
    return [Text(head, "\n", _list(w, [one.skill for one in shown]), *(("\n", rest) if others else ()))]


def _filters(w: Words, found: Findings) -> list[Block]:
    if not found.knock_outs:
        return []
    lines = [
        w("{asks}: “{line}”", asks=w(FILTERS[one.asks]), line=shortened(one.line, LINE)) for one in found.knock_outs
    ]
    head = Bold(w("Lines that may be questions which filter"))
    return [Text(head, *(f"\n• {line}" for line in _some(w, lines, FILTERING)))]


def _titles(w: Words, found: Findings) -> list[Block]:
    if not found.titles:
        return []
    lines = [w("“{title}”, if {condition}", title=one.say, condition=w(one.when)) for one in found.titles[:TITLES]]
    head = Bold(w("A truthful title closer to the job may help you be found"))
    return [Text(head, *(f"\n• {line}" for line in lines))]


def _nothing_asked(w: Words, kept: KeptResume | None) -> Card:
    return Card(
        w("I know no word of this ad"),
        (
            Text(w("It may be very short, or about another trade: I know words of software and data.")),
            Text(*_stored(w, kept)),
        ),
        ((_another(w, kept), _keeping(w, kept)),),
    )


def _stored(w: Words, kept: KeptResume | None) -> tuple[Wordy, ...]:
    if kept is None:
        return (w("Nothing of this was stored."),)
    if kept.until is None:
        return (w("Your resume is kept until you delete it; the posting was not stored."),)
    return (w("The posting was not stored. Your resume is deleted by itself:"), " ", When(kept.until))


def _another(w: Words, kept: KeptResume | None) -> Button:
    return Button(w("Check another posting"), FIRST() if kept is None else NEXT(), ButtonStyle.MAIN)


def _keeping(w: Words, kept: KeptResume | None) -> Button:
    return Button(w("Keep my resume"), KEEP()) if kept is None else Button(w("My resume"), OPEN())


def _list(w: Words, words: Sequence[str]) -> str:
    fitting = _fitting(words)
    shown = ", ".join(_short(one) for one in words[:fitting])
    return shown if fitting == len(words) else f"{shown} {w('and {n} more', n=len(words) - fitting)}"


def _fitting(words: Sequence[str]) -> int:
    """How many words have room in a list."""
    costs = accumulate(cost(spans(f"{_short(one)}, ")) for one in words)
    return sum(1 for one in costs if one <= WORDS)


def _some(w: Words, lines: Sequence[str], most: int) -> list[str]:
    more = len(lines) - most
    return [*lines[:most], *([w("and {n} more", n=more)] if more > 0 else [])]


def _short(words: str) -> str:
    return shortened(words, WORD)
