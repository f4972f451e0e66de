"""Discord's markdown, the part that cards use, as HTML. Every piece of text is escaped on its way out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from markupsafe import Markup, escape

from adapters.playground.markup import link, moment
from bot.ui.text import WhenStyle

Names = Mapping[str, str]

_FENCE = re.compile(r"```(?:[\w+-]*\n)?(.*?)```", re.DOTALL)
_QUOTED = r"(?:\\.|[^\\])+?"  # shortest run in which a backslash takes the next character with it
_INLINE = re.compile(
    rf"""
      \\(?P<escaped>[^\w\s])
    | (?P<tick>`+)(?P<code>.+?)(?P=tick)
    | \*\*(?P<bold>{_QUOTED})\*\*
    | __(?P<underlined>{_QUOTED})__
    | ~~(?P<struck>{_QUOTED})~~
    | \*(?P<starred>{_QUOTED})\*
    | (?<!\w)_(?P<italic>{_QUOTED})_(?!\w)
    | \[(?P<label>(?:\\.|[^\]\\])+)\]\(<?(?P<url>https?://[^\s)>]+)>?\)
    | <t:(?P<time>-?\d{{1,11}})(?::(?P<style>[tTdDfFR]))?>
    | <@&(?P<role>\d+)>
    | <@!?(?P<person>[^\s<>&]+)>
    | <\#(?P<channel>[^\s<>]+)>
    | (?P<bare>https?://[^\s<>]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_STYLES: Final[dict[str, WhenStyle]] = {"t": "time", "T": "time", "d": "date", "D": "date", "R": "relative"}
_LINE: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"# +(.+)"), "h1"),
    (re.compile(r"## +(.+)"), "h2"),
    (re.compile(r"### +(.+)"), "h3"),
    (re.compile(r"-# +(.+)"), "sub"),
    (re.compile(r"> +(.+)"), "quote"),
    (re.compile(r"[-*] +(.+)"), "item"),
    (re.compile(r"(?:\d+\. +.+)"), "numbered"),
)


def discord_text(text: str, names: Names) -> Markup:
    """Markdown as Discord would show it; `names` says what the ids in mentions are called."""
    drawn = Markup("")
    for index, piece in enumerate(_FENCE.split(text)):
        drawn += Markup("<pre>{}</pre>").format(piece.strip("\n")) if index % 2 else _lines(piece, names)
    return drawn


def _lines(text: str, names: Names) -> Markup:
    return Markup("").join(_line(line, names) for line in text.strip("\n").split("\n") if text.strip("\n"))


def _line(line: str, names: Names) -> Markup:
    for pattern, kind in _LINE:
        if found := pattern.fullmatch(line):
            inner = found.group(found.lastindex or 0)
            return Markup('<div class="md-{}">{}</div>').format(kind, _inline(inner, names))
    return Markup('<div class="md-line">{}</div>').format(_inline(line, names) or Markup("&nbsp;"))


def _inline(text: str, names: Names) -> Markup:
    drawn, end = Markup(""), 0
    for found in _INLINE.finditer(text):
        drawn += escape(text[end : found.start()]) + _piece(found, names)
        end = found.end()
    return drawn + escape(text[end:])


def _piece(found: re.Match[str], names: Names) -> Markup:
    for group, tag in _TAGS.items():
        if (inner := found[group]) is not None:
            return Markup("<{0}>{1}</{0}>").format(Markup(tag), _inline(inner, names))  # noqa: S704 - a constant
    kind = found.lastgroup or ""
    return _PIECES[{"style": "time", "code": "tick", "url": "label"}.get(kind, kind)](found, names)


def _time(found: re.Match[str], _: Names) -> Markup:
    try:
        instant = datetime.fromtimestamp(int(found["time"]), UTC)
    except (ValueError, OverflowError, OSError):
        return escape(found[0])
    return moment(instant, _STYLES.get(found["style"] or "f", "datetime"))


def _mention(sign: str, group: str) -> Callable[[re.Match[str], Names], Markup]:
    def mention(found: re.Match[str], names: Names) -> Markup:
        return Markup('<span class="md-mention">{}{}</span>').format(sign, names.get(found[group], found[group]))

    return mention


_TAGS: Final = {"bold": "strong", "underlined": "u", "struck": "s", "starred": "em", "italic": "em"}
_PIECES: Final[dict[str, Callable[[re.Match[str], Names], Markup]]] = {
    "escaped": lambda found, _: escape(found["escaped"]),
    "tick": lambda found, _: Markup("<code>{}</code>").format(found["code"]),
    "label": lambda found, names: link(found["url"], _inline(found["label"], names)),
    "time": _time,
    "role": _mention("@", "role"),
    "person": _mention("@", "person"),
    "channel": _mention("#", "channel"),
    "bare": lambda found, _: link(found["bare"], found["bare"]),
}
