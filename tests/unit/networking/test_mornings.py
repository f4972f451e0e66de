"""When follow-ups are called to mind, in every zone and across every change of its clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import instant, local_day
from bot.networking.mornings import LATE, morning

BERLIN = ZoneInfo("Europe/Berlin")
DAY = timedelta(days=1)
NINE = time(9)
zones = st.sampled_from(sorted(one for one in available_timezones() if "/" in one)).map(ZoneInfo)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis
hours = st.sampled_from([time(0), time(0, 30), time(1, 30), time(2), time(2, 30), NINE, time(23, 30)])


@given(st.dates(date(2024, 6, 1), date(2027, 6, 1)), hours, zones, moments)
def test_it_is_the_first_morning_of_its_day_or_later_that_is_not_long_past(
    day: date, at: time, zone: ZoneInfo, now: datetime
) -> None:
    turn = morning(day, at, zone, now)
    assert turn.day >= day
    assert turn.at > now - LATE
    assert turn.at == instant(turn.day, at, zone), "at the local time, whatever the clock did"
    before = (turn.day - n * DAY for n in range(1, 4))
    earlier = [moment for one in before if one >= day and (moment := instant(one, at, zone))]
    assert all(moment <= now - LATE for moment in earlier), "and none before it would do"


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 30, 8, tzinfo=UTC)),  # a week ahead
        (datetime(2026, 11, 30, 8, tzinfo=UTC), datetime(2026, 11, 30, 8, tzinfo=UTC)),  # at the minute
        (datetime(2026, 11, 30, 17, tzinfo=UTC), datetime(2026, 11, 30, 8, tzinfo=UTC)),  # it was down: still today
        (datetime(2026, 11, 30, 20, tzinfo=UTC), datetime(2026, 12, 1, 8, tzinfo=UTC)),  # too late for today
        (datetime(2026, 12, 3, 9, tzinfo=UTC), datetime(2026, 12, 3, 8, tzinfo=UTC)),  # down for days
    ],
)
def test_a_program_that_was_down_makes_up_for_it_at_a_civil_hour(now: datetime, due: datetime) -> None:
    assert morning(date(2026, 11, 30), NINE, BERLIN, now).at == due


def test_a_day_that_a_zone_leaves_out_is_taken_by_the_next() -> None:
    turn = morning(date(2011, 12, 30), NINE, ZoneInfo("Pacific/Apia"), datetime(2011, 12, 20, tzinfo=UTC))
    assert turn.day == date(2011, 12, 31)


def test_it_stays_at_nine_when_the_clock_changes() -> None:
    for day in (date(2027, 3, 27), date(2027, 3, 28), date(2027, 10, 31)):
        turn = morning(day, NINE, BERLIN, datetime(2027, 3, 1, tzinfo=UTC))
        assert turn.at.astimezone(BERLIN).time() == NINE
        assert local_day(turn.at, BERLIN) == day
