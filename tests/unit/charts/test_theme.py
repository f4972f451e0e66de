"""Contrast of the colours, by the formula of WCAG 2.2."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from bot.charts.theme import DARK, LIGHT, Theme, strokes
from bot.ui.charts import Series, SeriesRole
from tests.unit.charts.samples import RADAR


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_contrast_is_enough(theme: Theme) -> None:
    for text in (theme.ink, theme.muted, theme.subject):
        assert contrast(text, theme.background) >= 4.5
    for line in (theme.subject, theme.bar, *theme.others, *theme.heat[1:]):
        assert contrast(line, theme.background) >= 3
    steps = [contrast(shade, theme.background) for shade in theme.heat]
    assert all(more > 1.4 * less for less, more in pairwise(steps)), "told apart without seeing colours"


def test_six_series_have_six_styles() -> None:
    roles = [SeriesRole.SUBJECT, SeriesRole.BAR, *(SeriesRole.EARLIER,) * 4]
    series = tuple(Series(f"line {number}", (1,) * 6, role=role) for number, role in enumerate(roles))
    styles = [(s.dash, s.round_ends) for _, s in strokes(replace(RADAR, series=series), LIGHT)]
    assert len(set(styles)) == 6
