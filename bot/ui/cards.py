"""Cards: what the bot shows. A closed union of blocks and controls; every renderer ends in `assert_never`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, assert_never

from bot.ui import law
from bot.ui.charts import Chart
from bot.ui.plain import one_line
from bot.ui.text import Bold, Group, Span, Wordy, cost, spans

METER_STEPS: Final = 12


class Tone(StrEnum):
    """The mood of a card, drawn as an accent; never the only carrier of a meaning."""

    NEUTRAL = "neutral"
    GOOD = "good"
    CAREFUL = "careful"
    PROBLEM = "problem"


class ButtonStyle(StrEnum):
    """How much a button stands out."""

    MAIN = "main"
    PLAIN = "plain"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """A button that calls `action` (an id made by an `ActionRoute`)."""

    label: str
    action: str
    style: ButtonStyle = ButtonStyle.PLAIN

    def __post_init__(self) -> None:
        """Check the law."""
        law.label(self.label, law.BUTTON_LABEL, "button label")
        law.label(self.action, law.ACTION_ID, "action id")


@dataclass(frozen=True, slots=True)
class Link:
    """A button that opens a web address."""

    label: str
    url: str

    def __post_init__(self) -> None:
        """Check the law."""
        law.label(self.label, law.BUTTON_LABEL, "link label")
        law.web_address(self.url, "link address")
        law.at_most(law.LINK_URL, len(self.url), "link address")


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select or a form input."""

    value: str
    label: str
    chosen: bool = False

    def __post_init__(self) -> None:
        """Check the law."""
        law.label(self.label, law.OPTION_LABEL, "option label")
        law.label(self.value, law.OPTION_VALUE, "option value")


@dataclass(frozen=True, slots=True)
class Pick:
    """A select: one of the options, or several when `many` is above one."""

    action: str
    placeholder: str
    options: tuple[Option, ...]
    many: int = 1

    def __post_init__(self) -> None:
        """Check the law."""
        law.label(self.action, law.ACTION_ID, "action id")
        law.label(self.placeholder, law.PLACEHOLDER, "placeholder")
        law.between(law.PICK_OPTIONS, len(self.options), "options of a pick")
        law.between((1, len(self.options)), self.many, "choices allowed in a pick")
        law.at_most(self.many, sum(option.chosen for option in self.options), "options chosen in a pick")
        law.unique([option.value for option in self.options], "option values")


@dataclass(frozen=True, slots=True)
class PickMember:
    """A select over the people of the community: one of them, or several when `many` is above one."""

    action: str
    placeholder: str
    many: int = 1

    def __post_init__(self) -> None:
        """Check the law."""
        law.label(self.action, law.ACTION_ID, "action id")
        law.label(self.placeholder, law.PLACEHOLDER, "placeholder")
        law.between(law.PICK_OPTIONS, self.many, "people allowed in a pick")


@dataclass(frozen=True, slots=True)
class PickChannel:
    """A select over the text channels of the community."""

    action: str
    placeholder: str

    def __post_init__(self) -> None:
        """Check the law."""
        law.label(self.action, law.ACTION_ID, "action id")
        law.label(self.placeholder, law.PLACEHOLDER, "placeholder")


Control = Button | Link | Pick | PickMember | PickChannel
Row = tuple[Control, ...]


@dataclass(frozen=True, slots=True, init=False)
class Text:
    """A paragraph."""

    spans: tuple[Span, ...]

    def __init__(self, *parts: Wordy) -> None:
        """Take words and spans in reading order."""
        object.__setattr__(self, "spans", spans(*parts))
        law.between((1, law.TEXT_BLOCK), cost(self.spans), "text block")


@dataclass(frozen=True, slots=True, init=False)
class Line:
    """One line with a button at its end."""

    spans: tuple[Span, ...]
    button: Button

    def __init__(self, *parts: Wordy, button: Button) -> None:
        """Take words and spans in reading order, and the button."""
        object.__setattr__(self, "spans", spans(*parts))
        object.__setattr__(self, "button", button)
        law.between((1, law.TEXT_BLOCK), cost(self.spans), "line")


@dataclass(frozen=True, slots=True, init=False)
class Fields:
    """Short facts: a label and its words."""

    pairs: tuple[tuple[str, tuple[Span, ...]], ...]

    def __init__(self, *pairs: tuple[str, Wordy]) -> None:
        """Take `(label, words)` pairs."""
        object.__setattr__(self, "pairs", tuple((name, spans(words)) for name, words in pairs))
        law.between((1, law.FIELDS), len(self.pairs), "fields")
        for name, words in self.pairs:
            law.label(name, law.INPUT_LABEL, "field label")
            law.at_most(law.FIELD_TEXT, _field_cost(name, words), f"field {name!r}")


@dataclass(frozen=True, slots=True)
class Table:
    """A small table of plain text."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        """Check the law."""
        law.between((1, 6), len(self.header), "table columns")
        law.between((1, 20), len(self.rows), "table rows")
        for row in self.rows:
            if len(row) != len(self.header):
                raise law.LawBroken(f"table row has {len(row)} cells, not {len(self.header)}")
        law.at_most(law.TEXT_BLOCK, self.cost(), "table")

    def columns(self) -> str:
        """The table as lines of fixed-width columns, with a rule below the header."""
        widths = self._widths()
        lines = (self.header, tuple("─" * width for width in widths), *self.rows)
        padded = ([one_line(cell).ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines)
        return "\n".join("  ".join(cells).rstrip() for cells in padded)

    def cost(self) -> int:
        """Characters when drawn in fixed-width columns, escapes included."""
        escapes = sum(cost(spans(cell)) - len(cell) for line in (self.header, *self.rows) for cell in line)
        return (len(self.rows) + 2) * (sum(self._widths()) + 2 * len(self.header)) + escapes + 8

    def _widths(self) -> tuple[int, ...]:
        lines = (self.header, *self.rows)
        return tuple(max(len(line[i]) for line in lines) for i in range(len(self.header)))


@dataclass(frozen=True, slots=True)
class Meter:
    """A measured thing as a bar of twelve steps. `value` and `bar` run from 0 to 1; `note` says it in words."""

    label: str
    value: float
    note: str
    bar: float | None = None

    def __post_init__(self) -> None:
        """Check the law."""
        law.label(self.label, law.INPUT_LABEL, "meter label")
        law.label(self.note, 120, "meter note")
        for number in (self.value, self.bar if self.bar is not None else 0.0):
            if not 0.0 <= number <= 1.0:
                raise law.LawBroken(f"meter {self.label!r}: {number} is not between 0 and 1")

    @property
    def steps(self) -> int:
        """Filled steps of `METER_STEPS`."""
        return round(self.value * METER_STEPS)


@dataclass(frozen=True, slots=True)
class Divider:
    """A quiet line between two thoughts."""


Block = Text | Line | Fields | Table | Meter | Divider | Chart


@dataclass(frozen=True, slots=True)
class Card:
    """One idea with its next step.

    `summary` is the whole in one sentence: the notification text, and what a screen reader hears first.
    `controls` are rows: up to five buttons, or one select.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    controls: tuple[Row, ...] = ()
    tone: Tone = Tone.NEUTRAL
    summary: str = field(default="")

    def __post_init__(self) -> None:
        """Check the law for the card as a whole."""
        law.label(self.title, law.CARD_TITLE, "card title")
        if not self.summary:
            object.__setattr__(self, "summary", self.title)
        law.label(self.summary, law.CARD_SUMMARY, "card summary")
        law.at_most(law.CARD_SUMMARY, cost(spans(self.summary)), "card summary")
        for row in self.controls:
            law.between((1, law.BUTTONS_IN_ROW), len(row), "controls in a row")
            if len(row) > 1 and not all(isinstance(control, Button | Link) for control in row):
                raise law.LawBroken("a select needs a row of its own")
        law.unique(self.actions(), "actions of a card")
        law.at_most(law.CARD_TEXT, self._text(), f"text of card {self.title!r}")
        law.at_most(law.CARD_WORDS, self._text() + self._labels(), f"all words of card {self.title!r}")
        law.at_most(law.CARD_COMPONENTS, self._components(), f"Discord components of card {self.title!r}")
        law.at_most(law.CARD_BLOCKS, 2 + len(self.blocks) + len(self.controls), f"Slack blocks of card {self.title!r}")
        law.at_most(law.CHARTS_IN_CARD, len(self.charts()), f"charts of card {self.title!r}")

    def actions(self) -> list[str]:
        """Ids of everything clickable, in reading order."""
        lines = [block.button.action for block in self.blocks if isinstance(block, Line)]
        return lines + [c.action for row in self.controls for c in row if not isinstance(c, Link)]

    def charts(self) -> list[Chart]:
        """The pictures of the card, in reading order."""
        return [block for block in self.blocks if isinstance(block, Chart)]

    def groups(self) -> list[Group]:
        """The groups that the card names, in reading order."""
        return [span for block in self.blocks for span in _spans(block) if isinstance(span, Group)]

    def _text(self) -> int:
        return cost(spans(self.title)) + 8 + sum(_text_cost(block) for block in self.blocks)

    def _labels(self) -> int:
        lines = [block.button for block in self.blocks if isinstance(block, Line)]
        return sum(_label_cost(control) for control in (*lines, *(one for row in self.controls for one in row)))

    def _components(self) -> int:
        # The container, the title and the footer line take three; a row counts itself and its controls.
        blocks = sum(3 if isinstance(block, Line) else 1 for block in self.blocks)
        return 3 + blocks + sum(1 + len(row) for row in self.controls)


def _spans(block: Block) -> tuple[Span, ...]:
    match block:
        case Text(parts) | Line(parts):
            return parts
        case Fields(pairs):
            return tuple(span for _, parts in pairs for span in parts)
        case Table() | Meter() | Divider() | Chart():
            return ()
        case _:
            assert_never(block)


def _text_cost(block: Block) -> int:
    match block:
        case Text(parts) | Line(parts):
            return cost(parts) + 1
        case Fields(pairs):
            return sum(_field_cost(name, words) + 1 for name, words in pairs)
        case Table():
            return block.cost()
        case Meter(label, _, note):
            return cost(spans(label, note)) + 40
        case Chart(title=title, alt=alt):
            return cost(spans(title, alt)) + 8  # the words stand in for a picture that cannot be drawn or uploaded
        case Divider():
            return 0
        case _:
            assert_never(block)


def _field_cost(name: str, words: tuple[Span, ...]) -> int:
    return cost((Bold(name), *words)) + 1


def _label_cost(control: Control) -> int:
    match control:
        case Button(label) | Link(label):
            return len(label)
        case Pick(_, placeholder, options):
            # Slack is given a chosen option twice.
            return len(placeholder) + sum(len(option.label) * (1 + option.chosen) for option in options)
        case PickMember(_, placeholder) | PickChannel(_, placeholder):
            return len(placeholder)
        case _:
            assert_never(control)
