"""Simulated rounds of mocks are counted as they are, and the product's are the best there are."""

from __future__ import annotations

from benchmarks import matching


def test_rounds_of_mocks_leave_nobody_over_and_repeat_nothing_without_need() -> None:
    ours = matching.season(matching.ours, size=30, weeks=6)
    others = [matching.season(way, size=30, weeks=6) for name, way in matching.WAYS.items() if name != "Greenroom"]
    assert (ours.more_left, ours.avoidable) == (0, 0)
    assert all(other.more_left > 0 for other in others)
    assert matching.cohort(6) == 5


def test_a_season_counts_what_a_bad_way_does() -> None:
    nobody = matching.season(lambda people, chance: [], size=12, weeks=2)
    assert nobody.left == nobody.taking
    assert nobody.more_left > 0
