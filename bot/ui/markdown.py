"""Small Markdown as blocks: paragraphs, lists, `code`, **bold**, fenced code. All else stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.ui.cards import Text
from bot.ui.text import Bold, Code, Plain, Span

_FENCE: Final = re.compile(r"^```(\w*)\n(.*?)^```[^\S\n]*$", re.MULTILINE | re.DOTALL)
_INLINE: Final = re.compile(r"`([^`\n]+)`|\*\*(?!\s)([^*\n]+)(?<!\s)\*\*|(?<![\w*])\*(?!\s)([^*\n]+)(?<!\s)\*(?![\w*])")
_ITEM: Final = re.compile(r"^(?:[-*]|(\d+)\.) +")


def blocks(text: str) -> tuple[Text, ...]:
    """The blocks of a text, one for each paragraph, list and fence."""
    return tuple(_blocks(text))


def spans_of(line: str) -> tuple[Span, ...]:
    """One line with its `code` and **bold**."""
    return tuple(_spans(line))


def _blocks(text: str) -> Iterator[Text]:
    position = 0
    for fence in _FENCE.finditer(text):
        yield from _paragraphs(text[position : fence.start()])
        language, code = fence.groups()
        if code.strip():
            yield Text(Code(code.strip("\n"), block=True, language=language))
        position = fence.end()
    yield from _paragraphs(text[position:])


def _paragraphs(text: str) -> Iterator[Text]:
    for paragraph in re.split(r"\n\s*\n", text):
        if paragraph.strip():
            yield Text(*_spans(_joined(paragraph.strip())))


def _joined(paragraph: str) -> str:
    """Lines as they are read: a wrapped line goes on, an item of a list begins anew."""
    lines: list[str] = []
    for line in (one.strip() for one in paragraph.split("\n")):
        item = _ITEM.match(line)
        if item:
            mark = f"{item[1]}. " if item[1] else "• "
            lines.append(mark + line[item.end() :])
        elif lines:
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return "\n".join(lines)


def _spans(line: str) -> Iterator[Span]:
    position = 0
    for found in _INLINE.finditer(line):
        if found.start() > position:
            yield Plain(line[position : found.start()])
        code, bold, slanted = found.groups()
        yield Code(code) if code else Bold(bold) if bold else Plain(slanted)
        position = found.end()
    if position < len(line):
        yield Plain(line[position:])
