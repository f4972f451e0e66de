"""Command options: from signatures, from text, and into forms."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.params import BadDeclaration, BadOption, Param, ParamKind, params_of, parse_text, read_values
from bot.ui.forms import DateInput, NumberInput, OneOf, TextInput
from tests.gallery_values import W


class Area(StrEnum):
    """A choice."""

    STORIES = "stories"
    SYSTEM_DESIGN = "system_design"


async def handler(
    ctx: object,
    area: Annotated[Area, Param("Which area", labels={Area.STORIES: "my stories"})],
    minutes: Annotated[int, Param("How long", ge=1, le=600)] = 5,
    day: Annotated[date | None, Param("When")] = None,
    hard: Annotated[bool, Param("Was it hard")] = False,
    note: Annotated[str, Param("What you did", most=20)] = "",
) -> None:
    """Declared for the tests."""


PARAMS = params_of(handler)


def test_options_come_from_the_signature() -> None:
    assert [p.name for p in PARAMS] == ["area", "minutes", "day", "hard", "note"]
    assert [p.kind for p in PARAMS] == [
        ParamKind.CHOICE, ParamKind.WHOLE, ParamKind.DAY, ParamKind.YES_NO, ParamKind.WORDS
    ]  # fmt: skip
    assert [p.required for p in PARAMS] == [True, False, False, False, False]
    assert PARAMS[0].choices == (("stories", "my stories"), ("system_design", "system design"))


async def bare(ctx: object, area: Area) -> None:
    """Not annotated."""


async def helpless(ctx: object, area: Annotated[Area, "no Param"]) -> None:
    """Without help."""


async def impossible(ctx: object, area: Annotated[dict[str, str], Param("x")]) -> None:
    """Of a type that nobody can type."""


@pytest.mark.parametrize("wrong", [bare, helpless, impossible])
def test_declarations_that_cannot_work_are_found_at_the_start(wrong: Any) -> None:
    with pytest.raises(BadDeclaration, match=wrong.__name__):
        params_of(wrong)


@pytest.mark.parametrize(
    ("text", "given_"),
    [
        ("stories", {"area": "stories"}),
        ("30 stories", {"minutes": "30", "area": "stories"}),
        ("system-design 2027-03-31 yes", {"area": "system-design", "day": "2027-03-31", "hard": "yes"}),
        ("AREA:stories minutes:9", {"area": "stories", "minutes": "9"}),
        ('area:"my stories" note:"two words"', {"area": "my stories", "note": "two words"}),
        ("stories 5 then I did a lot", {"area": "stories", "minutes": "5", "note": "then I did a lot"}),
        ("stories it's fine", {"area": "stories", "note": "it's fine"}),
        ("", {}),
    ],
)
def test_text_finds_its_options_in_any_order(text: str, given_: dict[str, str]) -> None:
    assert parse_text(PARAMS, text) == given_


def test_words_that_fit_nowhere_are_named_but_not_at_length() -> None:
    with pytest.raises(BadOption, match="I don't know what to do with “wizard”"):
        parse_text(PARAMS[:1], "wizard")
    with pytest.raises(BadOption) as caught:
        parse_text(PARAMS[:1], "x" * 10_000)
    assert len(str(caught.value)) < 100


@given(st.text(max_size=200))
def test_any_text_is_placed_or_refused(text: str) -> None:
    try:
        found = parse_text(PARAMS, text)
        read_values(PARAMS, found)
    except BadOption as problem:
        said = str(problem)
        assert said  # noqa: PT017 - most texts are placed


def test_values_become_the_handlers_types_and_defaults_are_left_out() -> None:
    raw = {"area": "My Stories", "minutes": "12", "day": "2027-03-31", "hard": True, "note": ""}
    assert read_values(PARAMS, raw) == {
        "area": Area.STORIES, "minutes": 12, "day": date(2027, 3, 31), "hard": True
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("area", "mocks", "one of: stories, system_design"),
        ("area", "", "area is missing"),
        ("minutes", "0", "from 1 to 600"),
        ("minutes", "many", "whole number"),
        ("day", "tomorrow", "2027-03-31"),
        ("hard", "maybe", "yes or no"),
        ("note", "x" * 21, "at most 20 characters; this has 21"),
    ],
)
def test_wrong_values_name_their_option(name: str, value: str, said: str) -> None:
    with pytest.raises(BadOption, match=said) as caught:
        read_values(PARAMS, {"area": "stories"} | {name: value})
    assert caught.value.option == name


@pytest.mark.parametrize(("word", "value"), [("yes", True), ("Y", True), ("on", True), ("NO", False), ("0", False)])
def test_yes_and_no(word: str, value: bool) -> None:
    assert PARAMS[3].read(word) is value


def test_every_option_has_an_input_in_the_form_that_asks_for_it() -> None:
    inputs = [param.input(W) for param in PARAMS]
    assert [type(one) for one in inputs] == [OneOf, NumberInput, DateInput, OneOf, TextInput]
    assert [one.required for one in inputs] == [True, False, False, False, False]
    assert inputs[0].label == "Area"
    assert inputs[0].hint == "Which area"
