"""Slack's mrkdwn as HTML. Its entities are undone first, and every piece of text is escaped on its way out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from markupsafe import Markup, escape

from adapters.playground.markup import link, moment
from bot.ui.text import WhenStyle

Names = Mapping[str, str]

_INLINE = re.compile(
    r"""
      ```(?P<block>.+?)```
    | `(?P<code>[^`\n]+)`
    | <!date\^(?P<time>-?\d{1,11})\^(?P<format>[^|>]*)(?:\|(?P<fallback>[^>]*))?>
    | <@(?P<person>[^|>]+)(?:\|[^>]*)?>
    | <\#(?P<channel>[^|>]+)(?:\|[^>]*)?>
    | <!subteam\^(?P<group>[^|>]+)(?:\|[^>]*)?>
    | <!(?P<special>[^|>]+)(?:\|[^>]*)?>
    | <(?P<url>https?://[^|>]+)(?:\|(?P<label>[^>]*))?>
    | (?<![\w*])\*(?P<bold>[^*\n]+)\*(?![\w*])
    | (?<![\w_])_(?P<italic>[^_\n]+)_(?![\w_])
    | (?<![\w~])~(?P<struck>[^~\n]+)~(?![\w~])
    """,
    re.VERBOSE | re.DOTALL,
)
_TAGS: Final = {"bold": "strong", "italic": "em", "struck": "s"}
_QUOTE = re.compile(r"(?:&gt;|>) ?")


def slack_text(text: str, names: Names) -> Markup:
    """Mrkdwn as Slack would show it; `names` says what the ids in mentions are called."""
    drawn = Markup("")
    for line in _blocks(text):
        quote = _QUOTE.match(line)
        inner = _inline(line[quote.end() :] if quote else line, names)
        drawn += Markup('<div class="{}">{}</div>').format(
            "mk-quote" if quote else "mk-line", inner or Markup("&nbsp;")
        )
    return drawn


def slack_plain(text: str) -> Markup:
    """Plain text of Slack: nothing in it is markup, but the three entities are undone."""
    return escape(_undone(text))


def _blocks(text: str) -> list[str]:
    """Lines, with what stands between three back-ticks kept as one."""
    lines: list[str] = []
    for index, piece in enumerate(re.split(r"(```.+?```)", text, flags=re.DOTALL)):
        if words := piece.strip("\n"):
            lines += [words] if index % 2 else words.split("\n")
    return lines


def _inline(text: str, names: Names) -> Markup:
    drawn, end = Markup(""), 0
    for found in _INLINE.finditer(text):
        drawn += slack_plain(text[end : found.start()]) + _piece(found, names)
        end = found.end()
    return drawn + slack_plain(text[end:])


def _piece(found: re.Match[str], names: Names) -> Markup:
    for group, tag in _TAGS.items():
        if (inner := found[group]) is not None:
            return Markup("<{0}>{1}</{0}>").format(Markup(tag), _inline(inner, names))  # noqa: S704 - a constant
    if (block := found["block"]) is not None:
        return Markup("<pre>{}</pre>").format(_undone(block.strip("\n")))
    if (code := found["code"]) is not None:
        return Markup("<code>{}</code>").format(_undone(code))
    if found["time"] is not None:
        return _time(found)
    if (url := found["url"]) is not None:
        return link(_undone(url), _undone(found["label"] or url))
    sign, name = (
        ("#", found["channel"]) if found["channel"] else ("@", found["person"] or found["group"] or found["special"])
    )
    return mention(sign, name, names)


def _time(found: re.Match[str]) -> Markup:
    try:
        instant = datetime.fromtimestamp(int(found["time"]), UTC)
    except (ValueError, OverflowError, OSError):
        return slack_plain(found["fallback"] or "")
    return moment(instant, style_of(found["format"]))


def style_of(wanted: str) -> WhenStyle:
    """What Slack's format of a date, such as `{date_short} {time}`, comes to."""
    day, time = "{date" in wanted or "{day" in wanted, "{time" in wanted
    if "{ago" in wanted and not (day or time):
        return "relative"
    return "date" if day and not time else "time" if time and not day else "datetime"


def mention(sign: str, ref: str, names: Names) -> Markup:
    """Somebody or some place by its id."""
    return Markup('<span class="mk-mention">{}{}</span>').format(sign, names.get(ref, ref))


def _undone(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
