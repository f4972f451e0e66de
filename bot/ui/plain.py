"""Words without characters that hide, or that turn the rest of a line around: the same on every platform."""

from __future__ import annotations

import re
from typing import Final

_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\u00ad\u180e\u200b\u2060-\u2064\ufeff"  # soft hyphen, zero-width spaces and joiners of no script
    "\u202a-\u202e\u2066-\u206f]"  # embeddings, overrides and isolates that turn the rest of a line around
)
_BREAKS: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text without characters that hide or turn others around, and with one kind of line break."""
    return _INVISIBLE.sub("", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """Cleaned text on one line, each run of blanks a single one: for titles and labels."""
    return " ".join(clean(text).split())
