"""Ids of buttons and forms: what is written is read back, and nothing else is understood."""

from __future__ import annotations

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui import law
from bot.ui.actions import REOPEN, ActionRoute, UnknownAction, reopening, split


class Colour(StrEnum):
    """A choice."""

    RED = "red"
    BLUE = "deep:blue"  # even a value with the separator in it


KINDS = {
    int: st.integers(-(10**18) + 1, 10**18 - 1),  # the widest that is read back
    str: st.text(max_size=8),
    Colour: st.sampled_from(Colour),
}
EVERYTHING = ActionRoute("x.y", int, str)


@given(st.lists(st.sampled_from([int, str]), max_size=2).flatmap(
    lambda kinds: st.tuples(st.just(kinds), st.tuples(*(KINDS[kind] for kind in kinds)))
))  # fmt: skip
def test_what_is_written_is_read_back(drawn: tuple[list[type], tuple[object, ...]]) -> None:
    kinds, args = drawn
    route = ActionRoute("some.route", *kinds)
    try:
        action = route(*args)
    except law.LawBroken:
        return
    assert len(action) <= law.ACTION_ID
    name, raw = split(action)
    assert name == "some.route"
    assert route.read(raw) == args


@given(st.text(max_size=130))
def test_anything_else_is_unknown_and_never_another_error(text: str) -> None:
    for forged in (text, f"g1:{text}", f"g1:x.y:{text}"):
        try:
            name, raw = split(forged)
            number, words = EVERYTHING.read(raw)
        except UnknownAction:
            continue
        assert name
        assert isinstance(number, int)
        assert isinstance(words, str)


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "g1",
        "g1:",
        "g0:x.y",
        "g2:x.y:1",
        "g1:X.Y",
        "g1:x.y.z",
        "g1:.y",
        "g1:x.",
        "g1:x y",
        "G1:x.y",
        "g1::1",
        "g1:x\n",
    ],
)
def test_other_versions_and_odd_routes_are_unknown(forged: str) -> None:
    with pytest.raises(UnknownAction):
        split(forged)


@pytest.mark.parametrize("number", ["", " 1", "1 ", "+1", "1.0", "0x1", "१", "1_0", "9" * 20, "--1", "one"])
def test_numbers_are_plain(number: str) -> None:
    with pytest.raises(UnknownAction):
        ActionRoute("x.y", int).read((number,))


def test_a_choice_comes_back_as_its_type_or_not_at_all() -> None:
    route = ActionRoute("x.y", Colour)
    assert route.read(("red",)) == (Colour.RED,)
    with pytest.raises(UnknownAction):
        route.read(("green",))


@pytest.mark.parametrize("args", [(), (1, "a", 2), ("1", "a"), (1, 2), (None, "a")])
def test_wrong_arguments_are_a_mistake_of_ours(args: tuple[object, ...]) -> None:
    with pytest.raises(TypeError):
        EVERYTHING(*args)


@pytest.mark.parametrize("name", ["", "X", "a.b.c", "a b", "1a", "a.1", "a:b", "a."])
def test_odd_names_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a route name"):
        ActionRoute(name)


def test_only_types_that_fit_into_an_id() -> None:
    with pytest.raises(TypeError, match="no codec"):
        ActionRoute("x.y", float)


def test_a_form_can_be_opened_again() -> None:
    action = EVERYTHING(7, "a:b/c")
    name, raw = split(reopening(action))
    assert name == REOPEN
    assert raw[0] == "x.y"
    assert EVERYTHING.read(raw[1:]) == (7, "a:b/c")


def test_the_names_in_error_messages() -> None:
    assert repr(EVERYTHING) == "ActionRoute('x.y')"
