"""Formats and packs: nobody meets a pack twice, in whichever seat."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assessments.evidence import MockFormat
from assessments.mocks.pack_files import load_packs, packaged
from assessments.targets import Level
from bot.features.mocks import seating
from bot.features.mocks.seating import NONE, Wish
from bot.mocks.records import SeatRole

PACKS = {pack.id: pack for pack in load_packs(packaged())}
FORMATS = st.frozensets(st.sampled_from(MockFormat), min_size=1)
SEEN = st.frozensets(st.sampled_from(sorted(PACKS)))
LEVELS = st.sampled_from(Level)


def wish(member_id: int, formats: frozenset[MockFormat] = frozenset(MockFormat), **more: object) -> Wish:
    return Wish(member_id, formats, more.get("level", Level.JUNIOR), more.get("seen", frozenset()))  # type: ignore[arg-type]


@given(FORMATS, FORMATS, SEEN, SEEN, LEVELS, LEVELS)
def test_a_pair_gets_two_packs_that_neither_has_met(
    one_wants: frozenset[MockFormat],
    other_wants: frozenset[MockFormat],
    one_saw: frozenset[str],
    other_saw: frozenset[str],
    one_level: Level,
    other_level: Level,
) -> None:
    common = one_wants & other_wants
    if not common:
        return
    one, other = Wish(1, one_wants, one_level, one_saw), Wish(2, other_wants, other_level, other_saw)
    first, second = seating.pair(one, other, frozenset(MockFormat), PACKS, 45)
    assert first.first
    assert not second.first
    assert (first.asks, second.asks) == (second.answers, first.answers)
    assert {first.format, second.format} <= common
    for seat in (first, second):
        left = {name for name, pack in PACKS.items() if pack.format in common} - one_saw - other_saw
        if seat.answers == NONE:
            assert len(left) < 2
            continue
        assert seat.answers not in one_saw | other_saw
        assert PACKS[seat.answers].format is seat.format
    assert first.answers != second.answers or first.answers == NONE


def test_a_member_goes_through_all_packs_of_a_format_before_any_is_missing() -> None:
    coding = frozenset({MockFormat.CODING})
    seen: frozenset[str] = frozenset()
    for round_number in range(7):  # two of fourteen each time
        one, other = Wish(1, coding, Level.MID, seen), Wish(10 + round_number, coding, Level.MID, frozenset())
        seats = seating.pair(one, other, coding, PACKS, 45)
        met = {seat.answers for seat in seats}
        assert NONE not in met
        assert not met & seen
        seen |= met
    assert len(seen) == 14


def test_formats_take_turns_and_fit_the_offer() -> None:
    seen = frozenset(name for name, pack in PACKS.items() if pack.format is MockFormat.CODING)
    both = frozenset({MockFormat.CODING, MockFormat.BEHAVIOURAL})
    first, _ = seating.pair(wish(1, both, seen=seen), wish(2, both), frozenset(MockFormat), PACKS, 45)
    assert first.format is MockFormat.BEHAVIOURAL
    first, second = seating.pair(wish(1, both), wish(2, both), frozenset({MockFormat.BEHAVIOURAL}), PACKS, 45)
    assert first.format is second.format is MockFormat.BEHAVIOURAL


def test_a_mentor_interviews_and_is_not_interviewed() -> None:
    guest, mentor = seating.with_mentor(wish(1), wish(2), frozenset(MockFormat), PACKS, 45)
    assert (guest.role, mentor.role) == (SeatRole.GUEST, SeatRole.MENTOR)
    assert guest.answers == mentor.asks != NONE
    assert mentor.format is None
    assert not seating.observer(3).needed
