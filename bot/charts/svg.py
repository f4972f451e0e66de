"""A tiny SVG builder: elements are values; every text and attribute is escaped when written out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

Number = float | int
Point = tuple[float, float]

# XML 1.0 allows no other control characters, even escaped, and no lone surrogates.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its attributes and children; a child that is a `str` is text."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Element | str, ...]

    def __str__(self) -> str:
        """The element as markup."""
        head = "".join(f" {name}={quoteattr(_allowed(value))}" for name, value in self.attributes)
        if not self.children:
            return f"<{self.name}{head}/>"
        inner = "".join(escape(_allowed(c)) if isinstance(c, str) else str(c) for c in self.children)
        return f"<{self.name}{head}>{inner}</{self.name}>"


def element(name: str, *children: Element | str, **attributes: str | Number | None) -> Element:
    """Build an element. `stroke_width=2` writes `stroke-width="2"`; an attribute that is None is left out."""
    written = tuple(
        (key.rstrip("_").replace("_", "-"), value if isinstance(value, str) else number(value))
        for key, value in attributes.items()
        if value is not None
    )
    return Element(name, written, children)


def number(value: Number) -> str:
    """A number with at most two decimals and no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def points(path: Iterable[Point]) -> str:
    """Points as the `points` attribute of a polygon or polyline wants them."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in path)


def closed(*rings: Iterable[Point]) -> str:
    """Path data of closed rings; with the even-odd rule a second ring cuts a hole into the first."""
    return "".join("M" + "L".join(f"{number(x)} {number(y)}" for x, y in ring) + "Z" for ring in rings)


def _allowed(text: str) -> str:
    return _NOT_XML.sub("", text)
