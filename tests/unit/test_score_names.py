"""What is said of scores beside the model that works them out."""

from __future__ import annotations

from bot.score_names import BAR
from tests.house import CATALOG


def test_the_bar_that_is_drawn_is_the_model_s() -> None:
    targets = CATALOG.parameters.targets
    assert targets.attainment.at_bar == targets.bands.ready_index == BAR
