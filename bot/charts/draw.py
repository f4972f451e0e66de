"""What runs in the worker process: from a chart to a PNG image. It imports little, to stay small."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

from bot import offspring
from bot.charts.compose import page_svg, svg
from bot.charts.font import FAMILY, Weight
from bot.charts.lettering import label
from bot.charts.sheet import Sheet
from bot.charts.svg import element
from bot.ui.charts import Chart

IMAGE_WIDTH: Final = 720  # pixels: twice the width of a chat on a phone; time grows with the area
PAGE_WIDTH: Final = 1_200

_fonts: list[str] = []


def prepare(fonts: Sequence[str]) -> None:
    """Set up the process, with the font files to draw with."""
    _fonts[:] = fonts
    offspring.settle()


def png(chart: Chart, dark: bool) -> bytes:
    """The chart as a PNG image, `IMAGE_WIDTH` pixels wide."""
    return _render(svg(chart, dark=dark), IMAGE_WIDTH)


def page_png(page: Sheet, dark: bool) -> bytes:
    """The page as a PNG image, as wide as it is composed: it is looked at by itself, and has small print."""
    return _render(page_svg(page, dark=dark), PAGE_WIDTH)


def letters_drawn() -> bool:
    """Whether every weight leaves ink; without a usable font the renderer silently drops all text."""
    return all(_has_ink(_render(_specimen(weight), 120)) for weight in Weight)


def _specimen(weight: Weight) -> str:
    # No background: whatever is not fully transparent is ink.
    word = label("Ready", 4, 32, 28, "#000000", weight)
    return str(element("svg", word, xmlns="http://www.w3.org/2000/svg", width=120, height=40))


def _render(markup: str, width: int) -> bytes:
    import resvg_py

    return resvg_py.svg_to_bytes(
        svg_string=markup,
        width=width,
        skip_system_fonts=True,
        font_files=_fonts,
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )


def _has_ink(image: bytes) -> bool:
    """Whether an eight-bit PNG with alpha has a pixel that is not empty (PNG 1.2, sections 3 and 6)."""
    parts = dict[bytes, bytes]()
    for kind, data in _chunks(image):
        parts[kind] = parts.get(kind, b"") + data
    width, height, depth, colours = struct.unpack_from(">IIBB", parts[b"IHDR"])
    if (depth, colours) != (8, 6):
        raise ValueError(f"a PNG of depth {depth} and colour type {colours}")
    row = 1 + 4 * width
    pixels = zlib.decompress(parts[b"IDAT"])
    # Each row begins with its filter; every filter turns empty rows into zeros, and only them.
    return any(any(pixels[start + 1 : start + row]) for start in range(0, height * row, row))


def _chunks(image: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(image):
        size, kind = struct.unpack_from(">I4s", image, at)
        yield kind, image[at + 8 : at + 8 + size]
        at += 12 + size
