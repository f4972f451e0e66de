"""Small Markdown as blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.ui.cards import Text
from bot.ui.law import LawBroken
from bot.ui.markdown import blocks, spans_of
from bot.ui.text import Bold, Code, Plain, shortened
from bot.ui.text import cost as cost_of


def words(text: str) -> str:
    return "\n\n".join("".join(span.text for span in block.spans) for block in blocks(text))  # type: ignore[union-attr]


def test_paragraphs_lists_and_wrapped_lines() -> None:
    assert words("one\ntwo\n\n\nthree") == "one two\n\nthree"
    assert words("- a\n  goes on\n* b\n3. c") == "• a goes on\n• b\n3. c"


def test_marks_within_a_line() -> None:
    assert spans_of("a `b*c*` **d** *e* f*g*h 2 * 3 * 4") == (
        *(Plain("a "), Code("b*c*"), Plain(" "), Bold("d"), Plain(" "), Plain("e"), Plain(" f*g*h 2 * 3 * 4")),
    )
    assert spans_of("no `end and **none") == (Plain("no `end and **none"),)


def test_fences() -> None:
    found = blocks("see\n\n```python\nx = 1\n\ny = `2`\n```\n\nthen")
    assert found == (
        Text(Plain("see")), Text(Code("x = 1\n\ny = `2`", block=True, language="python")), Text(Plain("then")),
    )  # fmt: skip
    assert blocks("```\n\n```") == ()
    assert words("```\nnever closed") == "``` never closed"


@given(st.text("a*`_-.1 \n#>", max_size=60))
def test_nothing_raises_and_no_word_is_lost(text: str) -> None:
    shown = words(text)
    assert shown.count("a") == text.count("a")


@given(st.text(max_size=80), st.integers(12, 200))
def test_a_shortened_text_costs_no_more(text: str, most: int) -> None:
    for span in (Plain, Code):
        short = shortened(text, most, span)
        assert cost_of((span(short),)) <= most
        assert short == text or (short.endswith("…") and text.startswith(short[:-1]))
        if short != text:
            longer = f"{text[: len(short)]}…"
            assert cost_of((span(longer),)) > most or len(short) > len(text)


def test_too_much_is_said_by_the_law() -> None:
    try:
        blocks("& " * 3_000)
    except LawBroken:
        return
    raise AssertionError("a paragraph has room for three thousand characters")
