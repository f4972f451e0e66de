"""Free half hours against a slow reading, minute by minute; and the week as it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.people import HALF_HOURS, starts_of
from bot.mocks.availability import (
    A_DAY,
    A_WEEK,
    HALF_HOUR,
    PRESETS,
    WHOLE,
    choose,
    day_of,
    free_half_hours,
    held,
    hours,
    longest,
    painted,
    with_day,
)

MINUTE = timedelta(minutes=1)
# Offsets of 30 and 45 minutes, half an hour of summer time, no summer time, Ramadan, both hemispheres, the date line.
ODD = (
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Pacific/Chatham",
    "Australia/Lord_Howe",
    "America/St_Johns",
    "Africa/Casablanca",
    "Africa/Cairo",
    "America/New_York",
    "America/Santiago",
    "Atlantic/Azores",
    "Asia/Tokyo",
    "Australia/Adelaide",
    "Europe/Berlin",
    "Europe/Dublin",
    "Pacific/Apia",
    "UTC",
)
weeks = st.one_of(
    st.integers(0, WHOLE),
    st.sets(st.sampled_from([one.name for one in PRESETS])).map(lambda names: choose(0, names)),
    st.builds(lambda start, length: WHOLE & ~(((1 << length) - 1) << start), st.integers(0, 335), st.integers(1, 9)),
)
minutes = st.integers(0, 2 * 366 * 24 * 60 - 1).map(lambda n: datetime(2026, 1, 1, tzinfo=UTC) + n * MINUTE)


def week_half_hour(moment: datetime, zone: ZoneInfo) -> int:
    """In which half hour of the local week an instant lies."""
    local = moment.astimezone(zone)
    return local.weekday() * 48 + local.hour * 2 + local.minute // 30


def slowly(
    week: int, zone: ZoneInfo, origin: datetime, count: int, busy: Sequence[tuple[datetime, datetime]] = ()
) -> int:
    """The same, as one would say it: a half hour is free when each of its minutes is."""
    found = 0
    for number in range(count):
        free = True
        for minute in range(30):
            moment = origin + number * HALF_HOUR + minute * MINUTE
            free = free and bool(week >> week_half_hour(moment, zone) & 1)
            free = free and not any(start < moment + MINUTE and moment < end for start, end in busy)
        found |= free << number
    return found


@given(weeks, st.sampled_from(ODD), minutes)
@settings(deadline=None, max_examples=120)
def test_as_minute_by_minute(week: int, zone: str, origin: datetime) -> None:
    assert free_half_hours(week, ZoneInfo(zone), origin, 48) == slowly(week, ZoneInfo(zone), origin, 48)


def changes(zone: str) -> list[datetime]:
    """When a zone's clocks change in two years, to the minute before which they do."""
    here = ZoneInfo(zone)
    found, moment = [], datetime(2026, 1, 1, tzinfo=UTC)
    while moment < datetime(2028, 1, 1, tzinfo=UTC):
        later = moment + 15 * MINUTE
        if moment.astimezone(here).utcoffset() != later.astimezone(here).utcoffset():
            found.append(later)
        moment = later
    return found


CHANGES = [(zone, moment) for zone in ODD for moment in changes(zone)]


def test_there_are_changes_to_test() -> None:
    assert {zone for zone, _ in CHANGES} >= {"Australia/Lord_Howe", "Pacific/Chatham", "Europe/Berlin"}
    assert len(CHANGES) >= 40


@given(weeks, st.sampled_from(CHANGES), st.integers(0, 20 * 60))
@settings(deadline=None, max_examples=150)
def test_as_minute_by_minute_across_each_change(week: int, change: tuple[str, datetime], before: int) -> None:
    zone, moment = ZoneInfo(change[0]), change[1]
    origin = moment - before * MINUTE
    assert free_half_hours(week, zone, origin, 48) == slowly(week, zone, origin, 48)


@pytest.mark.parametrize(("zone", "moment"), CHANGES)
def test_each_half_hour_around_a_change_counts_alone(zone: str, moment: datetime) -> None:
    here = ZoneInfo(zone)
    for minute in (0, 10, 50):
        origin = moment - timedelta(hours=2, minutes=minute)
        for taken in {week_half_hour(moment + near * HALF_HOUR, here) for near in range(-4, 5)}:
            week = WHOLE & ~(1 << taken)
            assert free_half_hours(week, here, origin, 9) == slowly(week, here, origin, 9), (minute, taken)


@given(
    weeks, st.sampled_from(ODD), minutes, st.lists(st.tuples(st.integers(-600, 2000), st.integers(1, 300)), max_size=4)
)
@settings(deadline=None, max_examples=60)
def test_nothing_at_a_time_that_is_taken(week: int, zone: str, origin: datetime, taken: list[tuple[int, int]]) -> None:
    busy = [(origin + start * MINUTE, origin + (start + length) * MINUTE) for start, length in taken]
    here = ZoneInfo(zone)
    assert free_half_hours(week, here, origin, 48, busy) == slowly(week, here, origin, 48, busy)


def test_a_fortnight_in_every_zone_there_is() -> None:
    """Evenings of two weeks over the change in Europe, read at each half hour's first and last minute."""
    week = choose(0, ["evenings", "saturday"])
    origin = datetime(2026, 10, 18, 7, 10, tzinfo=UTC)
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        found = free_half_hours(week, zone, origin, HALF_HOURS)
        for number in range(0, HALF_HOURS, 7):
            ends = (origin + number * HALF_HOUR, origin + (number + 1) * HALF_HOUR - MINUTE)
            free = all(week >> week_half_hour(moment, zone) & 1 for moment in ends)
            assert bool(found >> number & 1) == free, (name, number)


def test_the_hour_that_never_comes_and_the_one_that_comes_twice() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    night = painted(0, (6,), 4, 6)  # Sunday from two to three
    assert free_half_hours(night, berlin, datetime(2027, 3, 28, 0, 0, tzinfo=UTC), 6) == 0
    assert free_half_hours(night, berlin, datetime(2026, 10, 25, 0, 0, tzinfo=UTC), 6) == 0b1111
    assert free_half_hours(night, berlin, datetime(2026, 11, 1, 0, 0, tzinfo=UTC), 6) == 0b1100


def test_a_session_that_begins_at_night_goes_on_in_the_next_week() -> None:
    week = painted(0, (6,), 2 * 23, 2 * 1)  # Sunday 23:00 to Monday 1:00
    origin = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)  # a Sunday
    assert starts_of(free_half_hours(week, ZoneInfo("UTC"), origin, 48), 4) == 1 << 4


def test_nothing_is_free_of_nothing() -> None:
    assert free_half_hours(0, ZoneInfo("UTC"), datetime(2026, 1, 1, tzinfo=UTC), 672) == 0
    assert free_half_hours(WHOLE, ZoneInfo("UTC"), datetime(2026, 1, 1, tzinfo=UTC), 0) == 0
    assert free_half_hours(WHOLE, ZoneInfo("Asia/Kathmandu"), datetime(2026, 1, 1, 3, 7, tzinfo=UTC), 704) == (
        (1 << 704) - 1
    )


# --- the week itself --------------------------------------------------------------------------------------------------


def test_presets_share_nothing_so_that_each_can_be_taken_back() -> None:
    assert sum(one.week.bit_count() for one in PRESETS) == choose(0, [one.name for one in PRESETS]).bit_count()
    assert len({one.name for one in PRESETS}) == len(PRESETS)


@given(st.integers(0, WHOLE), st.sets(st.sampled_from([one.name for one in PRESETS])))
def test_choosing_presets_leaves_the_rest_as_it_was_tuned(week: int, names: set[str]) -> None:
    chosen = choose(week, names)
    assert held(chosen) == names
    touched = sum(one.week for one in PRESETS if (one.name in names) or (one.name in held(week)))
    assert chosen & ~touched == week & ~touched


def test_evenings_are_from_six_to_ten_on_five_days() -> None:
    week = choose(0, ["evenings"])
    assert hours(week) == 20
    assert [day_of(week, day) for day in range(7)] == [0xFF << 36] * 5 + [0, 0]


@pytest.mark.parametrize("free", [True, False])
def test_painting_over_midnight_reaches_the_next_day(free: bool) -> None:
    before = 0 if free else WHOLE
    after = painted(before, (6,), 44, 4, free=free)
    assert {n for n in range(A_WEEK) if (after ^ before) >> n & 1} == {*range(6 * 48 + 44, 7 * 48), 0, 1, 2, 3}


@given(st.integers(0, WHOLE), st.integers(0, 6), st.integers(0, (1 << A_DAY) - 1))
def test_a_day_is_changed_alone(week: int, day: int, half_hours: int) -> None:
    after = with_day(week, day, half_hours)
    assert [day_of(after, one) for one in range(7)] == [
        half_hours if one == day else day_of(week, one) for one in range(7)
    ]


@given(st.integers(0, WHOLE))
def test_the_longest_row_goes_around_the_week(week: int) -> None:
    twice = f"{week:0{A_WEEK}b}" * 2
    assert longest(week) == min(max(len(row) for row in twice.split("0")), A_WEEK)
