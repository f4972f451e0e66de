"""The gallery's room for feedback: what is asked and said, samples, histories, the mentors' page, at their extremes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product

from assessments.dimensions import Dimension
from assessments.evidence import MockFormat
from assessments.mocks.rubric import LEVELS, InterviewerCriterion, Rubric
from assessments.profile import Score
from bot.features.mocks import calibrate, calibrate_cards, feedback_cards, history_cards, mentor_cards
from bot.features.mocks.history_cards import Past
from bot.features.mocks.mentor_cards import Asks, Leaning
from bot.features.mocks.ratings import Part
from bot.mocks.machine import SessionState
from bot.mocks.rating import Rating, RatingKind
from bot.score_names import moved
from bot.ui.cards import Card
from bot.ui.forms import Form
from tests.gallery_mocks import ANA, BEN, NAMES, TABLES, session, shelf
from tests.gallery_values import LARGEST, ZONE, W
from tests.house import START

OPEN_AT = START + timedelta(days=2)
FULL = {"evidence": "<" * feedback_cards.SENTENCE, "try_next": "<" * feedback_cards.TRY}


def rating(rubric: Rubric, kind: RatingKind, mark: int, **more: object) -> Rating:
    """A whole rating with all that can be written."""
    names = map(str, InterviewerCriterion if kind is RatingKind.INTERVIEWER else rubric.criteria)
    criteria = dict.fromkeys(names, mark)
    base = Rating(LARGEST, BEN, ANA, kind, criteria=criteria, overall=mark, at=START)
    if kind is not RatingKind.SELF:
        base = replace(base, **FULL, strengths=("<" * feedback_cards.STRENGTH,) * 2)
    return replace(base, **more)  # type: ignore[arg-type]


def rubrics() -> Iterator[Rubric]:
    yield from (shelf().rubric(kind) for kind in MockFormat)


def collected() -> Iterator[tuple[str, Card]]:
    """What is asked while ratings are sealed."""
    one = session(state=SessionState.FEEDBACK)
    rubric = shelf().rubric(MockFormat.CODING)
    for number, name in enumerate(NAMES):
        names = {ANA: name, BEN: name}
        parts = [Part(ANA, BEN, kind) for kind in RatingKind]
        half = {kind: rating(rubric, kind, 3, at=None) for kind in RatingKind}
        whole = {kind: rating(rubric, kind, 3) for kind in RatingKind}
        for word, given in (("nothing", {}), ("half", half), ("all", whole)):
            card = feedback_cards.to_rate(W, one, parts, parts[:1], given, names, OPEN_AT)
            yield f"to rate {word}, name {number}", card
        for part in parts:
            yield f"kept {part.kind}, name {number}", feedback_cards.kept(W, one, part, names, OPEN_AT)
        yield f"feedback of name {number} is open", feedback_cards.opened(W, one, "Wed 25 Nov", (name, name, ""))
    yield "kept, and that was all", feedback_cards.kept(W, one, None, {}, OPEN_AT)
    for kind in RatingKind:
        yield f"half done {kind}", feedback_cards.half_done(W, one, rating(rubric, kind, 2, at=None, try_next=""))
        yield f"half done again {kind}", feedback_cards.half_done(W, one, rating(rubric, kind, 2, at=None))
    for state in SessionState:
        yield f"no ratings while {state}", feedback_cards.not_now(W, session(state=state))
    yield "nothing is asked", feedback_cards.nothing_asked(W)
    yield "ratings closed", feedback_cards.closed(W, one)


def said() -> Iterator[tuple[str, Card]]:
    """What was said, once it is open."""
    one = session(state=SessionState.CLOSED)
    score = Score(99.4, 88.8, 100.0, 40.0)
    moves = (
        moved(W, Dimension.MOCKS, None, score),
        moved(W, Dimension.SYSTEM_DESIGN, score, replace(score, value=11.0)),
    )
    for rubric, mark, name in product(rubrics(), (LEVELS[0], LEVELS[-1]), NAMES[:3]):
        own, other = rating(rubric, RatingKind.SELF, mark), rating(rubric, RatingKind.CANDIDATE, 5 - mark)
        for number, (mine, theirs) in enumerate(((own, other), (own, None), (None, other), (None, None))):
            card = feedback_cards.feedback(
                W, one, rubric, rubric.format, mine, theirs, name, " ".join(moves), interviewed=bool(number % 2)
            )
            yield f"feedback {rubric.format} {mark} {number}, {len(name)}", card
    scales, coding = shelf().interviewer, shelf().rubric(MockFormat.CODING)
    for number, name in enumerate((*NAMES, None)):
        for mark in LEVELS:
            given = rating(coding, RatingKind.INTERVIEWER, mark)
            card = feedback_cards.as_interviewer(W, one, scales, given, name, mine=bool(mark % 2))
            yield f"as interviewer {mark}, name {number}", card
        yield (
            f"as interviewer without a word {number}",
            feedback_cards.as_interviewer(W, one, scales, None, name, mine=True),
        )


def samples() -> Iterator[tuple[str, Card]]:
    """Every sample, with every answer to it."""
    yield "samples before a profile", calibrate_cards.profile_first(W)
    for kind in MockFormat:
        rubric, some = shelf().rubric(kind), shelf().samples(kind)
        for again in (False, True):
            yield f"samples of {kind}, {again}", calibrate_cards.intro(W, kind, again=again)
        for number, sample in enumerate(some):
            yield f"sample {sample.id}", calibrate_cards.overall(W, rubric, sample, number, len(some))
            name, asked = f"sample {sample.id}, one criterion", calibrate.asked(sample)
            yield name, calibrate_cards.criterion(W, rubric, sample, asked, number, len(some), 1)
            for mark in LEVELS:
                card = calibrate_cards.reference(W, rubric, sample, asked, number, len(some), mark, 5 - mark)
                yield f"{name}, meant, {mark}", card


def histories() -> Iterator[tuple[str, Card]]:
    """No mocks, and as many as are shown, of each kind."""
    yield "no mocks so far", history_cards.nothing_yet(W)
    for rubric, (table, seats), state in product(rubrics(), TABLES.items(), _OVER):
        given = rating(rubric, RatingKind.CANDIDATE, 2)
        past = [
            Past(
                session(seats, id=LARGEST - n, state=state, start=START - timedelta(days=n)),
                replace(seats[n % 2], format=rubric.format),
                replace(given, criteria=dict.fromkeys(given.criteria, 1 + n % 4)) if n % 3 else None,
            )
            for n in range(history_cards.SHOWN + 1)
        ]
        for name in NAMES[:2]:
            names = {seat.member_id: name for seat in seats}
            card = history_cards.history(W, past, names, rubric, tuple(MockFormat), ZONE)
            yield f"mocks of {rubric.format}, {table}, {state}, {len(name)}", card
    yield "mocks without a rating", history_cards.history(W, past[:1], {}, None, (), ZONE)


_OVER = (SessionState.FEEDBACK, SessionState.CLOSED, SessionState.NO_SHOW)


def mentors() -> Iterator[tuple[str, Card]]:
    """The mentors' page."""
    yield "no mentor", mentor_cards.no_mentor(W)
    seats = TABLES["a mentor and a guest"]
    later = [session(seats, id=LARGEST - n) for n in range(5)]
    for leaning, count, name in product(Leaning, (0, 1, 50), NAMES[:3]):
        asking = [Asks(name, frozenset(MockFormat), START, bool(n % 2)) for n in range(count)]
        coming, to_rate = (later[0], later[1:]) if count else (None, [])
        card = mentor_cards.mentor(W, asking, count, 5, coming, to_rate, {BEN: name}, ANA, leaning)
        yield f"mentor {leaning}, {count} ask, {len(name)}", card


def cards() -> Iterator[tuple[str, Card]]:
    """Every card."""
    for room in (collected, said, samples, histories, mentors):
        yield from room()


def forms() -> Iterator[tuple[str, Form]]:
    """Every form, empty and full."""
    one = session(state=SessionState.FEEDBACK)
    for rubric, kind in product(rubrics(), (RatingKind.SELF, RatingKind.CANDIDATE)):
        part, full = Part(ANA, BEN, kind), rating(rubric, kind, 2)
        for word, before in (("empty", None), ("full", full)):
            name = f"{rubric.format} {kind} {word}"
            yield f"criteria {name}", feedback_cards.criteria_form(W, one, part, rubric, before)
            given = before or replace(full, overall=None, evidence="", strengths=(), try_next="")
            yield f"words {name}", feedback_cards.words_form(W, one, part, rubric, given)
    coding = shelf().rubric(MockFormat.CODING)
    for word, before in (("empty", None), ("full", rating(coding, RatingKind.INTERVIEWER, 2))):
        yield f"the interviewer, {word}", feedback_cards.interviewer_form(W, one, shelf().interviewer, before)
