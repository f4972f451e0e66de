"""Which cell of each figure somebody is in, topics, and what is read off an edition."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.cohort.editions import Edition, Figure, Told
from assessments.cohort.figures import (
    ACTIVITY,
    BAND,
    MOCKS,
    SIZES,
    TOPIC,
    Level,
    Standing,
    cells,
    lacks_mock,
    levels,
    size_of,
    weak_topics,
)
from assessments.cohort.groups import Group
from assessments.cohort.topics import AREAS, topics_of_checks
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.profile import Band, Gate, GateId, Score
from assessments.prompts.topics import Topic
from bot.features.cohort.numbers import at_least, in_order, shown, weakest_areas, weakest_topics
from tests.gallery import middling
from tests.house import CATALOG

STANDING = Standing(Band.BUILDING, (Level.NEAR,) * 6, lacks_mock=True, quiet_days=3)


def test_no_two_figures_have_one_name() -> None:
    assert len(SIZES) == 3 + len(DIMENSIONS)


@given(
    st.sampled_from(Band),
    st.tuples(*[st.sampled_from(Level)] * 6),
    st.booleans(),
    st.one_of(st.none(), st.integers(0, 999)),
    st.dictionaries(st.sampled_from([str(one) for one in Topic]), st.booleans()),
)
def test_everybody_is_in_a_cell_that_there_is(
    band: Band, found: tuple[Level, ...], without: bool, quiet: int | None, weak: dict[str, bool]
) -> None:
    placed = cells(Standing(band, found, without, quiet, weak))
    assert placed.keys() == {*SIZES, *(f"{TOPIC}{name}" for name in weak)}
    assert all(0 <= cell < size_of(figure) for figure, cell in placed.items())


@pytest.mark.parametrize(("days", "cell"), [(0, 0), (6, 0), (7, 1), (13, 1), (14, 2), (None, 2)])
def test_activity_is_this_week_last_week_or_longer_ago(days: int | None, cell: int) -> None:
    assert cells(replace(STANDING, quiet_days=days))[ACTIVITY] == cell


def test_levels_are_those_that_the_readiness_card_shows() -> None:
    values = (44.9, 45.0, 55.0, 55.1, 0.0, 100.0)
    scores = {d: Score(value, 0, 100, 9) for d, value in zip(DIMENSIONS, values, strict=True)}
    profile = replace(middling(), scores=scores, bars=dict.fromkeys(DIMENSIONS, 50.0))
    assert "".join(levels(profile)) == "unnaua"


def test_who_lacks_a_mock_is_said_by_the_gate() -> None:
    gate = Gate(GateId.NO_RECENT_MOCK, Band.GETTING_CLOSE, Dimension.MOCKS, 0, 1)
    assert lacks_mock(replace(middling(), gates=(gate,)))
    assert not lacks_mock(replace(middling(), gates=()))


def test_a_topic_needs_two_tries_and_is_weak_when_fewer_than_half_go_well() -> None:
    tries = [("SQL", True), ("SQL", False), ("trees", False), ("graphs", False), ("graphs", False), ("graphs", True)]
    assert weak_topics(tries) == {"SQL": False, "graphs": True}


def test_every_check_on_what_a_session_can_be_about_has_a_topic() -> None:
    topics = topics_of_checks(CATALOG)
    assert topics.keys() == {one.id for one in CATALOG.checks if one.dimension in AREAS}
    assert {str(one) for one in Topic} - set(topics.values()) == {"reading code"}, "which only prompts have"
    assert all(len(name) <= 28 for name in topics.values()), "a narrow column holds them"


def edition(**figures: Figure) -> Edition:
    return Edition({name.replace("__", ":"): figure for name, figure in figures.items()})


def test_those_seen_by_name_are_added_to_the_groups_of_the_others() -> None:
    told = Told(20, (Group(0, 0, 10), Group(1, 2, 10)))
    found = shown(edition(activity=Figure(told, {7: told}, {7: (1, 2, 3)})), ACTIVITY, 7)
    assert [(row.first, row.last, row.number, row.about) for row in found.rows] == [(0, 0, 11, True), (1, 2, 15, True)]
    assert found.share(0) == 11 / 26
    assert found.share(1) is None
    assert found.share(2) is None, "told only along with others"


def test_what_is_not_told_of_some_is_not_said_of_all() -> None:
    found = shown(edition(foundations=Figure(Told(20), {}, {7: (9, 0, 0)})), "foundations", None)
    assert found.untold == 20
    assert found.share(0) is None
    assert weakest_areas(edition(foundations=Figure(Told(20), {}, {7: (9, 0, 0)})), None) == []


def test_in_a_channel_only_fives_among_others_are_told() -> None:
    def of(*named: int) -> int:
        return at_least(edition(activity=Figure(named={7: named})), ACTIVITY, 2)

    assert [of(5, 0, 4), of(5, 0, 5), of(9, 0, 14), of(4, 0, 20), of(0, 0, 20)] == [0, 5, 10, 0, 0]


def test_topics_come_with_the_weakest_first() -> None:
    named = {"topic__SQL": (6, 4), "topic__trees": (2, 8), "topic__graphs": (4, 0), "topic__heaps": (9, 0)}
    figures = {name: Figure(named={7: row}) for name, row in named.items()}
    found = edition(band=Figure(named={7: (1, 0, 0, 0, 0, 0)}), rated_mock=Figure(), **figures)
    assert [(name, weak.number, total) for name, weak, total in weakest_topics(found, None)] == [
        ("trees", 8, 10),
        ("SQL", 4, 10),
    ]
    assert in_order(found)[:2] == [BAND, MOCKS]
