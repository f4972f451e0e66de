"""Each limit of the neutral law holds in the constructor: what is at the limit is built, what is above is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from bot.bootstrap import features
from bot.calls import Platform
from bot.outcomes import Attachment, Happening, Letter, Reply
from bot.records import Message
from bot.registry import Registry
from bot.ui import law
from bot.ui.actions import ActionRoute
from bot.ui.cards import (
    Button,
    Card,
    Divider,
    Fields,
    Line,
    Link,
    Meter,
    Option,
    Pick,
    PickChannel,
    PickMember,
    Table,
    Text,
)
from bot.ui.charts import Chart, ChartKind, Series
from bot.ui.forms import Form, ManyOf, NumberInput, OneOf, TextInput, TimeInput
from bot.ui.text import Bold, Code, LinkTo, When, cost, spans
from bot.words import languages, words_for

HIDDEN = "\u200b\u2060 \n"
PICTURE = ("a",), (Series("you", (1.0,)),), "Alt."


def options(count: int) -> tuple[Option, ...]:
    return tuple(Option(str(n), f"Option {n}") for n in range(count))


def inputs(count: int) -> tuple[TextInput, ...]:
    return tuple(TextInput(name=f"x{n}", label="X") for n in range(count))


def people(count: int) -> tuple[str, ...]:
    return tuple(f"p{n}" for n in range(count))


def message(**where: Any) -> Message:
    return Message("k", 1, "t", Platform.DISCORD, "g", place="c", **where)


def happening(**changes: Any) -> Happening:
    start = datetime(2027, 1, 1, tzinfo=UTC)
    usual = {"title": "T", "about": "", "start": start, "end": start + timedelta(hours=1), "where": "Online"}
    return Happening(**{**usual, **changes})


def buttons(count: int) -> tuple[Button, ...]:
    return tuple(Button("b", f"g1:a.b:{n}") for n in range(count))


def radar(labels: int, series: int = 1) -> Chart:
    names = tuple(f"l{n}" for n in range(labels))
    return Chart(ChartKind.RADAR, "T", names, tuple(Series(f"s{n}", (1.0,) * labels) for n in range(series)), "A")


def heat(columns: int, rows: int = 1, scale: tuple[str, ...] = ("none", "most")) -> Chart:
    names = tuple(f"l{n}" for n in range(columns))
    series = tuple(Series(f"s{n}", (1.0,) * columns) for n in range(rows))
    return Chart(ChartKind.HEATMAP, "T", names, series, "A", scale)


def stages(count: int, series: int = 1, scale: tuple[str, ...] | None = None) -> Chart:
    names = tuple(f"l{n}" for n in range(count))
    rows = tuple(Series(f"s{n}", (1.0,) * count) for n in range(series))
    return Chart(ChartKind.FUNNEL, "T", names, rows, "A", names if scale is None else scale)


def bars(count: int, label: int = 1) -> Chart:
    names = tuple(f"{n}" + "b" * (label - 1) for n in range(count))
    return Chart(ChartKind.BARS, "T", names, (Series("s", (1.0,) * count),), "A", names)


def question(count: int) -> OneOf:
    return OneOf(name="x", label="X", options=options(count))


def boxes(count: int) -> ManyOf:
    return ManyOf(name="x", label="X", options=options(count))


def picks(count: int) -> Card:
    full = tuple(Option(str(n), f"{n:<75}".replace(" ", "x")) for n in range(25))
    return Card("t", (Text("x" * 1_000),), tuple((Pick(f"g1:a.b:{n}", "p", full),) for n in range(count)))


def number(value: int) -> NumberInput:
    return NumberInput(name="x", label="X", least=0, most=value)


AT_MOST: list[tuple[str, int, Callable[[int], object]]] = [
    ("button label", law.BUTTON_LABEL, lambda n: Button("x" * n, "g1:a.b")),
    ("button action", law.ACTION_ID, lambda n: Button("x", "x" * n)),
    ("link label", law.BUTTON_LABEL, lambda n: Link("x" * n, "https://example.org")),
    ("link address", law.LINK_URL, lambda n: Link("x", "https://e.org/" + "x" * (n - 14))),
    ("option label", law.OPTION_LABEL, lambda n: Option("x", "x" * n)),
    ("option value", law.OPTION_VALUE, lambda n: Option("x" * n, "x")),
    ("pick options", law.PICK_OPTIONS[1], lambda n: Pick("g1:a.b", "p", options(n))),
    ("pick placeholder", law.PLACEHOLDER, lambda n: Pick("g1:a.b", "p" * n, options(2))),
    ("pick many", 3, lambda n: Pick("g1:a.b", "p", options(3), many=n)),
    ("pick member", law.PLACEHOLDER, lambda n: PickMember("g1:a.b", "p" * n)),
    ("picked people", law.PICK_OPTIONS[1], lambda n: PickMember("g1:a.b", "p", n)),
    ("pick channel", law.PLACEHOLDER, lambda n: PickChannel("g1:a.b", "p" * n)),
    ("text", law.TEXT_BLOCK, lambda n: Text("x" * n)),
    ("line", law.TEXT_BLOCK, lambda n: Line("x" * n, button=Button("b", "g1:a.b"))),
    ("fields", law.FIELDS, lambda n: Fields(*(("a", "b") for _ in range(n)))),
    ("field label", law.INPUT_LABEL, lambda n: Fields(("a" * n, "b"))),
    ("field", law.FIELD_TEXT - 6, lambda n: Fields(("a", "b" * n))),
    ("table columns", 6, lambda n: Table(("a",) * n, (("b",) * n,))),
    ("table rows", 20, lambda n: Table(("a",), (("b",),) * n)),
    ("table", 995, lambda n: Table(("a",), (("x" * n,),))),
    ("meter label", law.INPUT_LABEL, lambda n: Meter("m" * n, 0.5, "n")),
    ("meter note", 120, lambda n: Meter("m", 0.5, "n" * n)),
    ("chart title", law.CHART_TITLE, lambda n: Chart(ChartKind.RADAR, "t" * n, *PICTURE)),
    ("chart alt", law.ALT_TEXT, lambda n: Chart(ChartKind.RADAR, "t", *PICTURE[:2], "a" * n)),
    ("chart labels", law.CHART_ITEMS, lambda n: radar(n)),
    ("chart series", law.CHART_ITEMS, lambda n: radar(1, n)),
    ("chart label", law.CHART_LABEL, lambda n: Chart(ChartKind.RADAR, "t", ("l" * n,), *PICTURE[1:])),
    ("heat-map columns", law.HEAT_COLUMNS, heat),
    ("heat-map rows", law.HEAT_ROWS, lambda n: heat(1, n)),
    ("heat-map scale", law.CHART_LABEL, lambda n: heat(1, 1, ("l" * n, "m"))),
    ("stages of a funnel", law.CHART_ITEMS, stages),
    ("series of a funnel", 1, lambda n: stages(2, n)),
    ("numbers of a funnel", law.STAGE_NUMBERS, lambda n: stages(1, 1, ("9" * n,))),
    ("bars", law.CHART_ITEMS, bars),
    ("names of bars", law.BAR_LABEL, lambda n: bars(1, n)),
    ("card title", law.CARD_TITLE, lambda n: Card("t" * n)),
    ("card summary", law.CARD_SUMMARY, lambda n: Card("t", summary="s" * n)),
    ("card text", law.CARD_TEXT - 11, lambda n: Card("t", (Text("x" * 2_000), Text("x" * (n - 2_000))))),
    ("card components", 37, lambda n: Card("t", (Divider(),) * n)),
    ("card lines", 12, lambda n: Card("t", tuple(Line("x", button=one) for one in buttons(n)))),
    ("card rows", 18, lambda n: Card("t", controls=tuple((one,) for one in buttons(n)))),
    ("card words", 5, picks),
    ("card charts", law.CHARTS_IN_CARD, lambda n: Card("t", tuple(radar(i + 1) for i in range(n)))),
    ("controls in a row", law.BUTTONS_IN_ROW, lambda n: Card("t", controls=(buttons(n),))),
    ("form action", law.FORM_ID, lambda n: Form("x" * n, "t", inputs(1))),
    ("form title", law.FORM_TITLE, lambda n: Form("g1:a.b", "t" * n, inputs(1))),
    ("form submit", law.FORM_TITLE, lambda n: Form("g1:a.b", "t", inputs(1), submit="s" * n)),
    ("form inputs", law.FORM_INPUTS, lambda n: Form("g1:a.b", "t", inputs(n))),
    ("form inputs under an intro", law.FORM_INPUTS - 1, lambda n: Form("g1:a.b", "t", inputs(n), intro="i")),
    ("form intro", law.FORM_INTRO, lambda n: Form("g1:a.b", "t", inputs(1), intro="i" * n)),
    ("form steps", law.FORM_STEPS, lambda n: Form("g1:a.b", "t", inputs(1), step=(1, n))),
    ("form step", 3, lambda n: Form("g1:a.b", "t", inputs(1), step=(n, 3))),
    ("input name", law.COMMAND_NAME, lambda n: TextInput(name="x" * n, label="X")),
    ("input label", law.INPUT_LABEL, lambda n: TextInput(name="x", label="X" * n)),
    ("input hint", law.INPUT_HINT, lambda n: TextInput(name="x", label="X", hint="h" * n)),
    ("text input", law.TEXT_INPUT, lambda n: TextInput(name="x", label="X", most=n)),
    ("least text", 5, lambda n: TextInput(name="x", label="X", least=n, most=5)),
    ("text given", 5, lambda n: TextInput(name="x", label="X", most=5, value="v" * n)),
    ("one of", law.ONE_OF[1], question),
    ("many of", law.MANY_OF[1], boxes),
    ("number", law.NUMBER, number),
    ("number given", 9, lambda n: NumberInput(name="x", label="X", least=0, most=9, value=n)),
    ("action id", law.ACTION_ID - 7, lambda n: ActionRoute("a.b", str)("x" * n)),
    ("people of a place", law.PRIVATE_PEOPLE, lambda n: message(private=people(n), thread_title="Mock")),
    ("people to be told", law.PINGS, lambda n: message(pings=people(n))),
    ("files", law.ATTACHMENTS, lambda n: Reply(Card("t"), attachments=tuple(attached(str(i)) for i in range(n)))),
    ("title of an event", law.EVENT_TITLE, lambda n: happening(title="x" * n)),
    ("description of an event", law.EVENT_ABOUT, lambda n: happening(about="x" * n)),
    ("place of an event", law.EVENT_WHERE, lambda n: happening(where="x" * n)),
    ("files of a letter", law.ATTACHMENTS, lambda n: Letter(Card("t"), tuple(attached(str(i)) for i in range(n)))),
    ("files beside blocks", 36, lambda n: Reply(Card("t", (Divider(),) * n), attachments=(attached("a"),))),
]


def attached(name: str) -> Attachment:
    return Attachment(name, b"", "text/plain")


@pytest.mark.parametrize(("limit", "build"), [one[1:] for one in AT_MOST], ids=[one[0] for one in AT_MOST])
def test_at_the_limit_it_is_built_and_one_above_refused(limit: int, build: Callable[[int], object]) -> None:
    assert build(limit)
    with pytest.raises(law.LawBroken):
        build(limit + 1)


LEAST: list[tuple[str, int, Callable[[int], object]]] = [
    ("text", 1, lambda n: Text("x" * n)),
    ("fields", 1, lambda n: Fields(*(("a", "b") for _ in range(n)))),
    ("table rows", 1, lambda n: Table(("a",), (("b",),) * n)),
    ("pick options", 1, lambda n: Pick("g1:a.b", "p", options(n))),
    ("one of", law.ONE_OF[0], question),
    ("many of", law.MANY_OF[0], boxes),
    ("form inputs", 1, lambda n: Form("g1:a.b", "t", inputs(n))),
    ("row", 1, lambda n: Card("t", controls=(buttons(n),))),
    ("least text", 0, lambda n: TextInput(name="x", label="X", least=n)),
    ("number", -law.NUMBER, lambda n: NumberInput(name="x", label="X", least=n, most=0)),
]


@pytest.mark.parametrize(("limit", "build"), [one[1:] for one in LEAST], ids=[one[0] for one in LEAST])
def test_one_below_the_least_is_refused(limit: int, build: Callable[[int], object]) -> None:
    assert build(limit)
    with pytest.raises(law.LawBroken):
        build(limit - 1)


REFUSED: dict[str, Callable[[], object]] = {
    "invisible title": lambda: Card(HIDDEN),
    "invisible summary": lambda: Card("t", summary=HIDDEN),
    "invisible button": lambda: Button(HIDDEN, "g1:a.b"),
    "invisible link": lambda: LinkTo(HIDDEN, "https://example.org"),
    "invisible option": lambda: Option("a", HIDDEN),
    "invisible input": lambda: TextInput(name="x", label=HIDDEN),
    "invisible hint": lambda: TextInput(name="x", label="X", hint=HIDDEN),
    "invisible intro": lambda: Form("g1:a.b", "t", inputs(1), intro=HIDDEN),
    "no action": lambda: Button("b", ""),
    "same action twice": lambda: Card("t", controls=((Button("a", "g1:a.b"),), (Button("b", "g1:a.b"),))),
    "select beside a button": lambda: Card("t", controls=((PickMember("g1:a.b", "p"), Button("b", "g1:b.c")),)),
    "same value twice": lambda: Pick("g1:a.b", "p", (Option("a", "A"), Option("a", "B"))),
    "more chosen than allowed": lambda: Pick("g1:a.b", "p", (Option("a", "A", True), Option("b", "B", True))),
    "chosen in a form": lambda: OneOf(name="x", label="X", options=(Option("a", "A", True), Option("b", "B"))),
    "value that is not offered": lambda: OneOf(name="x", label="X", options=options(2), value="9"),
    "ticks that are not offered": lambda: ManyOf(name="x", label="X", options=options(2), value=("0", "9")),
    "time with seconds": lambda: TimeInput(name="x", label="X", value=time(18, 30, 1)),
    "same label twice": lambda: OneOf(name="x", label="X", options=(Option("a", "A"), Option("b", "A"))),
    "same input twice": lambda: Form("g1:a.b", "t", inputs(1) * 2),
    "input of two words": lambda: TextInput(name="two words", label="X"),
    "no step": lambda: Form("g1:a.b", "t", inputs(1), step=(0, 2)),
    "uneven table": lambda: Table(("a", "b"), (("c",),)),
    "meter above one": lambda: Meter("m", 1.01, "n"),
    "meter's bar below zero": lambda: Meter("m", 1.0, "n", -0.01),
    "meter of nothing": lambda: Meter("m", float("nan"), "n"),
    "chart above a hundred": lambda: Chart(ChartKind.TREND, "t", ("a",), (Series("s", (100.1,)),), "alt"),
    "chart of nothing": lambda: Chart(ChartKind.TREND, "t", ("a",), (Series("s", (float("nan"),)),), "alt"),
    "range of another length": lambda: Chart(ChartKind.TREND, "t", ("a",), (Series("s", (1.0,), (1.0, 2.0)),), "alt"),
    "heat-map without a scale": lambda: heat(1, 1, ()),
    "radar with a scale": lambda: Chart(ChartKind.RADAR, "t", *PICTURE, ("none", "most")),
    "heat-map with ranges": lambda: Chart(
        ChartKind.HEATMAP, "t", ("a",), (Series("s", (1.0,), (0.0,), (2.0,)),), "alt", ("none", "most")
    ),
    "funnel without numbers": lambda: stages(2, 1, ()),
    "funnel with too few numbers": lambda: stages(2, 1, ("9",)),
    "no alt": lambda: Chart(ChartKind.TREND, "t", ("a",), (Series("s", (1.0,)),), ""),
    "script address": lambda: Link("l", "javascript:alert(1)"),
    "address without a host": lambda: Link("l", "https:///x"),
    "address that ends its link": lambda: LinkTo("l", "https://example.org/)[x](y"),
    "address with a hidden mark": lambda: LinkTo("l", "https://example.org/\u202e"),
    "naive instant": lambda: When(datetime(2026, 1, 1)),  # noqa: DTZ001 - that is the point
    "language that ends the block": lambda: Code("x", block=True, language="py```"),
    "event that ends before it begins": lambda: happening(end=datetime(2026, 1, 1, tzinfo=UTC)),
    "event at a naive time": lambda: happening(start=datetime(2026, 1, 1)),  # noqa: DTZ001
    "event without a place": lambda: happening(where=" "),
    "same file twice in a letter": lambda: Letter(Card("t"), (attached("a"), attached("a"))),
    "same file twice": lambda: Reply(Card("t"), attachments=(attached("a"), attached("a"))),
}


@pytest.mark.parametrize("build", REFUSED.values(), ids=REFUSED)
def test_what_no_platform_could_show_is_refused(build: Callable[[], object]) -> None:
    with pytest.raises(law.LawBroken):
        build()


def test_the_message_says_what_and_by_how_much() -> None:
    with pytest.raises(law.LawBroken, match=r"button label 'x+': 80 is over the limit of 75"):
        Button("x" * 80, "g1:a.b")


def test_a_words_cost_is_what_the_greediest_platform_takes() -> None:
    assert cost(spans("abc")) == 3
    assert cost(spans("<&>")) == 15, "Slack's entities"
    assert cost(spans("*_`")) == 6, "Discord's backslashes"
    assert cost(spans(Bold("a"), Code("b"), When(datetime(2026, 1, 1, tzinfo=UTC)))) == 5 + 9 + 80


@pytest.mark.parametrize("language", languages())
def test_what_is_said_of_commands_fits_in_each_language(language: str) -> None:
    w = words_for(language)
    for spec in Registry(features()).commands.values():
        law.label(w(spec.help), law.COMMAND_HELP, f"help of {spec.name}")
        for one in spec.params:
            law.label(w(one.param.help), law.COMMAND_HELP, f"help of {spec.name} {one.name}")
            labels = [w(label) for _, label in one.choices]
            law.unique(labels, f"choices of {spec.name} {one.name}")
            for label in labels:
                law.label(label, law.OPTION_LABEL, f"a choice of {spec.name} {one.name}")
