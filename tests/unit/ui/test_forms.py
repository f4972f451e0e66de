"""Raw answers become typed values, or one kind sentence each; what was typed comes back into the form."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.cards import Option
from bot.ui.forms import (
    ChannelInput,
    DateInput,
    File,
    FileInput,
    Form,
    GroupInput,
    Input,
    ManyOf,
    MemberInput,
    NumberInput,
    OneOf,
    Raw,
    TextInput,
    TimeInput,
    read,
)
from tests.gallery_values import W

OPTIONS = (Option("a", "Apples"), Option("b", "Pears"), Option("c", "Plums"))
PDF = File("cv.pdf", 4, "https://example.org/cv.pdf")
INPUTS: dict[str, Input] = {
    "one": OneOf(name="x", label="X", options=OPTIONS),
    "many": ManyOf(name="x", label="X", options=OPTIONS),
    "text": TextInput(name="x", label="X", least=2, most=10),
    "number": NumberInput(name="x", label="X", least=1, most=80),
    "day": DateInput(name="x", label="X"),
    "hour": TimeInput(name="x", label="X"),
    "member": MemberInput(name="x", label="X"),
    "channel": ChannelInput(name="x", label="X"),
    "group": GroupInput(name="x", label="X"),
    "file": FileInput(name="x", label="X"),
}
RAW = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.lists(st.text(max_size=10), max_size=4).map(tuple),
    st.just((PDF,)),
    st.just((PDF, PDF)),
)


def form(one: Input) -> Form:
    return Form("g1:a.b", "Form", (one,))


def answer(kind: str, raw: Raw) -> tuple[Any, str | None]:
    values, errors = read(form(INPUTS[kind]), {"x": raw}, W)
    assert len(values) + len(errors) == 1
    return values.get("x"), errors.get("x")


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("one", "b", "b"),
        ("one", ("b",), "b"),
        ("one", " b ", "b"),
        ("many", ("a", "c"), ("a", "c")),
        ("many", "a", ("a",)),
        ("text", "  words  ", "words"),
        ("text", "ab", "ab"),
        ("text", "x" * 10, "x" * 10),
        ("number", " 12 ", 12),
        ("number", "1", 1),
        ("number", "80", 80),
        ("day", "2027-03-31", date(2027, 3, 31)),
        ("hour", "18:30", time(18, 30)),
        ("member", ("U1",), "U1"),
        ("member", "80351110224678912", "80351110224678912"),
        ("channel", ("C0AB12",), "C0AB12"),
        ("channel", "interview-prep", "interview-prep"),
        ("group", ("S0614TZR7",), "S0614TZR7"),
        ("file", (PDF,), PDF),
    ],
)
def test_answers_that_fit(kind: str, raw: Raw, value: Any) -> None:
    assert answer(kind, raw) == (value, None)


@pytest.mark.parametrize(
    ("kind", "raw", "said"),
    [
        *((kind, empty, "fill this in") for kind in INPUTS for empty in (None, "", "  ", ())),
        ("one", "d", "one of the options"),
        ("one", ("a", "b"), "one answer"),
        ("many", ("a", "d"), "from the options"),
        ("text", "x", "2 to 10 characters; this has 1"),
        ("text", "x" * 11, "this has 11"),
        ("number", "0", "from 1 to 80"),
        ("number", "81", "from 1 to 80"),
        ("number", "1.5", "whole number"),
        ("number", "9" * 5_000, "whole number"),
        ("day", "31.3.2027", "year-month-day"),
        ("day", "2027-02-30", "year-month-day"),
        ("hour", "25:00", "hours:minutes"),
        ("hour", "18:30+02:00", "hours:minutes"),
        ("hour", "18:30:15", "hours:minutes"),
        *(("member", forged, "a person") for forged in ("<!here>", "@everyone", "../x", "1" * 65, "a b")),
        *(("channel", forged, "a channel") for forged in ("<!here>", "@everyone", "C1|x", "#general")),
        ("channel", ("C1", "C2"), "one answer"),
        *(("group", forged, "Everybody at once is not a group") for forged in ("@everyone", "@learners", "<!here>")),
        ("file", "cv.pdf", "attach a file"),
        ("file", (PDF, PDF), "one answer"),
    ],
)
def test_answers_that_do_not_fit_get_a_sentence(kind: str, raw: Raw, said: str) -> None:
    value, error = answer(kind, raw)
    assert value is None
    assert error is not None
    assert said in error
    assert error.endswith(".")


@pytest.mark.parametrize("kind", INPUTS)
@given(raw=RAW)
def test_whatever_is_sent_is_read_or_explained(kind: str, raw: Raw) -> None:
    value, error = answer(kind, raw)
    assert (value is None) == (error is not None)


@pytest.mark.parametrize("kind", INPUTS)
def test_what_is_optional_may_be_empty(kind: str) -> None:
    from dataclasses import replace

    values, errors = read(form(replace(INPUTS[kind], required=False)), {}, W)
    assert errors == {}
    assert values == {"x": () if kind == "many" else None}


@pytest.mark.parametrize("kind", INPUTS)
@given(raw=RAW)
def test_a_form_can_always_be_filled_again(kind: str, raw: Raw) -> None:
    """Whatever was typed, the form that is shown again is lawful, and reading what it shows gives the same."""
    again = form(INPUTS[kind]).filled({"x": raw})
    (one,) = again.inputs
    value, error = answer(kind, raw)
    if error is None and kind != "file":
        kept = getattr(one, "value", None)
        assert (kept.strip() if isinstance(kept, str) else kept) == value
    if kind == "text" and isinstance(raw, str):
        assert getattr(one, "value", None) == raw.strip()[:10], "even what does not fit is kept"


def test_other_answers_are_ignored_and_none_is_lost() -> None:
    two = Form("g1:a.b", "Form", (INPUTS["text"], NumberInput(name="y", label="Y", least=1, most=2)))
    values, errors = read(two, {"x": "words", "y": "3", "z": "?"}, W)
    assert values == {"x": "words"}
    assert list(errors) == ["y"]
