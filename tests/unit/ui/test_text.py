"""Spans, and text without what hides."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.ui.plain import clean, one_line
from bot.ui.text import Bold, Channel, Code, Group, LinkTo, Person, Plain, Typed, cost, spans


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
    for span in (Bold(text), Code(text), Typed(text)):
        assert cost((span,)) > bare
    for span in (Person("1", text), Channel("1", text), Group("1", text)):
        assert cost((span,)) >= max(bare, 22)
    assert cost((LinkTo(f"x{text}", "https://example.org"),)) >= bare + len("https://example.org")
