"""Slack's `rich_text` blocks as HTML. Nothing in them is markup; every piece of text is escaped on its way out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from markupsafe import Markup, escape

from adapters.playground.markup import link, moment
from adapters.playground.slack_text import Names, mention, style_of

Json = Mapping[str, Any]

_FRAMES: Final = {
    "rich_text_section": Markup('<div class="mk-line">{}</div>'),
    "rich_text_quote": Markup('<div class="mk-quote">{}</div>'),
    "rich_text_preformatted": Markup("<pre>{}</pre>"),
    "rich_text_list": Markup("<ul>{}</ul>"),
}
_STYLES: Final = {
    "code": Markup("<code>{}</code>"),
    "bold": Markup("<strong>{}</strong>"),
    "italic": Markup("<em>{}</em>"),
    "strike": Markup("<s>{}</s>"),
}


def slack_rich_text(block: Json, names: Names) -> Markup:
    """A `rich_text` block as Slack would show it; `names` says what the ids in mentions are called."""
    return Markup("").join(_part(part, names) for part in block.get("elements", []))


def _part(part: Json, names: Names) -> Markup:
    inner = part.get("elements", [])
    if part.get("type") == "rich_text_list":
        items = (Markup("<li>{}</li>").format(_part(item, names)) for item in inner)
        return _FRAMES["rich_text_list"].format(Markup("").join(items))
    frame = _FRAMES.get(str(part.get("type")), _FRAMES["rich_text_section"])
    return frame.format(Markup("").join(_styled(one, names) for one in inner))


def _styled(one: Json, names: Names) -> Markup:
    drawn = _element(one, names)
    for style, frame in _STYLES.items():
        if (one.get("style") or {}).get(style):
            drawn = frame.format(drawn)
    return drawn


def _element(one: Json, names: Names) -> Markup:
    match one.get("type"):
        case "text":
            return escape(one.get("text", ""))
        case "link":
            return link(str(one.get("url", "")), str(one.get("text") or one.get("url", "")))
        case "user":
            return mention("@", str(one.get("user_id", "")), names)
        case "channel":
            return mention("#", str(one.get("channel_id", "")), names)
        case "usergroup":
            return mention("@", str(one.get("usergroup_id", "")), names)
        case "date":
            return _date(one)
        case kind:
            return Markup('<span class="sl-missing">{}</span>').format(kind)


def _date(one: Json) -> Markup:
    try:
        instant = datetime.fromtimestamp(int(one.get("timestamp", "")), UTC)
    except (ValueError, OverflowError, OSError):
        return escape(one.get("fallback", ""))
    return moment(instant, style_of(str(one.get("format", ""))))
