"""Text in pictures: made drawable, measured, and broken into lines that surely fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from bot.charts.font import FAMILY, Weight, face
from bot.charts.svg import Element, element

NOTHING: Final = "\u2013"  # stands for text of which the font has nothing
LINE: Final = 1.22  # line height in units of the font size
RISE: Final = 0.73  # height of capitals and figures


def drawable(text: str) -> str:
    """Keep what the font can draw, on one line.

    Characters that it lacks (emoji, scripts written from right to left, invisible controls) are replaced by a
    plain form where Unicode knows one, and left out otherwise.
    """
    advances = face(Weight.REGULAR).advances
    kept = []
    for char in unicodedata.normalize("NFC", text):
        plain = (char,) if char in advances else unicodedata.normalize("NFKC", char)
        kept += [" " if c.isspace() else c for c in plain if c in advances or c.isspace()]
    shown = (c for c in kept if unicodedata.category(c) != "Cf")  # such as the soft hyphen
    return " ".join("".join(shown).split()) or NOTHING


def width(text: str, size: float, weight: Weight = Weight.REGULAR) -> float:
    """Width in pixels of drawable text."""
    return face(weight).width(text, size)


@dataclass(frozen=True, slots=True)
class Lines:
    """Text broken into lines at a size that fits."""

    lines: tuple[str, ...]
    size: float
    weight: Weight

    @property
    def width(self) -> float:
        """Width of the widest line in pixels."""
        return max(width(line, self.size, self.weight) for line in self.lines)

    @property
    def height(self) -> float:
        """Height of all lines in pixels."""
        return len(self.lines) * self.size * LINE

    def draw(self, x: float, top: float, colour: str, anchor: str = "start") -> Iterator[Element]:
        """The lines as text elements below `top`."""
        for row, line in enumerate(self.lines):
            base = top + row * self.size * LINE + self.size
            yield label(line, x, base, self.size, colour, self.weight, anchor)

    def around(self, middle: float) -> float:
        """Where the lines begin, in pixels, so that their capitals and figures stand around a height."""
        tall = (len(self.lines) - 1) * self.size * LINE + self.size * RISE
        return middle - tall / 2 - self.size * (1 - RISE)


def alike(words: Sequence[str], room: float, largest: float, weight: Weight = Weight.REGULAR) -> list[Lines]:
    """Words in at most two lines each, all of one size: a short one is no more important than a long one."""
    size = min(fit(one, room, 2, largest, weight).size for one in words)
    return [fit(one, room, 2, size, weight) for one in words]


def fit(text: str, room: float, most: int, largest: float, weight: Weight = Weight.REGULAR) -> Lines:
    """Break `text` into at most `most` lines no wider than `room` pixels.

    Words stay whole down to two thirds of the `largest` size; after that they are broken, and as a last
    resort the letters shrink on. Nothing is cut.
    """
    words = drawable(text).split()
    for whole, steps in ((True, range(9)), (False, count())):
        for step in steps:
            size = largest * 0.95**step
            lines = _wrap(words, room, size, weight)
            if len(lines) <= most and not (whole and " ".join(lines).split() != words):
                return Lines(tuple(_balanced(words, room, size, weight)), size, weight)
    raise AssertionError("unreachable: the second pass does not end without a fit")


def _wrap(words: list[str], room: float, size: float, weight: Weight) -> list[str]:
    lines = [""]
    for word in words:
        joined = f"{lines[-1]} {word}".strip()
        if width(joined, size, weight) <= room:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for char in word:
            if lines[-1] and width(lines[-1] + char, size, weight) > room:
                lines.append("")
            lines[-1] += char
    return lines


def _balanced(words: list[str], room: float, size: float, weight: Weight) -> list[str]:
    """Break into as few lines as `_wrap` does, in the narrowest room for that: none is left short."""
    best = _wrap(words, room, size, weight)
    whole = " ".join(best)
    for share in (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55):
        lines = _wrap(words, room * share, size, weight)
        if len(best) == 1 or len(lines) > len(best) or " ".join(lines) != whole:
            break
        best = lines
    return best


def label(
    text: str,
    x: float,
    y: float,
    size: float,
    colour: str,
    weight: Weight = Weight.REGULAR,
    anchor: str = "start",
    halo: str | None = None,
) -> Element:
    """One line of drawable text on the baseline `y`; `halo` is a colour that sets it off from lines."""
    return element(
        "text",
        text,
        x=x,
        y=y,
        font_family=f"{FAMILY}, sans-serif",
        font_size=size,
        font_weight=int(weight),
        fill=colour,
        text_anchor=None if anchor == "start" else anchor,
        stroke=halo,
        stroke_width=6 if halo else None,
        stroke_linejoin="round" if halo else None,
        paint_order="stroke" if halo else None,
    )
