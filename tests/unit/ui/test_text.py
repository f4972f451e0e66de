"""Spans, and text without what hides."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.ui.plain import clean, one_line
from bot.ui.text import Bold, Channel, Code, Group, LinkTo, Person, Plain, Typed, around_code, cost, spans


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert one_line(one_line(text)) == one_line(text)
    assert len(clean(text)) <= len(text)


@given(st.text())
def test_a_label_is_one_line_without_blanks_around_it(text: str) -> None:
    label = one_line(text)
    assert "\n" not in label
    assert label == label.strip()
    assert "  " not in label


def test_what_hides_or_turns_is_gone_and_scripts_stay() -> None:
    assert clean("a\u202eb\u200bc\u00add\ufeffe\x00f\x1bg") == "abcdefg"
    assert clean("one\r\ntwo\rthree\u2028four\x85five") == "one\ntwo\nthree\nfour\nfive"
    assert clean("می\u200cخواهم") == "می\u200cخواهم", "a joiner that Persian needs"
    assert clean("👩\u200d🔬 tab\there") == "👩\u200d🔬 tab\there"


def test_bare_words_are_plain() -> None:
    assert spans("*a*", Bold("b")) == (Plain("*a*"), Bold("b"))


@given(st.text(max_size=50))
def test_a_mark_never_costs_less_than_its_words(text: str) -> None:
    bare = cost(spans(text))
    assert bare >= len(text)
    for span in (Bold(text), Typed(text)):
        assert cost((span,)) > bare
    assert cost((Code(text),)) > len(text)
    for span in (Person("1", text), Channel("1", text), Group("1", text)):
        assert cost((span,)) >= max(bare, 22)
    assert cost((LinkTo(f"x{text}", "https://example.org"),)) >= bare + len("https://example.org")


def test_punctuation_of_code_costs_nothing_more() -> None:
    line = "    for name, (low, high) in sorted(limits.items()):  # *args, _ = [x[0]]\n"
    block = Code(line * 20, block=True, language="python")
    assert cost((block,)) == 20 * len(line) + 14
    assert cost((Code("a`b"),)) == 3 + 1 + 8, "a back-tick may need a space beside it"
    assert cost((Code("a < b"),)) == 5 + 4 + 8, "Slack's entities"


def test_a_block_of_code_needs_no_line_break_beside_it() -> None:
    code = Code("x = 1", block=True)
    assert around_code((Plain("so:\n"), code, Plain("\nand"))) == (Plain("so:"), code, Plain("and"))
    assert around_code((Plain("so:\n\n"), code, code)) == (Plain("so:\n"), code, code), "one, and no more"
    in_line = (Plain("so\n"), Code("x"), Plain("\nand"))
    assert around_code(in_line) == in_line
    assert Code("a\nb").stands_alone
