"""What a rated mock says to the engine, format by format."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assessments.dimensions import Dimension
from assessments.evidence import Criterion, Mock, MockFormat, Rater
from assessments.observations import observations
from assessments.parameters import ChannelKind
from bot.mocks.shelf import read_mocks
from tests.house import CATALOG

NOW = datetime(2026, 11, 26, 18, tzinfo=UTC)
NUMBERS = CATALOG.parameters.channels
ALSO = {
    MockFormat.CODING: Dimension.FOUNDATIONS,
    MockFormat.SQL: Dimension.FOUNDATIONS,
    MockFormat.SYSTEM_DESIGN: Dimension.SYSTEM_DESIGN,
    MockFormat.ML_DESIGN: Dimension.SYSTEM_DESIGN,
    MockFormat.BEHAVIOURAL: Dimension.STORIES,
    MockFormat.PROJECT_WALKTHROUGH: None,
    MockFormat.TAKE_HOME: None,
}
SHELF = read_mocks()


@pytest.mark.parametrize("rater", list(Rater))
@pytest.mark.parametrize("practised", list(MockFormat))
def test_every_format_speaks_about_mocks_and_about_the_area_that_fits(practised: MockFormat, rater: Rater) -> None:
    """By the criteria that its own rubric asks for: a criterion that nobody is asked about would say nothing."""
    criteria = dict.fromkeys(SHELF.rubric(practised).criteria, 4)
    seen = observations([Mock(NOW, practised, rater, 2, criteria)], NUMBERS)
    expected = {Dimension.MOCKS} | ({ALSO[practised]} - {None})
    assert {one.dimension for one in seen} == expected
    channel = ChannelKind.MOCKS_EXPERT if rater is Rater.EXPERT else ChannelKind.MOCKS_PEER
    assert {one.kind for one in seen} == {channel}
    for one in seen:
        mark = 2 if one.dimension is Dimension.MOCKS else 4
        assert one.y == pytest.approx((mark - 2.6) / 0.5)


def test_how_somebody_works_together_is_asked_where_code_is_written() -> None:
    asking = {kind for kind in MockFormat if Criterion.COLLABORATION in SHELF.rubric(kind).criteria}
    assert asking >= {MockFormat.CODING, MockFormat.SQL}
