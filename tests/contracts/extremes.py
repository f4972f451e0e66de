"""Neutral cards at the edge: each block and control at its limit, and words that try to be more than words."""

from __future__ import annotations

from collections.abc import Iterator

from bot.ui import law
from bot.ui.cards import (
    Button,
    ButtonStyle,
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
    Tone,
)
from bot.ui.charts import Chart, ChartKind, Series
from bot.ui.text import Bold, Channel, Code, Group, Person

HOSTILE = (
    "@everyone @here <@80351110224678912> <@&80351110224678912> <#80351110224678913> <!channel> <!here|x> <@U0AB12>",
    "**bold** __under__ ~~gone~~ ||hidden|| *it* _it_ `code` ```fence```",
    "# Title\n-# small\n> quote\n>>> all\n- item\n1. one\n[click](https://evil.example) <https://evil.example|x>",
    "https://evil.example/?a=1&b=2 http://evil.example <t:0:R> <:smile:80351110224678912> :smile: <a:x:1234567890>",
    "\u202eevil\u202c zero\u200bwidth \u2066isolate\u2069 so\u00adft \ufeff mark",
    "'; DROP TABLE members; -- \" OR 1=1",
    "<script>alert(1)</script><img src=x onerror=alert(1)> <b>b</b> &lt;i&gt; {{7*7}} {% raw %} javascript:alert(1)",
    "{0} {name} {0.__class__} %s %(x)s ${x}",
    "\\*escaped\\* \\`tick\\` \\\\",
    "```\nfence in\n``` the ``middle`` of `it",
    "=cmd|' /C calc'!A0 +1 -1 @SUM(1)",
    "\x00\x07\x1b[31mred\x1b[0m \r\n \u2028 line",
    "عربي עברית \u200f right to left",
    "𝔘𝔫𝔦 ｅｍｏｊｉ 👩‍👩‍👧‍👦🏳️‍🌈 z\u0300\u0301\u0302a\u0300l\u0300g\u0300o\u0300",
)
EMOJI = "🎉" * 10_000


def hostile_cards(words: str) -> Iterator[Card]:
    """Cards in which `words` stand everywhere that a member's words could."""
    short = " ".join(words.split())[: law.INPUT_LABEL]
    chart = Chart(
        ChartKind.RADAR, short, (short[:20], "b"), (Series(short[:20] or "x", (1.0, 2.0)),), words[: law.ALT_TEXT]
    )
    yield Card(
        short,
        (
            Text(words),
            Text(Code(words, block=True)),
            Line(words, button=Button(short, "g1:a.line")),
            Fields((short, words)),
            Table((short, "b"), ((short, words[:40]),)),
            Meter(short, 0.5, short),
            chart,
        ),
        (
            (Button(short, "g1:a.b"),),
            (Pick("g1:a.pick", short, (Option(short, short), Option("other", "Other"))),),
            (PickMember("g1:a.who", short),),
            (PickChannel("g1:a.where", short),),
        ),
        summary=words,
    )
    # A person or channel of another platform is told by name.
    yield Card(
        "t",
        (Text("By ", Person("nobody", words), " in ", Channel("nowhere", words), Group("no", words)),),
        summary=words,
    )


def largest_cards() -> Iterator[tuple[str, Card]]:
    """Each block, control and span at its limit."""
    action = "g1:a.b:" + "x" * (law.ACTION_ID - 10)
    five = tuple(Button("b" * law.BUTTON_LABEL, f"{action}{n}", ButtonStyle.DANGER) for n in range(5))
    full = tuple(Option(f"{n:0>100}", f"{n:0>75}") for n in range(25))
    ticked = tuple(Option(f"{n:0>100}", f"{n:0>75}", True) for n in range(25))
    labels = tuple(f"{n:x<20}" for n in range(6))
    series = tuple(Series(f"{n:s<20}", (100.0,) * 6, (0.0,) * 6, (100.0,) * 6) for n in range(6))
    alt = "a" * law.ALT_TEXT
    yield "largest title", Card("t" * law.CARD_TITLE, tone=Tone.PROBLEM)
    yield "largest summary", Card("t", summary="s" * law.CARD_SUMMARY)
    yield "largest ampersands", Card("&" * law.CARD_TITLE, (Text("&" * 600),), summary="&" * 600)
    yield "largest text", Card("t", (Text("x" * law.TEXT_BLOCK), Text("y" * 980)))
    yield "largest code", Card("t", (Text(Code("`" * 1_400, block=True, language="python")),))
    yield "largest code of marks", Card("t", (Text(Code("*_|" * 990, block=True)),))
    yield "largest bold", Card("t", (Text(Bold("*" * 1_400)),))
    yield "largest lines", Card("t", tuple(Line("x" * 200, button=Button("b", f"g1:l:{n}")) for n in range(12)))
    yield "largest fields", Card("t", (Fields(*((f"{n:f<45}", "w" * 300) for n in range(10))),))
    yield "one large field", Card("t", (Fields(("f" * 45, "w" * (law.FIELD_TEXT - 50))),))
    yield "largest table", Card("t", (Table(("h" * 15,) * 6, (("c" * 15,) * 6,) * 20),))
    yield "largest meters", Card("t", tuple(Meter("`" * 45, 1.0, "n" * 120, 1.0) for _ in range(14)))
    yield "smallest meters", Card("t", tuple(Meter("m", 0.0, "n", 0.0) for _ in range(37)))
    yield "dividers", Card("t", (Divider(),) * 37)
    yield (
        "largest charts",
        Card(
            "t", tuple(Chart(kind, f"{kind:t<50}", labels, series, alt) for kind in (ChartKind.RADAR, ChartKind.TREND))
        ),
    )
    weeks = tuple(f"{n:w<20}" for n in range(law.HEAT_COLUMNS))
    days = tuple(Series(f"{n:d<20}", (100.0,) * law.HEAT_COLUMNS) for n in range(law.HEAT_ROWS))
    heat = (Chart(ChartKind.HEATMAP, f"{n:t<50}", weeks, days, alt, ("l" * 20, "m" * 20)) for n in range(2))
    yield "largest heat-maps", Card("t", tuple(heat))
    numbers = tuple(f"{n:9<20}" for n in range(law.CHART_ITEMS))
    only = (Series("s" * 20, (100.0,) * law.CHART_ITEMS),)
    stages = (Chart(ChartKind.FUNNEL, f"{n:t<50}", labels, only, alt, numbers) for n in range(2))
    yield "largest funnels", Card("t", tuple(stages))
    rows, counts = (tuple(f"{n:{mark}<40}" for n in range(law.CHART_ITEMS)) for mark in "w9")
    bars = (Chart(ChartKind.BARS, f"{n:t<50}", rows, only, alt, counts) for n in range(2))
    yield "largest bars", Card("t", tuple(bars))
    yield "largest buttons", Card("t", controls=(five,))
    yield "largest link", Card("t", controls=((Link("l" * 75, "https://e.org/" + "x" * 498),),))
    yield "largest picks", Card("t", controls=((Pick(action, "p" * 150, full),),))
    yield "all ticked", Card("t", controls=((Pick(action, "p", ticked, many=25),),))
    yield "rows of one", Card("t", controls=tuple((Button("b", f"g1:r:{n}"),) for n in range(18)))
