"""From local times to instants: every half hour of a year in every zone whose clocks change, and odd days besides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice, pairwise
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import EVERY_DAY, WORKDAYS, Occurrence, Pause, Rule, end_of_day, instant, local_day, weekday_names

YEAR: Final = 2026
FIRST: Final = date(YEAR, 1, 1)
DAYS: Final = tuple(FIRST + timedelta(days=n) for n in range(365))
HALF_HOURS: Final = tuple(time(n // 2, n % 2 * 30) for n in range(48))
FROM, TO = datetime(YEAR - 1, 12, 29, tzinfo=UTC), datetime(YEAR + 1, 1, 4, tzinfo=UTC)
STEP: Final = timedelta(hours=3)  # no zone has changed its clocks and back again in less
SECOND: Final = timedelta(seconds=1)
GROUPS: Final = 8


# --- what is right, told from the side of UTC, where nothing is skipped or comes twice --------------------------------


@dataclass(frozen=True)
class Span:
    """A stretch of time in which a zone's offset stays the same."""

    first: datetime
    last: datetime  # not included
    offset: timedelta


def offset_at(moment: datetime, zone: ZoneInfo) -> timedelta:
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None
    return offset


@cache
def spans(zone: ZoneInfo, first: datetime = FROM, last: datetime = TO) -> tuple[Span, ...]:
    """The stretches of a zone: looked at every few hours, each change found to the second."""
    found: list[Span] = []
    begun, moment, offset = first, first, offset_at(first, zone)
    while moment < last:
        following = moment + STEP
        if (changed := offset_at(following, zone)) != offset:
            low, high = moment, following
            while high - low > SECOND:
                middle = low + (high - low) // 2
                low, high = (middle, high) if offset_at(middle, zone) == offset else (low, middle)
            found.append(Span(begun, high.replace(microsecond=0), offset))
            begun, offset = found[-1].last, changed
        moment = following
    return (*found, Span(begun, last, offset))


def right(local: datetime, stretches: Sequence[Span]) -> datetime:
    """The first instant with this local time; where there is none, the end of the gap."""
    moments = [(span, local.replace(tzinfo=UTC) - span.offset) for span in stretches]
    shown = [moment for span, moment in moments if span.first <= moment < span.last]
    if shown:
        return min(shown)
    (gap,) = (
        after.first
        for before, after in pairwise(stretches)
        if local.replace(tzinfo=UTC) - before.offset >= after.first > local.replace(tzinfo=UTC) - after.offset
    )
    return gap


@cache
def alike() -> tuple[tuple[str, ...], ...]:
    """The zones that change in the year; those that show the same time all year long are together."""
    same: dict[tuple[Span, ...], list[str]] = defaultdict(list)
    for name in sorted(available_timezones()):
        if name not in ("localtime", "Factory") and len(found := spans(ZoneInfo(name))) > 1:
            same[found].append(name)
    return tuple(map(tuple, same.values()))


@pytest.mark.parametrize("group", range(GROUPS))
def test_every_half_hour_of_a_year_in_every_zone_that_changes(group: int) -> None:
    for names in alike()[group::GROUPS]:
        zone = ZoneInfo(names[0])
        stretches = spans(zone)
        for at in HALF_HOURS:
            begin = datetime.combine(FIRST, time(), zone) - SECOND
            found = list(islice(Rule(at, zone).following(begin), len(DAYS)))
            expected = [Occurrence(day, right(datetime.combine(day, at), stretches)) for day in DAYS]
            assert found == expected, f"{names}, {at}"
            assert all(one.at < other.at for one, other in pairwise(found)), f"{names}, {at}"


def test_the_year_holds_the_changes_that_bots_stumble_over() -> None:
    names = {name for group in alike() for name in group}
    assert len(names) > 150
    assert {"America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Nuuk", "Africa/Cairo"} <= names
    assert {"Asia/Tokyo", "UTC", "Asia/Kolkata"}.isdisjoint(names)


def test_zones_that_are_taken_together_give_the_same_instants() -> None:
    times = (time(0), time(1, 30), time(2), time(2, 30), time(23, 30))
    for first, *others in alike():
        changes = [span.first.date() for span in spans(ZoneInfo(first))[1:]]
        days = [day + timedelta(days=n) for day in changes for n in (-1, 0, 1)]
        for other in others:
            for at in times:
                mine, theirs = Rule(at, ZoneInfo(first)), Rule(at, ZoneInfo(other))
                assert [mine.on(day) for day in days] == [theirs.on(day) for day in days], other


# --- days that are known by name --------------------------------------------------------------------------------------


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


NAMED: Final = (
    # A gap: the first minute after it.
    ("America/New_York", "2026-03-08", "02:00", "2026-03-08 07:00"),
    ("America/New_York", "2026-03-08", "02:30", "2026-03-08 07:00"),
    ("America/New_York", "2026-03-08", "03:00", "2026-03-08 07:00"),
    ("America/New_York", "2026-03-09", "00:00", "2026-03-09 04:00"),
    ("Australia/Lord_Howe", "2026-10-04", "02:00", "2026-10-03 15:30"),
    ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03 15:30"),
    ("Australia/Lord_Howe", "2026-10-04", "02:30", "2026-10-03 15:30"),
    ("Australia/Lord_Howe", "2026-10-04", "02:45", "2026-10-03 15:45"),
    ("America/Nuuk", "2026-03-28", "22:59", "2026-03-29 00:59"),
    ("America/Nuuk", "2026-03-28", "23:00", "2026-03-29 01:00"),
    ("America/Nuuk", "2026-03-28", "23:30", "2026-03-29 01:00"),
    ("America/Nuuk", "2026-03-29", "00:00", "2026-03-29 01:00"),
    ("America/Havana", "2026-03-08", "00:00", "2026-03-08 05:00"),
    ("America/Havana", "2026-03-08", "00:30", "2026-03-08 05:00"),
    ("Antarctica/Troll", "2026-03-29", "01:30", "2026-03-29 01:00"),
    # A fold: the first of the two.
    ("America/New_York", "2026-11-01", "01:30", "2026-11-01 05:30"),
    ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25 00:30"),
    ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04 14:45"),
    ("America/Nuuk", "2026-10-24", "23:30", "2026-10-25 00:30"),
    # Nothing special.
    ("Asia/Kathmandu", "2026-06-01", "09:00", "2026-06-01 03:15"),
)


@pytest.mark.parametrize(("zone", "day", "at", "expected"), NAMED)
def test_instants_of_named_days(zone: str, day: str, at: str, expected: str) -> None:
    assert instant(date.fromisoformat(day), time.fromisoformat(at), ZoneInfo(zone)) == utc(expected)


@pytest.mark.parametrize("at", HALF_HOURS)
def test_samoa_has_no_thirtieth_of_december_2011(at: time) -> None:
    zone = ZoneInfo("Pacific/Apia")
    rule = Rule(at, zone)
    assert rule.on(date(2011, 12, 30)) is None
    found = list(islice(rule.following(utc("2011-12-29 00:00")), 4))
    assert [one.day.day for one in found if one.day.month == 12] == sorted(
        {one.day.day for one in found if one.day.month == 12}
    )
    assert date(2011, 12, 30) not in {one.day for one in found}
    assert {date(2011, 12, 29), date(2011, 12, 31)} <= {one.day for one in found}


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        ("Pacific/Apia", "2011-12-29", "2011-12-30 10:00"),  # the day after is missing
        ("America/Nuuk", "2026-03-28", "2026-03-29 01:00"),  # its last hour is missing
        ("America/Havana", "2026-03-07", "2026-03-08 05:00"),  # midnight is missing
        ("Europe/Berlin", "2026-10-25", "2026-10-25 23:00"),  # 25 hours
        ("UTC", "2026-12-31", "2027-01-01 00:00"),
    ],
)
def test_a_day_ends_where_the_next_begins(zone: str, day: str, expected: str) -> None:
    assert end_of_day(date.fromisoformat(day), ZoneInfo(zone)) == utc(expected)


def test_an_hour_that_comes_twice_belongs_to_one_day() -> None:
    zone = ZoneInfo("Europe/Berlin")
    rule = Rule(time(2, 30), zone)
    first = rule.after(utc("2026-10-25 00:00"))
    assert first == Occurrence(date(2026, 10, 25), utc("2026-10-25 00:30"))
    assert rule.after(utc("2026-10-25 00:30")) == Occurrence(date(2026, 10, 26), utc("2026-10-26 01:30"))


# --- weekdays and pauses ----------------------------------------------------------------------------------------------


def test_pauses_include_both_ends() -> None:
    pauses = (Pause(date(2026, 12, 24), date(2026, 12, 26)), Pause(date(2026, 12, 28), date(2026, 12, 28)))
    rule = Rule(time(9), ZoneInfo("Europe/Berlin"), EVERY_DAY, pauses)
    days = [one.day.day for one in islice(rule.following(utc("2026-12-23 00:00")), 4)]
    assert days == [23, 27, 29, 30]


def test_workdays_leave_the_weekend_out() -> None:
    rule = Rule(time(9), ZoneInfo("UTC"), WORKDAYS)
    days = [one.day.day for one in islice(rule.following(utc("2026-11-27 09:00")), 6)]
    assert days == [30, 1, 2, 3, 4, 7]
    assert weekday_names(WORKDAYS) == ("Mon", "Tue", "Wed", "Thu", "Fri")


def test_a_pause_of_two_years_has_an_end_that_is_said_not_searched_for_ever() -> None:
    rule = Rule(time(9), ZoneInfo("UTC"), EVERY_DAY, (Pause(date(2026, 1, 1), date(2030, 1, 1)),))
    assert rule.after(utc("2026-01-01 00:00")) is None
    assert rule.after(utc("2028-06-01 00:00")) == Occurrence(date(2030, 1, 2), utc("2030-01-02 09:00"))


@pytest.mark.parametrize("weekdays", [frozenset[int](), frozenset({7}), frozenset({-1, 0})])
def test_a_rule_happens_on_some_weekday(weekdays: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="weekdays"):
        Rule(time(9), ZoneInfo("UTC"), weekdays)


# --- what holds for every rule ----------------------------------------------------------------------------------------

ZONES: Final = st.sampled_from(
    ("America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Nuuk", "Africa/Casablanca", "Asia/Kathmandu")
    + ("America/Havana", "Antarctica/Troll", "Pacific/Chatham", "Africa/Cairo", "Asia/Beirut", "America/Santiago")
).map(ZoneInfo)
DATES: Final = st.dates(date(2020, 1, 1), date(2030, 12, 31))
PAUSES: Final = st.lists(
    st.builds(lambda first, days: Pause(first, first + timedelta(days=days)), DATES, st.integers(0, 40)), max_size=4
).map(tuple)
RULES: Final = st.builds(
    Rule,
    st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    ZONES,
    st.frozensets(st.integers(0, 6), min_size=1),
    PAUSES,
)
MOMENTS: Final = st.datetimes(datetime(2020, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@given(RULES, MOMENTS)
def test_what_follows_is_later_in_order_and_one_a_day(rule: Rule, moment: datetime) -> None:
    found = list(islice(rule.following(moment), 60))
    assert all(one.at > moment for one in found)
    assert all(one.at < other.at and one.day < other.day for one, other in pairwise(found))
    for one in found:
        assert one.day.weekday() in rule.weekdays
        assert not any(pause.holds(one.day) for pause in rule.pauses)
        assert rule.on(one.day) == one.at


@given(RULES, MOMENTS)
def test_going_on_from_each_occurrence_gives_the_next(rule: Rule, moment: datetime) -> None:
    at_once = list(islice(rule.following(moment), 20))
    one_by_one, last = [], moment
    while len(one_by_one) < len(at_once) and (coming := rule.after(last)) is not None:
        one_by_one.append(coming)
        last = coming.at
    assert one_by_one == at_once


@given(RULES, MOMENTS)
def test_no_day_that_the_rule_wants_is_left_out(rule: Rule, moment: datetime) -> None:
    found = {one.day for one in islice(rule.following(moment), 40)}
    if not found:
        return
    first, last = local_day(moment, rule.zone) + timedelta(days=1), max(found)
    wanted = {
        day
        for n in range((last - first).days + 1)
        if (day := first + timedelta(days=n)).weekday() in rule.weekdays
        and not any(pause.holds(day) for pause in rule.pauses)
    }
    assert wanted <= found


@given(RULES, DATES)
def test_the_clock_on_the_wall_shows_the_time_or_a_gap_has_just_ended(rule: Rule, day: date) -> None:
    moment = instant(day, rule.at, rule.zone)
    assert moment is not None
    wall = moment.astimezone(rule.zone).replace(tzinfo=None)
    local = datetime.combine(day, rule.at)
    if wall != local:
        jump = offset_at(moment, rule.zone) - offset_at(moment - SECOND, rule.zone)
        assert timedelta(0) < wall - local <= jump, "it is the first minute after a gap that held the time"
    else:
        before = (moment - timedelta(minutes=n) for n in range(1, 181))
        assert all(one.astimezone(rule.zone).replace(tzinfo=None) != local for one in before), "it is the first of two"
