"""A member's words show exactly as they were typed, and do nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import discord
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.discord.text import ZERO_WIDTH_SPACE, code_block, escape, inline_code, markdown
from bot.ui.law import LawBroken
from bot.ui.plain import clean, one_line
from bot.ui.text import Bold, Channel, Code, Group, LinkTo, Person, Plain, When, cost, spans

ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
LINE_RULES = re.compile(r"[^\S\n]*(#{1,3}\s|-#\s|[*+-]\s|\d+[.)]\s|>{1,3}\s?)")
RULES = re.compile(
    r"(`+)[\s\S]*?[^`]\1(?!`)"  # code
    r"|\*\*?[\s\S]+?\*|__?[\s\S]+?_|~~[\s\S]+?~~|\|\|[\s\S]+?\|\|"  # emphasis, underline, strike, spoiler
    r"|\[[^\]]*\]\([^)\s]+\)"  # masked link
    r"|https?://[^\s<]+"
    r"|<(?:https?|discord):[^>]+>"
    r"|<(?:@[!&]?|#)\d+>|<a?:\w+:\d+>|<t:-?\d+(?::\w)?>|</[^>]+:\d+>|<id:\w+>"
    r"|@everyone|@here"
)


def read_as_discord(source: str) -> tuple[str, list[str]]:
    """The text that a reader sees, and every piece of markup that takes effect."""
    shown, effects, at = "", [], 0
    while at < len(source):
        if escaped := ESCAPE.match(source, at):
            shown, at = shown + escaped[1], escaped.end()
            continue
        line_start = at == 0 or source[at - 1] == "\n"
        rule = (LINE_RULES.match(source, at) if line_start else None) or RULES.match(source, at)
        if rule:
            effects.append(rule[0])
        shown, at = shown + source[at], at + 1
    return shown, effects


HOSTILE = [
    *(
        "*b*",
        "**b**",
        "__u__",
        "_i_",
        "~~s~~",
        "||s||",
        "`c`",
        "```c```",
        "[a](https://x.y)",
        "https://x.y",
        "<https://x.y>",
    ),
    *("# h", "## h", "-# s", "- l", "* l", "+ l", "1. l", "12) l", "> q", ">>> q", "  - l", "\\", "\\*", "\\\\"),
    *(
        "@everyone",
        "@here",
        "<@1>",
        "<@!1>",
        "<@&1>",
        "<#1>",
        "<:x:1>",
        "<a:x:1>",
        "<t:1:R>",
        "</help:1>",
        "<id:guide>",
    ),
    *("\n", "\r\n", "\u2028", " ", "\t", "\u202e", "\u200b", "\u2066", "\ufeff", "\x00", "😀", "👩\u200d💻", "é", "’"),
]
words = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=6), max_size=8).map("".join)


@given(words)
@example("a\u2028# heading")
@example("@\u200beveryone")
@example("\u0661. list")
def test_nothing_in_plain_words_takes_effect(text: str) -> None:
    shown, effects = read_as_discord(escape(text))
    assert effects == []
    assert shown.replace(ZERO_WIDTH_SPACE, "") == clean(text)


@given(words)
def test_the_library_finds_no_mention_emoji_or_markup_either(text: str) -> None:
    escaped = escape(text)
    assert not re.search(r"(?<!\\)<(?:@[!&]?|#)\d+>", escaped)
    assert discord.utils.escape_mentions(escaped) == escaped
    bare = ESCAPE.sub("x", escaped)  # what is escaped is a letter to the library as well
    assert discord.utils.remove_markdown(bare, ignore_links=False) == bare


@given(words)
def test_the_law_allows_for_every_escape(text: str) -> None:
    for span in (Plain(text), Bold(text), Code(text), Code(text, block=True)):
        assert len(markdown((span,))) <= max(1, cost((span,)))


@given(words)
def test_code_stays_in_its_fence(text: str) -> None:
    fence = re.fullmatch(r"(`+) ?([\s\S]*?) ?\1", inline_code(text))
    assert fence
    assert fence[1] not in fence[2]
    assert "\n" not in fence[0]
    assert "```" not in code_block(text)[3:-3]


@given(words)
def test_labels_have_one_line_and_no_tricks(text: str) -> None:
    assert not re.search("[\n\u202a-\u202e\u2066-\u2069\u200b]", one_line(text))


def test_emoji_of_several_parts_stay_whole() -> None:
    assert escape("👩\u200d💻 e\u0301") == "👩\u200d💻 e\u0301"


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("date", "<t:1795424400:D>"),
        ("time", "<t:1795424400:t>"),
        ("relative", "<t:1795424400:R>"),
        ("datetime", "<t:1795424400:F> (<t:1795424400:R>)"),
    ],
)
def test_times_are_shown_in_the_readers_own_zone(style: str, shown: str) -> None:
    moment = datetime.fromtimestamp(1_795_424_400, UTC)
    assert markdown((When(moment, style),)) == shown  # type: ignore[arg-type]


def test_people_and_channels_are_mentioned_by_their_numbers_only() -> None:
    assert markdown((Person("42", "Ana"), Plain(" "), Channel("43", "general"))) == "<@42> <#43>"
    assert markdown((Group("44", "Helpers"), Plain(" "), Group("S0A1", "*x*"))) == "<@&44> @\\*x\\*"
    assert markdown((Person("U0A1", "*Ana*"), Plain(" "), Channel("C0A1", "general"))) == "\\*Ana\\* \\#general"


def test_links_have_an_escaped_label() -> None:
    assert markdown((LinkTo("a](b", "https://x.y/z"),)) == "[a\\](b](https://x.y/z)"
    with pytest.raises(LawBroken):
        LinkTo("a", "https://x.y/) <@1>")


def test_spans_of_nothing_are_still_something() -> None:
    assert markdown(spans("")) == ZERO_WIDTH_SPACE
    assert markdown(spans(Bold(" "))) == ZERO_WIDTH_SPACE
