"""Spans as Discord markdown. What a member wrote is escaped, so that it shows as it was typed and does nothing."""

from __future__ import annotations

import re
from typing import Final, assert_never

from bot.ui.plain import clean, one_line
from bot.ui.text import Bold, Channel, Code, Group, LinkTo, Person, Plain, Span, Typed, When, WhenStyle

_ALWAYS: Final = re.compile(r"[\\*_~`|\[\]<]|:(?=//)")
_AT_LINE_START: Final = re.compile(r"^([^\S\n]*)(#|-|\+|>|\d+(?=[.)]))", re.MULTILINE)
_MENTION: Final = re.compile(r"@(?=[\w!&])")
_RUN: Final = re.compile(r"`(?=`)")
_SNOWFLAKE: Final = re.compile(r"\d{1,20}")
_STYLES: Final[dict[WhenStyle, str]] = {"date": "D", "time": "t", "relative": "R", "datetime": "F"}
ZERO_WIDTH_SPACE: Final = "\u200b"


def is_id(ref: str) -> bool:
    """Whether this is an id of something on Discord."""
    return _SNOWFLAKE.fullmatch(ref) is not None


def escape(text: str) -> str:
    """Make `text` show exactly as it reads: no markdown, no mention, no link, no emoji or time stamp of Discord's."""
    escaped = _ALWAYS.sub(r"\\\g<0>", clean(text))
    escaped = _AT_LINE_START.sub(_guard, escaped)
    return _MENTION.sub("@" + ZERO_WIDTH_SPACE, escaped)


def _guard(found: re.Match[str]) -> str:
    blank, mark = found.groups()
    return f"{blank}{mark}\\" if mark.isdigit() else f"{blank}\\{mark}"  # "1\. one" and "\- one"


def inline_code(text: str) -> str:
    """Code within a line, in a fence that the text itself does not contain."""
    flat = _apart(clean(text).replace("\n", " ")) or ZERO_WIDTH_SPACE
    fence = "``" if "`" in flat else "`"
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{fence}{pad}{flat}{pad}{fence}"


def code_block(text: str, language: str = "") -> str:
    """Code on lines of its own."""
    return f"```{language}\n{_apart(clean(text)).rstrip()}\n```"


def _apart(code: str) -> str:
    """Code whose back-ticks stand one by one: a run of them would end the fence."""
    return _RUN.sub(f"`{ZERO_WIDTH_SPACE}", code)


def markdown(parts: tuple[Span, ...]) -> str:
    """Spans as one piece of Discord markdown."""
    return "".join(_one(part) for part in parts).strip() or ZERO_WIDTH_SPACE


def _one(span: Span) -> str:
    match span:
        case Plain(text):
            return escape(text)
        case Bold(text):
            return f"**{escape(text.strip())}**" if text.strip() else ""
        case Code(text, _, language):
            return code_block(text, language) if span.stands_alone else inline_code(text)
        case Typed(text):
            return inline_code(text)
        case LinkTo(label, url):
            return f"[{escape(one_line(label))}]({url})"
        case Person(ref, name):
            return f"<@{ref}>" if is_id(ref) else escape(name)
        case Channel(ref, name):
            return f"<#{ref}>" if is_id(ref) else escape(f"#{name}")
        case Group(ref, name):
            return f"<@&{ref}>" if is_id(ref) else escape(f"@{name}")
        case When(instant, style):
            unix = int(instant.timestamp())
            stamp = f"<t:{unix}:{_STYLES[style]}>"
            return f"{stamp} (<t:{unix}:R>)" if style == "datetime" else stamp
        case _:
            assert_never(span)
