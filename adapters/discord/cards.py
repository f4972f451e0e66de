"""Cards as Components V2: plain data that goes into a request as it is, and into a preview without a network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, assert_never

import structlog

from adapters.discord import text
from bot.outcomes import Attachment, Audience, Reply
from bot.outside import Pictures
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
    Pick,
    PickChannel,
    PickMember,
    Row,
    Table,
    Text,
    Tone,
)
from bot.ui.charts import Chart
from bot.ui.plain import one_line

log = structlog.get_logger()

Json = dict[str, Any]

ROW, BUTTON, STRING_SELECT, USER_SELECT, ROLE_SELECT, CHANNEL_SELECT = 1, 2, 3, 5, 6, 8
SECTION, TEXT_DISPLAY, GALLERY, FILE, SEPARATOR, CONTAINER = 9, 10, 12, 13, 14, 17
TEXT_CHANNELS: Final = (0, 5)  # ordinary ones, and those for announcements
LINK_STYLE: Final = 5
EPHEMERAL: Final = 1 << 6
COMPONENTS_V2: Final = 1 << 15
NO_MENTIONS: Final[Json] = {"parse": []}
METER_LABEL: Final = 22  # characters that labels are filled up to: a line still fits a phone

ACCENTS: Final = {Tone.NEUTRAL: 0x4C6A8A, Tone.GOOD: 0x2E8B57, Tone.CAREFUL: 0xD08700, Tone.PROBLEM: 0xC0392B}
STYLES: Final = {ButtonStyle.MAIN: 1, ButtonStyle.PLAIN: 2, ButtonStyle.DANGER: 4}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to be sent along."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message ready to be sent: the JSON body without flags for its audience, and the files it refers to."""

    body: Json
    files: tuple[Upload, ...] = ()

    def private(self) -> Json:
        """The body for one person only."""
        return {**self.body, "flags": self.body["flags"] | EPHEMERAL}


async def draw(reply: Reply, pictures: Pictures) -> Message:
    """A reply with its pictures drawn. A picture that cannot be drawn is replaced by the words that describe it."""
    uploads: dict[Chart, Upload] = {}
    for chart, name in picture_names(reply.card).items():
        if content := await _picture(chart, pictures):
            uploads[chart] = Upload(name, content, "image/png")
    body = _body(reply, {chart: upload.name for chart, upload in uploads.items()})
    attached = (Upload(file_name(one), one.content, one.media_type) for one in reply.attachments)
    return Message(body, (*uploads.values(), *attached))


async def _picture(chart: Chart, pictures: Pictures) -> bytes | None:
    try:
        return await pictures.png(chart)
    except Exception:  # whatever is wrong with one picture, the member still gets the card
        log.exception("picture not drawn", kind=chart.kind)
        return None


def preview(reply: Reply) -> Json:
    """The exact JSON body of the message that a reply becomes in a server; pictures are named, not drawn."""
    message = Message(_body(reply, picture_names(reply.card)))
    return message.private() if reply.to is Audience.ME else message.body


def _body(reply: Reply, pictures: Mapping[Chart, str]) -> Json:
    files = [*pictures.values(), *(file_name(one) for one in reply.attachments)]
    alts = {name: chart.alt for chart, name in pictures.items()}
    return {
        "flags": COMPONENTS_V2,
        "components": [*components(reply.card, pictures), *(_file(file_name(one)) for one in reply.attachments)],
        "allowed_mentions": NO_MENTIONS,
        "attachments": [
            {"id": number, "filename": name, **({"description": alts[name]} if name in alts else {})}
            for number, name in enumerate(files)
        ],
    }


def picture_names(card: Card) -> dict[Chart, str]:
    """A file name for each picture of a card: `radar.png`, and `radar-2.png` for a second one."""
    names: dict[Chart, str] = {}
    for chart in card.charts():
        same = sum(other.kind is chart.kind for other in names)
        names.setdefault(chart, f"{chart.kind}.png" if not same else f"{chart.kind}-{same + 1}.png")
    return names


def file_name(attachment: Attachment) -> str:
    """A name that Discord keeps as it is; it would change blanks and other marks, and lose the file."""
    return re.sub(r"[^A-Za-z0-9._-]+", "_", attachment.name) or "file"


def components(card: Card, pictures: Mapping[Chart, str]) -> list[Json]:
    """The components of a card; `pictures` names the files of those charts that are sent along."""
    inner = [_text(f"## {text.escape(one_line(card.title))}")]
    for kind, group in groupby(card.blocks, key=type):
        blocks = list(group)
        if kind is Meter:  # neighbouring meters share one text, so that their bars stand under each other
            inner.append(_meters([block for block in blocks if isinstance(block, Meter)]))
        else:
            inner += [_block(block, pictures) for block in blocks]
    inner += [_row(row) for row in card.controls]
    return [{"type": CONTAINER, "accent_color": ACCENTS[card.tone], "components": inner}]


def _block(block: Block, pictures: Mapping[Chart, str]) -> Json:
    match block:
        case Text(spans):
            return _text(text.markdown(spans))
        case Line(spans, button):
            return {"type": SECTION, "components": [_text(text.markdown(spans))], "accessory": _control(button)}
        case Fields(pairs):
            return _text("\n".join(f"**{text.escape(name)}** {text.markdown(words)}" for name, words in pairs))
        case Table():
            return _text(text.code_block(block.columns()))
        case Meter():
            return _meters([block])
        case Divider():
            return {"type": SEPARATOR, "divider": True, "spacing": 1}
        case Chart(alt=alt):
            if block not in pictures:
                return _text(text.escape(alt))
            media = {"media": {"url": f"attachment://{pictures[block]}"}, "description": alt}
            return {"type": GALLERY, "items": [media]}
        case _:
            assert_never(block)


def _text(content: str) -> Json:
    return {"type": TEXT_DISPLAY, "content": content}


def _file(name: str) -> Json:
    return {"type": FILE, "file": {"url": f"attachment://{name}"}}


def _meters(meters: Iterable[Meter]) -> Json:
    meters = list(meters)
    width = min(METER_LABEL, max(len(one_line(meter.label)) for meter in meters))
    return _text("\n".join(_meter(meter, width) for meter in meters))


def _meter(meter: Meter, width: int) -> str:
    bar = "▓" * meter.steps + "░" * (METER_STEPS - meter.steps)
    return f"{text.inline_code(f'{one_line(meter.label):<{width}} {bar}')} {text.escape(meter.note)}"


def _row(row: Row) -> Json:
    return {"type": ROW, "components": [_control(control) for control in row]}


def _control(control: Control) -> Json:
    match control:
        case Button(label, action, style):
            return {"type": BUTTON, "style": STYLES[style], "label": one_line(label), "custom_id": action}
        case Link(label, url):
            return {"type": BUTTON, "style": LINK_STYLE, "label": one_line(label), "url": url}
        case Pick(action, placeholder, options, many):
            return {
                "type": STRING_SELECT,
                "custom_id": action,
                "placeholder": one_line(placeholder),
                "min_values": 1,
                "max_values": many,
                "options": [
                    {"label": one_line(one.label), "value": one.value, **({"default": True} if one.chosen else {})}
                    for one in options
                ],
            }
        case PickMember(action, placeholder, many):
            return {
                "type": USER_SELECT,
                "custom_id": action,
                "placeholder": one_line(placeholder),
                "min_values": 1,
                "max_values": many,
            }
        case PickChannel(action, placeholder):
            kinds = {"channel_types": list(TEXT_CHANNELS)}
            return {"type": CHANNEL_SELECT, "custom_id": action, "placeholder": one_line(placeholder), **kinds}
        case _:
            assert_never(control)
