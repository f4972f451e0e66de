"""What a mock asks of whom, in which order, and when all of it is in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest

from assessments.evidence import Criterion, MockFormat, Rater
from bot.calls import Platform
from bot.features.mocks import ratings
from bot.features.mocks.own_view import Fit, compared
from bot.features.mocks.ratings import Part
from bot.mocks.machine import SessionState
from bot.mocks.rating import Rating, RatingKind
from bot.mocks.records import Seat, SeatRole, Session

NOW = datetime(2026, 11, 26, 20, tzinfo=UTC)
ANA, BEN, EVE = 1, 2, 3
SELF, CANDIDATE, INTERVIEWER = RatingKind.SELF, RatingKind.CANDIDATE, RatingKind.INTERVIEWER
PAIR = (
    Seat(ANA, SeatRole.PEER, format=MockFormat.CODING, first=True),
    Seat(BEN, SeatRole.PEER, format=MockFormat.BEHAVIOURAL),
)
MENTORED = (Seat(ANA, SeatRole.GUEST, format=MockFormat.SQL), Seat(BEN, SeatRole.MENTOR, first=True))
MARKS = {"collaboration": 3, "problem_solving": 3, "code": 3, "testing": 3, "communication": 3}


def session(*seats: Seat) -> Session:
    return Session(
        id=7,
        community_id=1,
        platform=Platform.SLACK,
        workspace="W1",
        parent="C1",
        state=SessionState.FEEDBACK,
        start=NOW - timedelta(hours=2),
        minutes=90,
        seats=seats,
        created_at=NOW - timedelta(days=2),
        answer_by=NOW - timedelta(days=1),
        next_at=NOW + timedelta(days=2),
    )


def whole(part: Part) -> Rating:
    blank = Rating(7, part.rater_id, part.about_id, part.kind)
    if part.kind is INTERVIEWER:
        return replace(blank, criteria={"clarity": 3, "hints": 4}, at=NOW)
    rating = replace(blank, criteria=MARKS, overall=3, at=NOW)
    return rating if part.kind is SELF else replace(rating, strengths=("a", "b"), try_next="c")


def test_a_pair_rate_themselves_before_anybody_else() -> None:
    assert ratings.asked(session(*PAIR)) == (
        Part(ANA, ANA, SELF),
        Part(ANA, BEN, INTERVIEWER),
        Part(ANA, BEN, CANDIDATE),
        Part(BEN, BEN, SELF),
        Part(BEN, ANA, INTERVIEWER),
        Part(BEN, ANA, CANDIDATE),
    )


def test_a_mentor_rates_the_guest_alone_and_the_guest_both() -> None:
    mock = session(*MENTORED)
    assert ratings.asked_of(mock, ANA) == (Part(ANA, ANA, SELF), Part(ANA, BEN, INTERVIEWER))
    assert ratings.asked_of(mock, BEN) == (Part(BEN, ANA, CANDIDATE),)


@pytest.mark.parametrize("seats", [(*PAIR, Seat(EVE, SeatRole.OBSERVER)), (Seat(EVE, SeatRole.OBSERVER), *PAIR)])
def test_an_observer_rates_nobody_and_is_rated_by_nobody(seats: tuple[Seat, ...]) -> None:
    asked = ratings.asked(session(*seats))
    assert len(asked) == 6
    assert not any(EVE in (part.rater_id, part.about_id) for part in asked)


@pytest.mark.parametrize("seats", [(PAIR[0],), (PAIR[0], replace(PAIR[1], gone=True))])
def test_who_is_left_alone_is_asked_about_nobody_else(seats: tuple[Seat, ...]) -> None:
    mock = session(*seats)
    assert ratings.asked(mock) == (Part(ANA, ANA, SELF),)
    assert not ratings.complete(mock, [])
    assert ratings.complete(mock, [whole(Part(ANA, ANA, SELF))])


def test_it_is_complete_with_the_last_rating_and_not_before() -> None:
    mock = session(*PAIR)
    everything = [whole(part) for part in ratings.asked(mock)]
    assert ratings.complete(mock, everything)
    for some in combinations(everything, 5):
        assert not ratings.complete(mock, some)
    for number, rating in enumerate(everything):  # a half-done one is none
        assert not ratings.complete(mock, [*everything[:number], replace(rating, at=None), *everything[number + 1 :]])


def test_a_part_opens_when_those_before_it_are_done() -> None:
    mock = session(*PAIR)
    parts = ratings.asked_of(mock, ANA)
    others = [whole(part) for part in ratings.asked_of(mock, BEN)]
    for done in range(4):
        stored = [*others, *(whole(part) for part in parts[:done])]
        assert ratings.open_to(mock, stored, ANA) == parts[: done + 1]
        assert ratings.left(mock, stored, ANA) == parts[done:]


@pytest.mark.parametrize(
    ("changes", "finished"),
    [
        ({}, True),
        ({"overall": None}, False),
        ({"criteria": {}}, False),
        ({"strengths": ("a",)}, False),
        ({"strengths": ("a", "")}, False),
        ({"try_next": ""}, False),
        ({"overall": 2}, False),
        ({"overall": 2, "evidence": "Stopped after the first loop."}, True),
        ({"criteria": MARKS | {"testing": 2}}, False),
        ({"criteria": MARKS | {"testing": 1}, "evidence": "No test was run."}, True),
    ],
)
def test_what_is_below_a_yes_needs_its_sentence(changes: dict[str, object], finished: bool) -> None:
    rating = replace(whole(Part(BEN, ANA, CANDIDATE)), **changes)  # type: ignore[arg-type]
    assert ratings.settled(rating, NOW).at == (NOW if finished else None)


def test_ones_own_view_needs_no_sentence() -> None:
    rating = replace(whole(Part(ANA, ANA, SELF)), overall=1, criteria=MARKS | {"code": 1})
    assert ratings.settled(rating, NOW).at == NOW
    assert ratings.settled(replace(rating, overall=None), NOW).at is None


def test_only_a_finished_rating_by_another_is_evidence() -> None:
    mock = session(*PAIR)
    given = whole(Part(BEN, ANA, CANDIDATE))
    found = ratings.evidence_of(mock, given, expert=False)
    assert found is not None
    assert (found.at, found.format, found.rater, found.overall) == (mock.start, MockFormat.CODING, Rater.PEER, 3)
    assert found.criteria == {Criterion(name): 3 for name in MARKS}
    expert = ratings.evidence_of(mock, given, expert=True)
    assert expert is not None
    assert expert.rater is Rater.EXPERT
    for other in (
        replace(given, at=None),
        whole(Part(ANA, ANA, SELF)),
        whole(Part(ANA, BEN, INTERVIEWER)),
        whole(Part(BEN, EVE, CANDIDATE)),  # whose seat is not there any more
    ):
        assert ratings.evidence_of(mock, other, expert=False) is None


@pytest.mark.parametrize(
    ("own", "other", "fit", "farthest"),
    [
        ((3, MARKS), (3, MARKS), Fit.CLOSE, ""),
        ((3, MARKS), (3, MARKS | {"code": 2}), Fit.CLOSE, ""),
        ((2, dict.fromkeys(MARKS, 2)), (3, MARKS | {"testing": 4}), Fit.LOWER, "testing"),
        ((4, dict.fromkeys(MARKS, 4)), (3, MARKS | {"code": 1}), Fit.HIGHER, "code"),
        ((3, MARKS | {"testing": 4, "code": 2}), (3, MARKS | {"testing": 2}), Fit.MIXED, "testing"),
        ((4, {}), (2, {}), Fit.HIGHER, ""),
    ],
)
def test_how_two_views_lie(
    own: tuple[int, dict[str, int]], other: tuple[int, dict[str, int]], fit: Fit, farthest: str
) -> None:
    mine = Rating(7, ANA, ANA, SELF, NOW, own[0], own[1])
    theirs = Rating(7, BEN, ANA, CANDIDATE, NOW, other[0], other[1])
    seen = compared(mine, theirs)
    assert (seen.fit, seen.farthest) == (fit, farthest)
