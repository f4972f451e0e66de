"""Instants, ages and weeks. Every instant of the engine is an aware datetime."""

from __future__ import annotations

from datetime import date, datetime, timedelta

DAY = timedelta(days=1)


def require_aware(moment: datetime, what: str) -> None:
    """Refuse a datetime without a time zone.

    Raises:
        ValueError: It has none.
    """
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError(f"{what}: the time must name its time zone")


def age_in_days(at: datetime, now: datetime) -> float:
    """Age in days; what lies in the future (a clock that runs ahead) counts as new."""
    return max(0.0, (now - at) / DAY)


def decay(age_days: float, half_life_days: float) -> float:
    """Weight of an observation of this age: 1 when new, .5 after one half-life."""
    return float(2.0 ** (-age_days / half_life_days))


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
