"""Spans as Slack shows them, so that what a member wrote appears exactly as it was typed and does nothing.

Slack has no escape for `*`, `_`, `~`, back-ticks, `:emoji:` or a quote at the start of a line: only `&`, `<` and `>`
can be escaped. A zero-width character beside them helps in some clients and not in others. So words never go into
`mrkdwn` when Slack would read markup in them: they become `rich_text` elements or `plain_text`, which are not parsed.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, Final, assert_never

from adapters.slack.commands import typed_here
from bot.ui.plain import clean, one_line
from bot.ui.text import Bold, Channel, Code, Group, LinkTo, Person, Plain, Span, Typed, When, WhenStyle, around_code

Json = dict[str, Any]

# Words that Slack would turn into formatting, an emoji or a quote.
_LIVE: Final = re.compile(r"[*_~`]|:[\w+'-]+:|^[^\S\n]*>", re.MULTILINE)
_PERSON: Final = re.compile(r"[UW][A-Z0-9]{2,20}")
_CHANNEL: Final = re.compile(r"[CG][A-Z0-9]{2,20}")
_GROUP: Final = re.compile(r"S[A-Z0-9]{2,20}")
_FORMATS: Final[dict[WhenStyle, str]] = {
    "date": "{date_long_pretty}",
    "time": "{time}",
    "datetime": "{date_short_pretty} at {time} ({ago})",
    "relative": "{ago}",
}
_FALLBACKS: Final[dict[WhenStyle, str]] = {
    "date": "%Y-%m-%d",
    "time": "%H:%M UTC",
    "datetime": "%Y-%m-%d %H:%M UTC",
    "relative": "%Y-%m-%d %H:%M UTC",
}


def is_person(ref: str) -> bool:
    """Whether this is the id of somebody on Slack."""
    return _PERSON.fullmatch(ref) is not None


def is_channel(ref: str) -> bool:
    """Whether this is the id of a channel on Slack."""
    return _CHANNEL.fullmatch(ref) is not None


def is_group(ref: str) -> bool:
    """Whether this is the id of a user group on Slack."""
    return _GROUP.fullmatch(ref) is not None


def escape(text: str) -> str:
    """Text in which Slack finds no mention, link or date; for the `text` of a message and inside `mrkdwn`."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str) -> Json:
    """A text object that Slack does not parse, on one line: for titles and labels."""
    return {"type": "plain_text", "text": one_line(text) or "–", "emoji": False}


def rich_text(spans: tuple[Span, ...]) -> Json:
    """Spans as a `rich_text` block."""
    parts: list[Json] = []
    line: list[Json] = []
    for span in around_code(spans):
        if isinstance(span, Code) and span.stands_alone:
            parts += _section(line)
            parts.append(preformatted(span.text))
            line = []
        else:
            line += _element(span)
    parts += _section(line)
    return {"type": "rich_text", "elements": parts or _section([_words(" ")])}


def preformatted(text: str) -> Json:
    """A fixed-width part of a `rich_text` block."""
    return {"type": "rich_text_preformatted", "elements": [_words(clean(text).rstrip() or " ")]}


def section_text(spans: tuple[Span, ...]) -> Json | None:
    """Spans as the text object of a section; None where only a `rich_text` block shows them as they are."""
    if all(isinstance(span, Plain) for span in spans):
        words = "".join(clean(span.text) for span in spans if isinstance(span, Plain)).strip()
        return {"type": "plain_text", "text": words, "emoji": False} if words else None
    return mrkdwn(spans)


def mrkdwn(spans: tuple[Span, ...]) -> Json | None:
    """Spans as a `mrkdwn` text object; None where Slack would read markup that is not meant."""
    parts = [_marked(span) for span in spans]
    known = [part for part in parts if part is not None]
    text = "".join(known).strip()
    if len(known) < len(parts) or not text or _touching(spans):
        return None
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _section(elements: list[Json]) -> list[Json]:
    return [{"type": "rich_text_section", "elements": elements}] if elements else []


def _words(text: str, **style: bool) -> Json:
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def _element(span: Span) -> list[Json]:
    match span:
        case Plain(text):
            return [_words(clean(text))] if clean(text) else []
        case Bold(text):
            return [_words(clean(text), bold=True)] if clean(text) else []
        case Code(text):
            return [_words(clean(text), code=True)] if clean(text) else []
        case Typed(text):
            return [_words(clean(typed_here(text)), code=True)]
        case LinkTo(label, url):
            return [{"type": "link", "url": url, "text": one_line(label) or url}]
        case Person(ref, name):
            return [{"type": "user", "user_id": ref}] if is_person(ref) else [_words(one_line(name) or "?")]
        case Channel(ref, name):
            return [{"type": "channel", "channel_id": ref}] if is_channel(ref) else [_words(f"#{one_line(name)}")]
        case Group(ref, name):
            return [{"type": "usergroup", "usergroup_id": ref}] if is_group(ref) else [_words(f"@{one_line(name)}")]
        case When(instant, style):
            unix = int(instant.timestamp())
            return [
                {"type": "date", "timestamp": unix, "format": _FORMATS[style], "fallback": _fallback(instant, style)}
            ]
        case _:
            assert_never(span)


def _marked(span: Span) -> str | None:
    match span:
        case Plain(text):
            return None if _LIVE.search(clean(text)) else escape(text)
        case Bold(text):
            words = one_line(text)
            return f"*{escape(words)}*" if words and not _LIVE.search(words) else None
        case Code(text):
            return None if span.stands_alone or "`" in text or not text.strip() else f"`{escape(text.strip())}`"
        case Typed(text):
            return _marked(Code(typed_here(text)))
        case LinkTo(label, url):
            words = one_line(label)
            return None if _LIVE.search(words) or "|" in words else f"<{url.replace('&', '&amp;')}|{escape(words)}>"
        case Person(ref, name):
            return f"<@{ref}>" if is_person(ref) else _marked(Plain(one_line(name)))
        case Channel(ref, name):
            return f"<#{ref}>" if is_channel(ref) else _marked(Plain(f"#{one_line(name)}"))
        case Group(ref, name):
            return f"<!subteam^{ref}>" if is_group(ref) else _marked(Plain(f"@{one_line(name)}"))
        case When(instant, style):
            return f"<!date^{int(instant.timestamp())}^{_FORMATS[style]}|{_fallback(instant, style)}>"
        case _:
            assert_never(span)


def _touching(spans: tuple[Span, ...]) -> bool:
    """Whether a formatted span touches a letter or another formatted span: Slack would show the marks instead."""
    for left, right in pairwise(spans):
        marked_left, marked_right = (isinstance(span, Bold | Code | Typed) for span in (left, right))
        if marked_left and marked_right:
            return True
        if marked_left and (not isinstance(right, Plain) or right.text[:1].isalnum()):
            return True
        if marked_right and (not isinstance(left, Plain) or left.text[-1:].isalnum()):
            return True
    return False


def _fallback(instant: datetime, style: WhenStyle) -> str:
    return instant.astimezone(UTC).strftime(_FALLBACKS[style])
