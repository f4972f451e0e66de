"""Command options: read from a handler's signature, and turned from raw input into typed values.

One declaration serves typed options (Discord), a line of text (Slack, playground) and the form that is opened when
something is missing or wrong.
"""

from __future__ import annotations

import inspect
import shlex
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, assert_never, get_args, get_origin, get_type_hints

from bot.ui.cards import Option
from bot.ui.forms import DateInput, Input, NumberInput, OneOf, Raw, TextInput
from bot.words import Unfit, Words, said

Suggest = Callable[..., Awaitable[Sequence[tuple[str, str]]]]

_LEAST, _MOST = -1_000_000, 1_000_000
_YES: Final = frozenset({"yes", "y", "true", "on", "1"})
_NO: Final = frozenset({"no", "n", "false", "off", "0"})


class BadDeclaration(TypeError):
    """A command, button or form is declared in a way that cannot work; found when the program starts."""


class BadOption(Unfit):
    """An option's value does not fit; the message is for the member.

    `option` names it, if it is one; `given` is what could be read of the others.
    """

    def __init__(
        self, sentence: str, option: str = "", given: Mapping[str, str] | None = None, **values: object
    ) -> None:
        """Take the sentence with its values, the option that it is about, and what could be read."""
        super().__init__(sentence, **values)
        self.option = option
        self.given = given or {}


@dataclass(frozen=True, slots=True)
class Param:
    """What a command option means.

    `ge` and `le` bound numbers, `most` the characters of words; `labels` name the values of a choice.
    """

    help: str
    ge: int = _LEAST
    le: int = _MOST
    most: int = 200
    suggest: Suggest | None = None
    labels: Mapping[str, str] = field(default_factory=dict)


class ParamKind(StrEnum):
    """The type of a command option."""

    WORDS = "words"
    WHOLE = "whole"
    CHOICE = "choice"
    DAY = "day"
    YES_NO = "yes_no"


_KINDS: Final[dict[type, ParamKind]] = {
    str: ParamKind.WORDS,
    int: ParamKind.WHOLE,
    date: ParamKind.DAY,
    bool: ParamKind.YES_NO,
}


@dataclass(frozen=True, slots=True)
class ParamSpec:
    """One option of a command. `choices` are `(value, label)`; `enum` is the type that a choice becomes."""

    name: str
    kind: ParamKind
    param: Param
    required: bool
    choices: tuple[tuple[str, str], ...] = ()
    enum: type[StrEnum] | None = None

    def read(self, raw: object) -> Any:
        """Turn a raw value into the handler's type.

        Raises:
            BadOption: with a sentence for the member.
        """
        text = str(raw).strip()
        match self.kind:
            case ParamKind.WORDS:
                if len(text) > self.param.most:
                    raise self._bad(
                        said("{name} takes at most {most} characters; this has {size}."),
                        most=self.param.most,
                        size=len(text),
                    )
                return text
            case ParamKind.WHOLE:
                return self._whole(text)
            case ParamKind.CHOICE:
                return self._choice(text)
            case ParamKind.DAY:
                try:
                    return date.fromisoformat(text)
                except ValueError:
                    raise self._bad(said("{name} is a day, such as 2027-03-31.")) from None
            case ParamKind.YES_NO:
                if text.lower() in _YES | _NO:
                    return text.lower() in _YES
                raise self._bad(said("{name} is yes or no."))
            case _:
                assert_never(self.kind)

    def input(self, w: Words) -> Input:
        """The form input that asks for this option; its label is the option's name, as one types it."""
        label, hint = self.name.replace("_", " ").capitalize(), w(self.param.help)
        match self.kind:
            case ParamKind.WORDS:
                most = self.param.most
                return TextInput(name=self.name, label=label, hint=hint, required=self.required, most=most)
            case ParamKind.WHOLE:
                least, most = self.param.ge, self.param.le
                return NumberInput(
                    name=self.name, label=label, hint=hint, required=self.required, least=least, most=most
                )
            case ParamKind.CHOICE:
                options = tuple(Option(value, w(text)) for value, text in self.choices)
                return OneOf(name=self.name, label=label, hint=hint, required=self.required, options=options)
            case ParamKind.DAY:
                return DateInput(name=self.name, label=label, hint=hint, required=self.required)
            case ParamKind.YES_NO:
                options = (Option("yes", w("Yes")), Option("no", w("No")))
                return OneOf(name=self.name, label=label, hint=hint, required=self.required, options=options)
            case _:
                assert_never(self.kind)

    def _bad(self, sentence: str, **values: object) -> BadOption:
        return BadOption(sentence, self.name, None, name=self.name, **values)

    def _whole(self, text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            raise self._bad(said("{name} is a whole number.")) from None
        if not self.param.ge <= number <= self.param.le:
            raise self._bad(said("{name} goes from {least} to {most}."), least=self.param.ge, most=self.param.le)
        return number

    def _choice(self, text: str) -> StrEnum:
        wanted = _folded(text)
        for value, label in self.choices:
            if wanted in (_folded(value), _folded(label)):
                assert self.enum is not None  # noqa: S101 - choices only come from an enum
                return self.enum(value)
        listed = ", ".join(value for value, _ in self.choices)
        raise self._bad(said("{name} is one of: {listed}."), listed=listed)


def params_of(handler: Callable[..., Any]) -> tuple[ParamSpec, ...]:
    """The options of a command: the parameters of its handler after the context.

    Raises:
        BadDeclaration: when one is not `Annotated[type, Param(...)]` or has a type no platform can ask for.
    """
    hints = get_type_hints(handler, include_extras=True)
    parameters = list(inspect.signature(handler).parameters.values())[1:]
    return tuple(_spec(handler, one, hints[one.name]) for one in parameters)


def _spec(handler: Callable[..., Any], parameter: inspect.Parameter, hint: Any) -> ParamSpec:
    where = f"{handler.__qualname__}({parameter.name})"
    if get_origin(hint) is not Annotated:
        raise BadDeclaration(f"{where} needs Annotated[type, Param(...)]")
    bare, *extras = get_args(hint)
    param = next((extra for extra in extras if isinstance(extra, Param)), None)
    if param is None:
        raise BadDeclaration(f"{where} needs a Param(...)")
    if get_origin(bare) in (Union, UnionType):
        bare = next(one for one in get_args(bare) if one is not NoneType)
    required = parameter.default is inspect.Parameter.empty
    if isinstance(bare, type) and issubclass(bare, StrEnum):
        choices = tuple((str(member), param.labels.get(member) or str(member).replace("_", " ")) for member in bare)
        return ParamSpec(parameter.name, ParamKind.CHOICE, param, required, choices, bare)
    if bare not in _KINDS:
        raise BadDeclaration(f"{where}: no platform can ask for {bare!r}")
    return ParamSpec(parameter.name, _KINDS[bare], param, required)


def read_values(params: tuple[ParamSpec, ...], raw: Mapping[str, Raw | int | float | bool]) -> dict[str, Any]:
    """Typed keyword arguments for a handler; options that were not given are left to their defaults.

    Raises:
        BadOption: when a value does not fit or a required one is missing.
    """
    values: dict[str, Any] = {}
    for spec in params:
        given = raw.get(spec.name)
        if given is None or given == "":
            if spec.required:
                raise BadOption("{name} is missing.", spec.name, name=spec.name)
            continue
        values[spec.name] = spec.read(given)
    return values


def parse_text(params: tuple[ParamSpec, ...], text: str) -> dict[str, str]:
    """Read the text behind a typed command: `name:value` pairs in any order, then bare words by what they fit.

    A bare word goes to the first open option that accepts it, so `/assess short projects` and `/assess projects short`
    mean the same. The last open option of words takes all that is left. A number that is too small or too large for the
    option that needs one is taken as meant for it, so that it is told so.

    Raises:
        BadOption: when something cannot be placed.
    """
    given: dict[str, str] = {}
    names = {spec.name: spec for spec in params}
    bare: list[str] = []
    for word in _words(text):
        name, colon, value = word.partition(":")
        if colon and name.lower() in names:
            given[name.lower()] = value
        else:
            bare.append(word)
    while bare:
        open_ones = [spec for spec in params if spec.name not in given]
        spec = next((s for s in open_ones if _accepts(s, bare[0])), None)
        if (spec is None or spec.kind is ParamKind.WORDS) and bare[0].isdecimal():
            spec = next((s for s in open_ones if s.kind is ParamKind.WHOLE and s.required), spec)
        if spec is None:
            raise BadOption("I don't know what to do with “{word}”.", given=given, word=bare[0][:40])
        if spec.kind is ParamKind.WORDS:
            given[spec.name], bare = " ".join(bare), []
        else:
            given[spec.name] = bare.pop(0)
    return given


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:  # an apostrophe or quotation mark without its partner
        return text.split()


def _accepts(spec: ParamSpec, word: str) -> bool:
    try:
        spec.read(word)
    except BadOption:
        return False
    return True


def _folded(text: str) -> str:
    return text.casefold().replace("_", " ").replace("-", " ").replace("–", " ")
