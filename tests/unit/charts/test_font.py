"""The shipped font: complete, small, licensed, and measured as fonttools measures it."""

from __future__ import annotations

import string

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from bot.charts.font import FILES, FOLDER, Weight, face


@pytest.mark.parametrize("weight", Weight)
def test_widths_are_those_of_the_font(weight: Weight) -> None:
    font = TTFont(FILES[weight])
    units, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
    expected = {chr(code): metrics[name][0] / units for code, name in font.getBestCmap().items()}
    assert dict(face(weight).advances) == pytest.approx(expected)


def test_both_weights_have_the_same_letters() -> None:
    regular, bold = (set(face(weight).advances) for weight in Weight)
    assert regular == bold
    assert set(string.printable.strip() + "äöüßéñçøåłžığ–—…“”’€%") <= regular


def test_the_font_is_small_and_has_its_licence() -> None:
    assert sum(path.stat().st_size for path in FILES.values()) < 300_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "OFL.txt").read_text()
