"""Declarations that cannot work are refused when the program starts, and not when a member meets them."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

import pytest

from bot.calls import Rank
from bot.params import BadDeclaration, Param
from bot.registry import Feature, Pace, Registry, Terms
from bot.ui import law
from bot.ui.actions import ActionRoute
from bot.ui.cards import Card
from bot.ui.forms import Form, TextInput


async def nothing(ctx: Any) -> Any:
    """Takes no options."""


async def form(ctx: Any) -> Form:
    return Form("g1:a.b", "t", (TextInput(name="x", label="X"),))


async def card(ctx: Any) -> Card:
    return Card("t")


def command(path: str, help_: str = "Help", handler: Callable[..., Any] = nothing) -> Feature:
    feature = Feature(path)
    feature.command(path, help_)(handler)
    return feature


def options(count: int, *, required: bool = False) -> Callable[..., Any]:
    """A handler with so many options."""
    import inspect

    async def handler(ctx: Any, **_: Any) -> None:
        """Has options."""

    empty = inspect.Parameter.empty
    kind = inspect.Parameter.KEYWORD_ONLY
    handler.__annotations__ = {f"o{n}": Annotated[str, Param("What")] for n in range(count)}
    handler.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [inspect.Parameter("ctx", kind)]
        + [
            inspect.Parameter(f"o{n}", kind, default=empty if required and n == 0 else "", annotation=str)
            for n in range(count)
        ]
    )
    return handler


async def required_last(ctx: Any, a: Annotated[str, Param("A")] = "", *, b: Annotated[str, Param("B")]) -> None:
    """A required option after one that is not."""


async def helpless(ctx: Any, a: Annotated[str, Param("")] = "") -> None:
    """An option without help."""


async def shouting(ctx: Any, LOUD: Annotated[str, Param("A")] = "") -> None:
    """An option in capitals."""


MANY = StrEnum("MANY", [f"m{n}" for n in range(26)])  # type: ignore[misc]


async def crowded(ctx: Any, a: Annotated[MANY | None, Param("A")] = None) -> None:  # type: ignore[valid-type]
    """An option with too many choices."""


REFUSED: dict[str, list[Feature]] = {
    "two of a name": [command("a"), command("a")],
    "command and group": [command("a"), command("a b")],
    "three words": [command("a b c")],
    "no word": [command("")],
    "capital": [command("Assess")],
    "space or mark": [command("a!")],
    "long name": [command("a" * 33)],
    "no help": [command("a", "")],
    "long help": [command("a", "h" * 101)],
    "option without help": [command("a", handler=helpless)],
    "option in capitals": [command("a", handler=shouting)],
    "required last": [command("a", handler=required_last)],
    "too many choices": [command("a", handler=crowded)],
    "too many options": [command("a", handler=options(26))],
    "more than a form can ask for": [command("a", handler=options(6, required=True))],
    "too many commands": [command(f"c{n}") for n in range(law.COMMANDS + 1)],
}


@pytest.mark.parametrize("features", REFUSED.values(), ids=REFUSED)
def test_what_cannot_work_is_refused(features: list[Feature]) -> None:
    with pytest.raises((BadDeclaration, law.LawBroken)):
        Registry(features)


def test_what_is_at_the_limit_works() -> None:
    Registry([command("a" * 32, "h" * 100)])
    Registry([command("a", handler=options(25))])
    Registry([command("a", handler=options(5, required=True))])
    Registry([command(f"c{n}") for n in range(law.COMMANDS)])


@pytest.mark.parametrize("kind", ["actions", "forms", "messages", "jobs", "home"])
def test_each_thing_is_declared_once(kind: str) -> None:
    def one(name: str) -> Feature:
        feature = Feature(name)
        route = ActionRoute("a.b")
        match kind:
            case "actions":
                feature.action(route)(nothing)
            case "forms":

                async def take(ctx: Any, values: dict[str, Any]) -> Any:
                    """Takes the form."""

                feature.form(route, form)(take)
            case "messages":
                feature.message("m")(card)
            case "jobs":
                feature.job("j", str)(card)
            case _:
                feature.home_page(card)
        return feature

    Registry([one("a")])
    with pytest.raises(BadDeclaration, match="twice|two features"):
        Registry([one("a"), one("b")])


async def two(ctx: Any, a: int) -> Any:
    """One argument."""


@pytest.mark.parametrize("route", [ActionRoute("a.b"), ActionRoute("a.b", int, int)])
def test_a_handler_takes_what_its_route_carries(route: ActionRoute) -> None:
    with pytest.raises(BadDeclaration, match="takes 2 parameters"):
        Feature("x").action(route)(two)
    Feature("x").action(ActionRoute("a.b", int))(two)
    with pytest.raises(BadDeclaration):
        Feature("x").form(ActionRoute("a.b"), two)(two)


def test_a_verb_may_be_the_first_word_of_the_text() -> None:
    registry = Registry([command("log practice"), command("log show"), command("help")])
    assert registry.top_level() == ("log", "help")
    assert [spec.name for spec in registry.under("log")] == ["/log practice", "/log show"]
    for path, text, found, rest in [
        (("log", "show"), None, "/log show", None),
        (("log",), "practice 30 min", "/log practice", "30 min"),
        (("log",), "  SHOW ", "/log show", ""),
        (("help",), "me", "/help", "me"),
    ]:
        spec, left = registry.resolve(path, text)
        assert spec is not None
        assert (spec.name, left) == (found, rest)
    assert registry.resolve(("log",), "nothing")[0] is None
    assert registry.resolve(("gone",), None)[0] is None


def test_terms_say_how_an_answer_will_come() -> None:
    terms = Terms()
    assert (terms.pace, terms.needs, terms.writes) == (Pace.QUICK, Rank.MEMBER, True)


def test_usage_shows_what_is_optional() -> None:
    registry = Registry([command("a", handler=options(2, required=True))])
    assert registry.commands["a",].usage == "/a o0 [o1]"
