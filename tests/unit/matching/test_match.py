"""A whole round: who meets, who finds another place, and what each is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.people import Mentor, Person, bits, starts_of
from bot.matching.reasons import Reason
from bot.matching.solve import HALF_HOURS, Match, match, may_meet
from tests.unit.matching.crowds import HORIZON, alike, crowds, matchings, score


@st.composite
def mentors(draw: st.DrawFn) -> list[Mentor]:
    found = draw(crowds(most=2, slots=8, pasts=False))
    return [Mentor(replace(one, id=100 + one.id, blocked=frozenset()), draw(st.integers(0, 3))) for one in found]


@given(crowds(slots=8), mentors())
@settings(max_examples=300, deadline=None)
def test_what_always_holds(people: list[Person], helpers: list[Mentor]) -> None:
    people = [replace(one, mentor_due=one.id % 3 == 0) for one in people]
    found = match(people, helpers, HORIZON)
    by_id = {one.id: one for one in people} | {one.person.id: one.person for one in helpers}
    seen = Counter(member for one in found.matches for member in one.members if member < 100)
    assert all(times == 1 for times in seen.values())
    assert {*seen, *found.stand_by, *found.unmatchable} == {one.id for one in people}
    assert len(seen) + len(found.stand_by) + len(found.unmatchable) == len(people)
    for one in found.matches:
        for member in one.members:
            assert by_id[member].starts >> one.start & 1
            for other in one.members:
                assert member == other or may_meet(by_id[member], by_id[other])
    for helper in helpers:
        own = sorted(one.start for one in found.matches if one.mentor == helper.person.id)
        assert len(own) <= helper.takes
        assert all(later - earlier >= HALF_HOURS for earlier, later in zip(own, own[1:], strict=False))
    assert set(found.reasons) == {one.id for one in people}
    for one in people:
        assert (found.reasons[one.id] is Reason.STAND_BY) == (one.id in found.stand_by)
        meets = any(may_meet(one, other) for other in people)
        assert not meets or one.id not in found.unmatchable


@given(crowds())
@settings(max_examples=200, deadline=None)
def test_leftovers_repeats_and_those_first_in_line_are_the_best_there_are(people: list[Person]) -> None:
    numbers = {one.id: number for number, one in enumerate(people)}
    found = match(people, (), HORIZON)
    pairs = [tuple(numbers[member] for member in one.members if member != one.observer) for one in found.matches]
    best = max(score(people, other) for other in matchings(people))
    assert score(people, pairs)[:3] == best[:3]  # type: ignore[arg-type]


@given(crowds())
@settings(max_examples=100, deadline=None)
def test_a_repeat_is_told_and_only_where_the_same_number_without_is_impossible(people: list[Person]) -> None:
    found = match(people, (), HORIZON)
    repeats = [one for one in found.matches if one.repeat]
    forgetful = [
        replace(one, blocked=one.blocked | {x for x, ago in one.met.items() if ago <= HORIZON}) for one in people
    ]
    without = max(len(other) for other in matchings(forgetful))
    assert bool(repeats) == (without < len(found.matches))
    for one in repeats:
        assert all(found.reasons[member] in (Reason.REPEAT, Reason.TRIO) for member in one.members)


@given(crowds(slots=8))
@settings(max_examples=50, deadline=None)
def test_the_same_round_is_matched_the_same_way(people: list[Person]) -> None:
    assert match(people) == match(people)


def test_an_odd_member_joins_the_first_pair_that_has_their_time() -> None:
    early, late = bits([0]), bits([9])
    people = [Person(1, early, 1), Person(2, early, 1), Person(3, late, 1), Person(4, late, 1), Person(5, late, 1)]
    found = match(people)
    (trio,) = [one for one in found.matches if one.observer]
    assert trio.members == (3, 4, 5)
    assert trio.start == 9
    assert found.reasons[trio.observer or 0] is Reason.TRIO
    assert not found.stand_by


def test_a_third_who_is_blocked_by_one_of_them_stands_by() -> None:
    one, other, third = alike(3)
    found = match([one, replace(other, blocked=frozenset({3})), third])
    assert len(found.matches) == 1
    assert found.matches[0].observer is None
    assert found.matches[0].members in ((1, 2), (1, 3))
    assert list(found.reasons.values()).count(Reason.STAND_BY) == 1


def test_mentors_come_before_trios_and_those_first_in_line_before_others() -> None:
    odd = [replace(one, first=one.id == 2) for one in alike(3)]
    for one in odd:
        assert match([one], [Mentor(Person(100, 1, 1))]).reasons == {one.id: Reason.MENTOR}
    apart = [replace(one, blocked=frozenset({1, 2, 3})) for one in odd]
    found = match(apart, [Mentor(Person(100, bits(range(6)), 1))])
    assert found.matches == (Match((2, 100), 0, mentor=100),)
    assert found.unmatchable == (1, 3)


def test_whose_turn_it_is_gets_a_mentor_first() -> None:
    people = [replace(one, mentor_due=one.id in (2, 3)) for one in alike(4)]
    found = match(people, [Mentor(Person(100, bits(range(9)), 1), takes=2)])
    assert {one for one, reason in found.reasons.items() if reason is Reason.MENTOR_TURN} == {2, 3}
    assert {one for one, reason in found.reasons.items() if reason is Reason.NEW_PARTNER} == {1, 4}


def test_nobody_is_left_over_for_the_sake_of_a_turn() -> None:
    """Of four, one with the mentor would leave a third who may not join a pair."""
    people = [replace(one, starts=bits([one.id % 2]) | 1) for one in alike(4)]
    loners = [replace(one, blocked=frozenset({5 - one.id})) for one in people]  # 1 and 4, 2 and 3 never meet
    due = [replace(one, mentor_due=one.id == 1) for one in loners]
    mentor = Mentor(Person(100, bits(range(9)), 1), takes=1)
    assert match(due, [mentor]).stand_by == ()
    assert Reason.MENTOR_TURN not in match(due, [mentor]).reasons.values()
    three = [replace(one, mentor_due=one.id == 1) for one in alike(3)]
    assert match(three, [mentor]).reasons[1] is Reason.MENTOR_TURN


@given(crowds(slots=8), mentors(), st.sets(st.integers(0, 12)))
@settings(max_examples=200, deadline=None)
def test_a_turn_with_a_mentor_never_costs_another_their_place(
    people: list[Person], helpers: list[Mentor], turns: set[int]
) -> None:
    due = [replace(one, mentor_due=one.id in turns) for one in people]
    assert len(match(due, helpers, HORIZON).stand_by) <= len(match(people, helpers, HORIZON).stand_by)


def test_a_mentor_takes_their_number_one_after_the_other() -> None:
    apart = [replace(one, blocked=frozenset(range(1, 4))) for one in alike(3)]
    found = match(apart, [Mentor(Person(100, bits(range(6)), 1), takes=3)])
    assert [(one.mentor, one.start) for one in found.matches] == [(100, 0), (100, 3)]  # six half hours hold two


def test_a_mentor_is_never_in_two_sessions_at_once() -> None:
    liked = Person(1, bits([1, 3]), 1, comfort=bits([3]), first=True)
    mentor = Mentor(Person(100, bits(range(6)), 1), takes=3)
    apart = [Person(2, bits([1]), 1), Person(3, bits([5]), 1), Person(4, bits([0]), 1)]
    found = match([replace(one, blocked=frozenset({1, 2, 3, 4})) for one in (liked, *apart)], [mentor])
    assert [(one.members, one.start) for one in found.matches] == [((1, 100), 3), ((4, 100), 0)]


def test_who_was_left_out_is_first() -> None:
    people = [
        Person(1, 1, 1, level=0, need=0, first=True),
        Person(2, 1, 1, level=2, need=100),
        Person(3, 1, 1, level=2),
    ]
    people = [replace(one, blocked=frozenset({9})) for one in people]
    pair = match(people).matches[0]
    assert 1 in pair.members
    assert pair.observer != 1


def test_everybody_is_told_why() -> None:
    told = match(
        [
            Person(1, bits([0]), 1, 1),
            Person(2, bits([0]), 1, 1, blocked=frozenset({5})),
            Person(3, bits([0]), 2, 1),
            Person(4, bits([0]), 1, 2),
            Person(5, bits([0]), 1, 1, blocked=frozenset({1})),
            Person(6, bits([3]), 1, 1),
            Person(7, 0, 1, 1),
        ]
    ).reasons
    assert told == {
        1: Reason.NEW_PARTNER,
        2: Reason.NEW_PARTNER,
        3: Reason.NO_FORMAT,
        4: Reason.NO_LANGUAGE,
        5: Reason.NO_SLOT,  # never that they are blocked
        6: Reason.NO_SLOT,
        7: Reason.NO_SLOT,
    }


def test_nobody_and_one_alone() -> None:
    assert match([]).matches == ()
    assert match([Person(1, 1, 1)]).unmatchable == (1,)


def test_a_session_needs_its_half_hours_in_a_row() -> None:
    assert starts_of(bits([0, 1, 2, 3, 7, 8]), 3) == bits([0, 1])
