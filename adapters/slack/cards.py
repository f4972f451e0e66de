"""Cards as Block Kit: plain data, made without a network, so that a preview is exactly what would be sent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, assert_never

from adapters.slack import text
from bot.outcomes import Audience, Reply
from bot.ui.cards import (
    METER_STEPS,
    Block,
    Button,
    ButtonStyle,
    Card,
    Control,
    Divider,
    Fields,
    Line,
    Link,
    Meter,
    Option,
    Pick,
    PickChannel,
    PickMember,
    Row,
    Table,
    Text,
)
from bot.ui.charts import Chart
from bot.ui.text import Bold, Code, Plain, Span

Json = dict[str, Any]
FileIds = Mapping[Chart, str]

LINK: Final = "link:"  # Slack reports clicks on link buttons too; these need no answer
UNKNOWN_FILE: Final = "F0000000000"  # stands in a preview for a picture that is uploaded when it is sent
STYLES: Final = {ButtonStyle.MAIN: "primary", ButtonStyle.DANGER: "danger"}
NO_FILES: Final[FileIds] = {}


def message(card: Card, files: FileIds = NO_FILES) -> Json:
    """The body of a new message; `files` are the ids of uploaded pictures, charts without one are told in words."""
    return {**content(card, files), "unfurl_links": False, "unfurl_media": False}


def content(card: Card, files: FileIds = NO_FILES) -> Json:
    """What a message says; all that may be given where links are never unfurled, as in an update."""
    return {"text": text.escape(card.summary), "blocks": blocks(card, files)}


def preview(reply: Reply) -> Json:
    """The exact JSON of the message that a reply becomes in a channel; pictures have a made-up file id."""
    kind = "ephemeral" if reply.to is Audience.ME else "in_channel"
    return {"response_type": kind, **message(reply.card, dict.fromkeys(reply.card.charts(), UNKNOWN_FILE))}


def home(card: Card, files: FileIds = NO_FILES) -> Json:
    """The view of the Home tab; its `private_metadata` is the card's `home_mark`, if nothing of the card is missing."""
    mark = home_mark(card) if all(chart in files for chart in card.charts()) else ""
    return {"type": "home", "blocks": blocks(card, files), "private_metadata": mark}


def home_mark(card: Card) -> str:
    """A short mark of what a card shows: equal marks need no new Home tab."""
    shown = json.dumps(blocks(card, dict.fromkeys(card.charts(), UNKNOWN_FILE)), sort_keys=True)
    pictures = repr(card.charts())
    return hashlib.blake2s(f"{shown}{pictures}".encode(), digest_size=12).hexdigest()


def blocks(card: Card, files: FileIds = NO_FILES) -> list[Json]:
    """The blocks of a card. Ids of blocks are left to Slack, which makes them unique."""
    drawn: list[Json] = [{"type": "header", "text": text.plain(card.title)}]
    for block in card.blocks:
        drawn += _block(block, files)
    links = _numbers()
    return drawn + [_row(row, links) for row in card.controls]


def _block(block: Block, files: FileIds) -> list[Json]:
    match block:
        case Text(spans):
            return [text.rich_text(spans)]
        case Line(spans, button):
            return _line(spans, button)
        case Fields(pairs):
            return [_fields(pairs)]
        case Table():
            return [{"type": "rich_text", "elements": [text.preformatted(block.columns())]}]
        case Meter():
            return [text.rich_text(_meter(block))]
        case Divider():
            return [{"type": "divider"}]
        case Chart(alt=alt, title=title):
            if block not in files:
                return [text.rich_text((Bold(title), Plain(f"\n{alt}")))]
            picture = {"slack_file": {"id": files[block]}, "alt_text": alt, "title": text.plain(title)}
            return [{"type": "image", **picture}]
        case _:
            assert_never(block)


def _line(spans: tuple[Span, ...], button: Button) -> list[Json]:
    words = text.section_text(spans)
    if words is None:  # only rich text shows these words as they are, and it has no place for a button
        return [text.rich_text(spans), {"type": "actions", "elements": [_button(button)]}]
    return [{"type": "section", "text": words, "accessory": _button(button)}]


def _fields(pairs: tuple[tuple[str, tuple[Span, ...]], ...]) -> Json:
    drawn = [text.mrkdwn((Bold(name), Plain("\n"), *words)) for name, words in pairs]
    known = [one for one in drawn if one is not None]
    if len(known) == len(drawn):
        return {"type": "section", "fields": known}
    lines: list[Span] = []
    for name, words in pairs:
        lines += [Plain("\n" if lines else ""), Bold(name), Plain("  "), *words]
    return text.rich_text(tuple(lines))


def _meter(meter: Meter) -> tuple[Span, ...]:
    """The bar first: bars are equally wide, so those of neighbouring meters stand under each other."""
    steps = "▓" * meter.steps + "░" * (METER_STEPS - meter.steps)
    if meter.bar is not None:
        at = round(meter.bar * METER_STEPS)
        steps = f"{steps[:at]}│{steps[at:]}"
    return Code(steps), Plain(" "), Bold(meter.label), Plain(f"  {meter.note}")


def _numbers() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"{LINK}{number}"


def _row(row: Row, links: Iterator[str]) -> Json:
    return {"type": "actions", "elements": [_control(control, links) for control in row]}


def _control(control: Control, links: Iterator[str]) -> Json:
    match control:
        case Button():
            return _button(control)
        case Link(label, url):
            return {"type": "button", "text": text.plain(label), "url": url, "action_id": next(links)}
        case Pick():
            return _pick(control)
        case PickMember(action, placeholder, many):
            drawn: Json = {"action_id": action, "placeholder": text.plain(placeholder)}
            if many > 1:
                return {"type": "multi_users_select", **drawn, "max_selected_items": many}
            return {"type": "users_select", **drawn}
        case PickChannel(action, placeholder):
            return {
                "type": "conversations_select",
                "action_id": action,
                "placeholder": text.plain(placeholder),
                "filter": {"include": ["public", "private"], "exclude_bot_users": True},
            }
        case _:
            assert_never(control)


def _button(button: Button) -> Json:
    drawn: Json = {"type": "button", "text": text.plain(button.label), "action_id": button.action}
    return drawn | {"style": STYLES[button.style]} if button.style in STYLES else drawn


def _pick(pick: Pick) -> Json:
    options = [option(one) for one in pick.options]
    chosen = [drawn for one, drawn in zip(pick.options, options, strict=True) if one.chosen]
    drawn: Json = {"action_id": pick.action, "placeholder": text.plain(pick.placeholder), "options": options}
    if pick.many > 1:
        initial = {"initial_options": chosen[: pick.many]} if chosen else {}
        return {"type": "multi_static_select", **drawn, "max_selected_items": pick.many, **initial}
    return {"type": "static_select", **drawn, **({"initial_option": chosen[0]} if chosen else {})}


def option(one: Option) -> Json:
    """An option of a select or a form input."""
    return {"text": text.plain(one.label), "value": one.value}
