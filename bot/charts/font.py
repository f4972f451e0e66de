"""Which characters the shipped font has and how wide they are, read from the font files themselves."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Final

FAMILY: Final = "Inter"
FOLDER: Final = Path(__file__).parent / "fonts"


class Weight(IntEnum):
    """The weights that are shipped, as CSS numbers them."""

    REGULAR = 400
    SEMIBOLD = 600


FILES: Final[Mapping[Weight, Path]] = {
    Weight.REGULAR: FOLDER / "Inter-Regular.otf",
    Weight.SEMIBOLD: FOLDER / "Inter-SemiBold.otf",
}


@dataclass(frozen=True, slots=True)
class Face:
    """One weight: the advance of each character it has, in units of the font size."""

    advances: Mapping[str, float]

    def width(self, text: str, size: float) -> float:
        """Width of `text` in pixels at `size`, kerning aside; the face must have all its characters."""
        return size * sum(self.advances[c] for c in text)


@cache
def face(weight: Weight) -> Face:
    """The shipped face of a weight."""
    return read(FILES[weight].read_bytes())


def read(data: bytes) -> Face:
    """Read a font with a format 4 character map (OpenType specification: cmap, head, hhea, hmtx)."""
    tables = {tag: offset for tag, _, offset, _ in struct.iter_unpack(">4sIII", _directory(data))}
    (units,) = struct.unpack_from(">H", data, tables[b"head"] + 18)
    (measured,) = struct.unpack_from(">H", data, tables[b"hhea"] + 34)
    # Glyphs after the last measured one share its width.
    widths = [struct.unpack_from(">H", data, tables[b"hmtx"] + 4 * i)[0] / units for i in range(measured)]
    glyphs = _character_map(data, tables[b"cmap"])
    return Face({chr(code): widths[min(glyph, measured - 1)] for code, glyph in glyphs})


def _directory(data: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", data, 4)
    return data[12 : 12 + 16 * count]


def _character_map(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">H", data, start + 2)
    offsets = [struct.unpack_from(">I", data, start + 8 + 8 * i)[0] for i in range(count)]
    at = next(start + offset for offset in offsets if data[start + offset : start + offset + 2] == b"\0\4")
    segments = struct.unpack_from(">H", data, at + 6)[0] // 2
    # Four arrays of equal length, with two bytes of padding after the first.
    fields = (at + 14, *(at + 16 + 2 * segments * i for i in (1, 2, 3)))
    ends, starts, deltas, ranges = (struct.unpack_from(f">{segments}H", data, field) for field in fields)
    glyph_ids = at + 16 + 6 * segments
    for i in range(segments - 1):  # the last segment only marks the end
        for code in range(starts[i], ends[i] + 1):
            glyph = code
            if ranges[i]:
                (glyph,) = struct.unpack_from(">H", data, glyph_ids + 2 * (i + code - starts[i]) + ranges[i])
            yield code, (glyph + deltas[i]) % 65_536
