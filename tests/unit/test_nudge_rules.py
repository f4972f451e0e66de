"""Nudges by rule: few, by day, and never the same twice in a row."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.records import Nudges
from bot.nudging import rules
from bot.nudging.records import Facts, Nudge

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = NOW.date()
zones = st.sampled_from(
    ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Pacific/Kiritimati", "Etc/GMT+12")
).map(ZoneInfo)
BEFORE_SAMOA_SKIPPED_A_DAY = datetime(2011, 12, 1, tzinfo=UTC)
moments = st.integers(0, 18 * 365 * 24 * 60).map(lambda n: BEFORE_SAMOA_SKIPPED_A_DAY + timedelta(minutes=n))
past = st.one_of(st.none(), st.integers(0, 400 * 24).map(lambda hours: NOW - timedelta(hours=hours)))
facts = st.builds(
    Facts, past, past, st.one_of(st.none(), st.integers(-90, 400).map(lambda days: TODAY + timedelta(days=days))), past
)


def ago(**by: float) -> datetime:
    return NOW - timedelta(**by)


@given(facts, st.sampled_from((None, *Nudge)))
def test_the_same_is_never_said_twice_in_a_row(found: Facts, last: Nudge | None) -> None:
    chosen = rules.nudge(found, last, NOW, TODAY)
    assert chosen is None or chosen is not last
    fitting = list(rules.fitting(found, NOW, TODAY))
    assert chosen is None or chosen in fitting
    assert fitting == sorted(fitting, key=list(Nudge).index), "the most pressing comes first"


@given(moments, st.timedeltas(timedelta(0), timedelta(days=40)), zones)
def test_the_next_look_is_by_day_where_the_member_is_and_not_before(
    now: datetime, wait: timedelta, zone: ZoneInfo
) -> None:
    found = rules.next_look(now, wait, zone)
    assert rules.is_day(found, zone)
    assert now + wait <= found <= now + wait + timedelta(days=2)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Facts(active_at=ago(days=1)), []),
        (Facts(active_at=None, aim=TODAY), []),
        (Facts(active_at=ago(hours=20), feedback_since=ago(hours=19)), [Nudge.FEEDBACK]),
        (Facts(active_at=ago(hours=20), feedback_since=ago(hours=17)), []),
        (Facts(active_at=ago(days=4), sitting_since=ago(days=4)), [Nudge.UNFINISHED]),
        (Facts(active_at=ago(days=2), sitting_since=ago(days=2)), []),
        (Facts(active_at=ago(days=31), sitting_since=ago(days=31)), []),
        (Facts(active_at=ago(days=1), aim=TODAY + timedelta(days=21)), [Nudge.DATE_NEAR]),
        (Facts(active_at=ago(days=1), aim=TODAY), [Nudge.DATE_NEAR]),
        (Facts(active_at=ago(days=1), aim=TODAY - timedelta(days=1)), []),
        (Facts(active_at=ago(days=1), aim=TODAY + timedelta(days=22)), []),
        (Facts(active_at=ago(days=10), aim=date(2027, 6, 1)), [Nudge.QUIET]),
        (Facts(active_at=ago(days=9), aim=date(2027, 6, 1)), []),
        (Facts(active_at=ago(days=10)), []),
        (Facts(active_at=ago(days=45)), [Nudge.AGEING]),
        (Facts(active_at=ago(days=50), aim=date(2027, 6, 1)), [Nudge.QUIET, Nudge.AGEING]),
        (Facts(active_at=ago(days=181), aim=date(2027, 6, 1)), []),
    ],
)
def test_what_fits(found: Facts, expected: list[Nudge]) -> None:
    assert list(rules.fitting(found, NOW, TODAY)) == expected


def test_one_a_week_or_a_month() -> None:
    assert rules.too_soon(None, Nudges.USUAL, NOW) is None
    assert rules.too_soon(ago(days=6), Nudges.USUAL, NOW) == timedelta(days=1)
    assert rules.too_soon(ago(days=7), Nudges.USUAL, NOW) is None
    assert rules.too_soon(ago(days=7), Nudges.FEWER, NOW) == timedelta(days=23)
    assert rules.too_soon(ago(days=30), Nudges.FEWER, NOW) is None
