"""Spans of text. A member's own words only ever enter as `Plain` (or a bare `str`), which every renderer escapes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, assert_never

from bot.ui import law
from bot.ui.law import LawBroken

WhenStyle = Literal["date", "time", "datetime", "relative"]

_IN_CODE = re.compile("[`\u0800-\U0010ffff]")  # back-ticks are kept apart on Discord; nothing else is escaped in code
_FIVEFOLD = re.compile("[&<>]")  # Slack writes these as entities of up to five characters
_TWOFOLD = re.compile(
    r"[\\*_~`|#\-+.\[\]()@:/!"  # Discord needs a backslash or a zero-width space
    "\u0800-\U0010ffff]"  # in UTF-8 these take three bytes or more, and Discord fails above 10,170 in a message
)


@dataclass(frozen=True, slots=True)
class Plain:
    """Words shown exactly as they are, whatever markup they seem to contain."""

    text: str


@dataclass(frozen=True, slots=True)
class Bold:
    """Words that matter most in their line."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Code; drawn as a block when it has several lines or `block` is set."""

    text: str
    block: bool = False
    language: str = ""

    @property
    def stands_alone(self) -> bool:
        """Whether it is drawn as a block."""
        return self.block or "\n" in self.text

    def __post_init__(self) -> None:
        """Refuse a language that would become part of the code.

        Raises:
            LawBroken: when it is not one plain word.
        """
        if self.language and not self.language.isalnum():
            raise LawBroken(f"not the name of a language: {self.language[:30]!r}")


@dataclass(frozen=True, slots=True)
class Typed:
    """A command to type, such as `/me link`; a platform that calls it otherwise shows its own name for it."""

    text: str


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A link with a readable label."""

    label: str
    url: str

    def __post_init__(self) -> None:
        """Refuse anything but a web address, and a link that nobody could see.

        Raises:
            LawBroken: when the address has another scheme or characters that would end the link early, or there is no
                label.
        """
        law.label(self.label, law.TEXT_BLOCK, "link label")
        law.web_address(self.url, "link address")


@dataclass(frozen=True, slots=True)
class Person:
    """A person by the platform's own id; shown as a mention that pings only when the adapter is told so."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel by the platform's own id."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """A role or user group by the platform's own id; everybody in it is told when a card with it is sent to a place.

    Only an organiser's choice ever becomes one.
    """

    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class When:
    """An instant, shown in each reader's own time zone where the platform can."""

    instant: datetime
    style: WhenStyle = "datetime"

    def __post_init__(self) -> None:
        """Refuse a naive instant.

        Raises:
            LawBroken: when the instant has no time zone.
        """
        if self.instant.tzinfo is None:
            raise LawBroken("an instant needs a time zone")


Span = Plain | Bold | Code | Typed | LinkTo | Person | Channel | Group | When
Wordy = str | Span


def spans(*parts: Wordy) -> tuple[Span, ...]:
    """Turn words and spans into spans; a bare string becomes `Plain`."""
    return tuple(Plain(part) if isinstance(part, str) else part for part in parts)


def around_code(parts: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans without one line break on each side of a block of code, which stands on lines of its own anyway."""
    kept = list(parts)
    for place, span in enumerate(parts):
        if not (isinstance(span, Code) and span.stands_alone):
            continue
        if place and isinstance(before := kept[place - 1], Plain):
            kept[place - 1] = replace(before, text=before.text.removesuffix("\n"))
        if place + 1 < len(kept) and isinstance(after := kept[place + 1], Plain):
            kept[place + 1] = replace(after, text=after.text.removeprefix("\n"))
    return tuple(kept)


def shortened(text: str, most: int, drawn: Callable[[str], Span] = Plain) -> str:
    """The text, or as much of its beginning as costs at most `most` when `drawn`, with an ellipsis that says so."""
    if cost((drawn(text),)) <= most:
        return text
    kept = bisect_right(range(len(text)), most, key=lambda size: cost((drawn(f"{text[:size]}…"),)))
    return f"{text[: kept - 1]}…" if kept else "…"


def cost(parts: tuple[Span, ...]) -> int:
    """Characters that `parts` take at most on any platform, escapes and markup included."""
    return sum(_cost(part) for part in parts)


def _cost(span: Span) -> int:
    match span:
        case Plain(text):
            return _escaped(text)
        case Bold(text):
            return _escaped(text) + 4
        case Code(text, _, language):
            return len(text) + 4 * len(_FIVEFOLD.findall(text)) + len(_IN_CODE.findall(text)) + 8 + len(language)
        case Typed(text):
            return _escaped(text) + 14
        case LinkTo(label, url):
            return _escaped(label) + len(url) + 4 * url.count("&") + 4
        case Person(_, name) | Channel(_, name) | Group(_, name):
            return max(36, _escaped(name) + 2)
        case When():
            return 80
        case _:
            assert_never(span)


def _escaped(text: str) -> int:
    return len(text) + 4 * len(_FIVEFOLD.findall(text)) + len(_TWOFOLD.findall(text))
