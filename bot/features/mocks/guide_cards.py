"""What an interviewer gets, and what a candidate gets, of a pack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from assessments.mocks.pack import Pack
from assessments.mocks.rubric import Guides
from bot.features.mocks.feature import ADVICE, GUIDE, SAMPLES, SHOW, Advice
from bot.features.mocks.names import FORMATS
from bot.item_words import only_in_english
from bot.mocks.records import Session
from bot.ui.cards import Block, Button, Card, Text
from bot.ui.markdown import blocks, spans_of
from bot.ui.text import Bold, Plain, Span, When
from bot.words import Words

PAGES: Final = 3
_FROM: Final = re.compile(r"\*\*(\d+)")


def guide(w: Words, session: Session, pack: Pack, page: int, *, samples: bool) -> Card:
    """A page of the interviewer's guide: what to say, how it should go, how to end."""
    shown = (_say, _lead, _end)[page - 1](w, pack)
    row: list[Button] = []
    if page > 1:
        row.append(Button(w("Back"), GUIDE(session.id, page - 1)))
    if page < PAGES:
        row.append(Button(w("Next page"), GUIDE(session.id, page + 1)))
    if samples and page == 1:
        row.append(Button(w("Rate two samples first"), SAMPLES(pack.format.value)))
    row.append(Button(w("The mock"), SHOW(session.id)))
    title = w("Your guide, page {page} of {pages}: {title}", page=page, pages=PAGES, title=pack.title)
    return Card(title, tuple(shown), (tuple(row),), summary=w("Your guide for the mock, for you alone"))


def without_pack(w: Words, session: Session) -> Card:
    """They have met all packs of the format: a question of their own, with the same rubric."""
    return Card(
        w("A question of your own"),
        (
            Text(w("The two of you have met every pack of this format. Ask something from your own work.")),
            Text(w("Say the goal first, give hints sparingly, stop ten minutes before the end for the debrief.")),
        ),
        ((Button(w("The debrief"), ADVICE(session.id, Advice.DEBRIEF)), Button(w("The mock"), SHOW(session.id))),),
    )


def advice(w: Words, session: Session, guides: Guides, about: Advice) -> Card:
    """A packaged guide that is no secret of anybody."""
    titles = {
        Advice.HOW_IT_GOES: w("How a mock goes"),
        Advice.CANDIDATE: w("For you as candidate"),
        Advice.DEBRIEF: w("The debrief"),
    }
    text = {
        Advice.HOW_IT_GOES: guides.how_it_goes,
        Advice.CANDIDATE: guides.candidate,
        Advice.DEBRIEF: guides.debrief,
    }[about]
    others = [Button(title, ADVICE(session.id, other)) for other, title in titles.items() if other is not about]
    return Card(titles[about], blocks(text), ((*others, Button(w("The mock"), SHOW(session.id))),))


def observer(w: Words, session: Session, guides: Guides) -> Card:
    """What an observer does."""
    row = (Button(w("The debrief"), ADVICE(session.id, Advice.DEBRIEF)), Button(w("The mock"), SHOW(session.id)))
    return Card(w("Your guide as observer"), blocks(guides.observer), (row,))


def before_interview(w: Words, session: Session, guides: Guides, opens: datetime, *, mentors: bool) -> Card:
    """When the guide opens, and what an interviewer can read until then."""
    when = Text(w("Your guide opens ten minutes before you interview,"), " ", When(opens), ".")
    row = (
        Button(w("How a mock goes"), ADVICE(session.id, Advice.HOW_IT_GOES)),
        Button(w("The debrief"), ADVICE(session.id, Advice.DEBRIEF)),
        Button(w("The mock"), SHOW(session.id)),
    )
    return Card(w("Not yet"), (when, *blocks(guides.mentor if mentors else guides.interviewer)), (row,))


def question(w: Words, session: Session, pack: Pack) -> Card:
    """What the candidate is given, and nothing else."""
    return Card(
        w("The question: {title}", title=pack.title),
        (
            Text(f"{w(FORMATS[pack.format])} · {w('{minutes} minutes', minutes=pack.minutes)}"),
            *blocks(pack.question),
            Text(w("Ask before you begin: your interviewer has answers to good questions.")),
            *only_in_english(w),
        ),
        ((Button(w("The mock"), SHOW(session.id)),),),
    )


def mark(w: Words, session: Session, pack: Pack, number: int) -> Card:
    """A minute mark of the path, while it is needed."""
    return Card(
        w("Minute mark"),
        (Text(*spans_of(pack.path[number])),),
        (
            (
                Button(w("Your guide"), GUIDE(session.id, 2)),
                Button(w("The debrief"), ADVICE(session.id, Advice.DEBRIEF)),
            ),
        ),
    )


def marks(pack: Pack) -> Sequence[tuple[int, int]]:
    """Which steps of the path have a minute of their own, as (number of the step, minute); not the first."""
    found = [(number, _FROM.match(step)) for number, step in enumerate(pack.path)]
    return [(number, int(match[1])) for number, match in found if match and number]


def before_question(w: Words, session: Session, opens: datetime) -> Card:
    """When the question opens, and what a candidate can read until then."""
    when = Text(w("Your question opens when your half begins,"), " ", When(opens), ".")
    row = (
        Button(w("For you as candidate"), ADVICE(session.id, Advice.CANDIDATE)),
        Button(w("How a mock goes"), ADVICE(session.id, Advice.HOW_IT_GOES)),
        Button(w("The mock"), SHOW(session.id)),
    )
    return Card(w("Not yet"), (when,), (row,))


def _say(w: Words, pack: Pack) -> list[Block]:
    return [
        *only_in_english(w),
        Text(Bold(w("Goal")), "\n", *spans_of(pack.goal)),
        Text(Bold(w("Say first")), "\n", *spans_of(pack.opening)),
        Text(Bold(w("The question"))),
        *blocks(pack.question),
        Text(
            Bold(w("If asked")),
            *(
                part
                for asked, answer in pack.clarifications
                for part in ("\n• ", *_bold(asked), " ", *spans_of(answer))
            ),
        ),
    ]


def _lead(w: Words, pack: Pack) -> list[Block]:
    return [
        _list(w("How it should go"), pack.path),
        _list(w("Hints, each at its moment"), pack.hints),
        _list(w("If there is time left"), pack.follow_ups),
    ]


def _end(w: Words, pack: Pack) -> list[Block]:
    end: list[Block] = [
        _list(w("Red flags"), pack.red_flags),
        Text(Bold(w("Debrief")), "\n", *spans_of(pack.debrief)),
    ]
    if pack.solution:
        end += [Text(Bold(w("A solution"))), *blocks(pack.solution)]
    return end


def _list(title: str, items: Sequence[str]) -> Text:
    return Text(Bold(title), *(part for one in items for part in ("\n• ", *spans_of(one))))


def _bold(line: str) -> list[Span]:
    """A line in bold, with its `code` as code."""
    return [Bold(one.text) if isinstance(one, Plain) else one for one in spans_of(line)]
