"""From local rules to instants, at the days on which clocks are put."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from bot.calendar import WORKDAYS, Pause, Rule, end_of_day, instant, local_day
from bot.params import BadOption
from bot.words import words_for
from bot.zones import zone_meant, zones_like

NEW_YORK, BERLIN, APIA = ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Apia")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


@pytest.mark.parametrize(
    ("day", "at", "zone", "moment"),
    [
        (date(2026, 3, 8), time(1, 59), NEW_YORK, "2026-03-08T06:59"),
        (date(2026, 3, 8), time(2, 30), NEW_YORK, "2026-03-08T07:00"),  # skipped: the first minute after
        (date(2026, 3, 8), time(3, 0), NEW_YORK, "2026-03-08T07:00"),
        (date(2026, 11, 1), time(1, 30), NEW_YORK, "2026-11-01T05:30"),  # twice: the first
        (date(2026, 10, 25), time(2, 30), BERLIN, "2026-10-25T00:30"),
        (date(2018, 11, 4), time(0, 0), ZoneInfo("America/Sao_Paulo"), "2018-11-04T03:00"),  # midnight is skipped
        (date(2026, 4, 5), time(1, 45), ZoneInfo("Australia/Lord_Howe"), "2026-04-04T14:45"),  # half an hour
    ],
)
def test_gaps_and_folds(day: date, at: time, zone: ZoneInfo, moment: str) -> None:
    assert instant(day, at, zone) == utc(moment)


def test_a_day_that_a_zone_skips_has_no_instant() -> None:
    assert instant(date(2011, 12, 30), time(9), APIA) is None
    found = islice(Rule(time(9), APIA).following(utc("2011-12-29T00:00")), 3)
    assert [one.day.day for one in found] == [29, 31, 1]
    assert end_of_day(date(2011, 12, 29), APIA) == instant(date(2011, 12, 31), time(), APIA)


def test_weekdays_and_pauses() -> None:
    rule = Rule(time(9), BERLIN, WORKDAYS, (Pause(date(2026, 11, 24), date(2026, 11, 26)),))
    found = islice(rule.following(utc("2026-11-23T08:00")), 3)
    assert [one.day.day for one in found] == [27, 30, 1], "later than the moment, not at it"
    assert Rule(time(9), BERLIN, pauses=(Pause(date.min, date.max),)).after(utc("2026-11-23T08:00")) is None
    for wrong in (frozenset[int](), frozenset({7})):
        with pytest.raises(ValueError, match="weekdays"):
            Rule(time(9), BERLIN, wrong)


def test_days_begin_and_end_where_somebody_is() -> None:
    moment = utc("2026-11-23T23:30")
    assert (local_day(moment, BERLIN).day, local_day(moment, NEW_YORK).day) == (24, 23)
    assert end_of_day(date(2026, 10, 25), BERLIN) - datetime(2026, 10, 24, 22, tzinfo=UTC) == timedelta(hours=25)


def test_zones_by_name_case_and_city() -> None:
    w = words_for(None)
    for typed in ("Europe/Berlin", "europe/berlin", " Berlin "):
        assert zone_meant(w, typed) == "Europe/Berlin"
    assert zone_meant(w, "new york") == "America/New_York"
    assert zones_like("york")[0] == "America/New_York"
    for typed in ("Berlinn", "", "/", "../Europe/Berlin", "x" * 9_000, "Europe/"):
        with pytest.raises(BadOption):
            zone_meant(w, typed)
