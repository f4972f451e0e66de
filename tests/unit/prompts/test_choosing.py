"""Which prompt comes on which day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.calls import Platform
from bot.features.prompts.choosing import choose, upcoming
from bot.practice import Planned, Schedule

ORDER = ("a", "b", "c", "d")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SCHEDULE = Schedule(1, 1, Platform.SLACK, "W", "C", time(9), "UTC")
names = st.sampled_from(ORDER)


def test_the_first_that_was_not_used_and_is_kept_for_no_other_day() -> None:
    assert choose(ORDER, []) == "a"
    assert choose(ORDER, ["a"]) == "b"
    assert choose(ORDER, ["a"], {"b"}) == "c"
    assert choose((), []) is None


def test_when_all_were_used_the_longest_ago_comes_again() -> None:
    assert choose(ORDER, ["b", "a", "d", "c"]) == "b"
    assert choose(ORDER, ["b", "a", "d", "c", "b"]) == "a"
    assert choose(ORDER, ["b", "a", "d", "c"], {"b"}) == "a"
    assert choose(ORDER, ["retired", "b", "a", "d", "c"], set(ORDER)) == "b"


@given(st.lists(names, max_size=12), st.sets(names))
def test_there_is_always_one(used: list[str], kept: set[str]) -> None:
    found = choose(ORDER, used, kept)
    assert found in ORDER
    assert found not in kept or kept == set(ORDER)


def test_what_is_shown_is_what_will_be_posted() -> None:
    planned = {
        date(2026, 11, 25): Planned(date(2026, 11, 25), "a"),
        date(2026, 11, 26): Planned(date(2026, 11, 26), None),
    }
    found = upcoming(SCHEDULE, ORDER, [], planned, NOW, 4)
    assert [one.prompt_id for one in found] == ["b", "a", None, "c"]
    assert [one.decided for one in found] == [False, True, True, False]
    used: list[str] = []
    for one in found:
        day = one.occurrence.day
        decision = planned.get(day)
        later = {p.prompt_id for d, p in planned.items() if p.prompt_id and d > day}
        posted = choose(ORDER, used, later) if decision is None else decision.prompt_id
        assert posted == one.prompt_id
        if posted:
            used.append(posted)


def test_a_day_that_had_its_post_is_not_among_those_to_come() -> None:
    tomorrow = Schedule(1, 1, Platform.SLACK, "W", "C", time(18), "UTC", next_at=datetime(2026, 11, 24, 18, tzinfo=UTC))
    (first, *_) = upcoming(tomorrow, ORDER, [], {}, NOW, 3)
    assert first.occurrence.day == date(2026, 11, 24)
    stale = Schedule(1, 1, Platform.SLACK, "W", "C", time(18), "UTC", next_at=NOW - timedelta(days=5))
    (first, *_) = upcoming(stale, ORDER, [], {}, NOW, 3)
    assert first.occurrence.at > NOW
