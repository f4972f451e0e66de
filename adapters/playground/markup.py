"""Spans and instants as HTML. Whatever a person wrote is escaped here, and nowhere does it enter in another way."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final, assert_never

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from bot.ui.plain import clean
from bot.ui.text import Bold, Channel, Code, Group, LinkTo, Person, Plain, Span, Typed, When, WhenStyle, around_code

HERE: Final = Path(__file__).parent
STATIC: Final = HERE / "static"

_FALLBACK: Final[dict[WhenStyle, str]] = {
    "date": "%a %d %b %Y",
    "time": "%H:%M UTC",
    "datetime": "%a %d %b %Y, %H:%M UTC",
    "relative": "%a %d %b %Y, %H:%M UTC",
}


def environment() -> Environment:
    """Jinja with automatic escapes; a name that is missing in a template is an error."""
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["clean"] = clean
    env.filters["spans"] = rich
    env.filters["moment"] = moment
    for name in env.list_templates():
        env.get_template(name)  # compiled now, not while somebody waits
    return env


def rich(parts: tuple[Span, ...]) -> Markup:
    """Spans as HTML."""
    return Markup("").join(_span(part) for part in around_code(parts))


def moment(instant: datetime, style: WhenStyle = "datetime") -> Markup:
    """An instant as `<time>`: the page rewrites it in the reader's zone, without it the words say UTC."""
    utc = instant.astimezone(UTC)
    written = utc.strftime(_FALLBACK[style])
    return Markup('<time datetime="{}" data-when="{}">{}</time>').format(utc.isoformat(), style, written)


def _span(span: Span) -> Markup:
    match span:
        case Plain(text):
            return escape(clean(text))
        case Bold(text):
            return Markup("<strong>{}</strong>").format(clean(text))
        case Code(text):
            frame = '<pre tabindex="0"><code>{}</code></pre>' if span.stands_alone else "<code>{}</code>"
            return Markup(frame).format(clean(text).rstrip())  # noqa: S704 - one of two constants
        case Typed(text):
            return Markup("<code>{}</code>").format(text)
        case LinkTo(label, url):
            return link(url, label)
        case Person(_, name) | Group(_, name):
            return Markup('<span class="mention">@{}</span>').format(clean(name))
        case Channel(_, name):
            return Markup('<span class="mention">#{}</span>').format(clean(name))
        case When(instant, style):
            return moment(instant, style)
        case _:
            assert_never(span)


def link(url: str, label: str | Markup) -> Markup:
    """A link that opens beside the page; anything but a web address becomes plain words."""
    if not url.startswith(("https://", "http://")):
        return escape(label)
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(url, label)
