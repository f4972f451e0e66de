"""The gallery's room for resumes: results small and at their extremes, and what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product

from assessments.content_files import packaged
from assessments.resume.findings import Asked, Claim, Filter, Findings, KnockOut, Match, Weight
from assessments.resume.skill_files import load_titles
from bot.features.resume import forms as resume_forms
from bot.features.resume import kept_cards, result_cards
from bot.resume.records import KeptResume
from bot.ui.cards import Card
from bot.ui.forms import Form
from tests.contracts.extremes import HOSTILE
from tests.gallery_values import LARGEST, W
from tests.house import START

EDGES = "<&>" * 400 + "`*_~|@everyone " * 40
KEPT = (
    None,
    KeptResume(1, "Ana Example\nPython", START),
    KeptResume(LARGEST, EDGES * 9, START, START + timedelta(days=1)),
)
NOTHING = Findings((), (), 0, (), (), "", ())
LITTLE = Findings(
    (Asked(("Docker",), Weight.REQUIRED, Match.SAME), Asked(("AWS", "GCP"), Weight.NICE, Match.MISSING)),
    (Claim("Docker", True),),
    1,
    (),
    (KnockOut(Filter.YEARS, "3+ years of experience"),),
    "data engineer",
    load_titles(packaged()).near[:1],
)


def crowded(words: str) -> Findings:
    """Far more of everything than a card holds, each of it as hostile as these words."""
    asked = tuple(
        Asked((words, words), weight, match, words) for weight, match in product(Weight, Match) for _ in range(40)
    )
    longest = sorted(load_titles(packaged()).near, key=lambda one: -len(one.say + one.when))
    return replace(
        LITTLE,
        asked=asked,
        unproven=tuple(Claim(words[:40], n % 2 == 0) for n in range(90)),
        claimed=900,
        misspelled=((words, words),),
        knock_outs=tuple(KnockOut(kind, words) for kind in Filter for _ in range(5)),
        titles=tuple(longest[:9]),
    )


def cards() -> Iterator[tuple[str, Card]]:
    """Every card of the room."""
    found = {"nothing": NOTHING, "little": LITTLE, "everything there": replace(LITTLE, asked=LITTLE.asked[:1])}
    found |= {"no claim": replace(LITTLE, unproven=(), titles=()), "edges": crowded(EDGES)}
    found |= {"claims of other kinds": replace(LITTLE, unproven=(Claim("Git", False),))}
    found |= {f"hostile {number}": crowded(words) for number, words in enumerate(HOSTILE)}
    for (name, findings), (number, kept) in product(found.items(), enumerate(KEPT)):
        yield f"result of {name}, kept {number}", result_cards.result(W, findings, kept)
    for number, kept in enumerate(KEPT):
        if kept is not None:
            yield f"kept resume {number}", kept_cards.kept(W, kept)
            yield f"shown resume {number}", kept_cards.shown(W, kept)
    for number, words in enumerate(HOSTILE):
        yield f"shown hostile resume {number}", kept_cards.shown(W, KeptResume(1, words, START))
    yield "no resume", kept_cards.nothing_kept(W)


def forms() -> Iterator[tuple[str, Form]]:
    """Every form of the room."""
    yield "resume and posting", resume_forms.check_form(W)
    yield "another posting", resume_forms.next_form(W)
    yield "resume to keep", resume_forms.keep_form(W)
