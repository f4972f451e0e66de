"""Forms: what the bot asks for in one go, and how raw answers become typed values.

A platform hands back strings (or lists of strings, or files); `read` turns them into Python values or into one kind
sentence per input. A form never loses what was typed: the application keeps the raw answers as a draft.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any, Final, assert_never
from zlib import crc32

from bot.ui import law
from bot.ui.actions import marked
from bot.ui.cards import Option
from bot.words import Unfit, Words, said


@dataclass(frozen=True, slots=True)
class File:
    """An uploaded file, as the platform describes it; the adapter fetches the bytes."""

    name: str
    size: int
    url: str


REF: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")  # how an id looks, whatever the platform

Raw = str | tuple[str, ...] | tuple[File, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Input:
    name: str
    label: str
    hint: str = ""
    required: bool = True

    def __post_init__(self) -> None:
        law.at_most(law.COMMAND_NAME, len(self.name), "input name")
        if not self.name.isidentifier():
            raise law.LawBroken(f"the name of an input is one plain word, not {self.name!r}")
        law.label(self.label, law.INPUT_LABEL, "input label")
        if self.hint:
            law.label(self.hint, law.INPUT_HINT, f"hint of {self.name!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf(_Input):
    """One of several options."""

    options: tuple[Option, ...]
    value: str | None = None

    def __post_init__(self) -> None:
        """Check the law."""
        _Input.__post_init__(self)
        law.between(law.ONE_OF, len(self.options), f"options of {self.name!r}")
        _check_chosen(self, () if self.value is None else (self.value,))
        law.unique([o.value for o in self.options], f"values of {self.name!r}")
        law.unique([o.label for o in self.options], f"labels of {self.name!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyOf(_Input):
    """Any number of several options."""

    options: tuple[Option, ...]
    value: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check the law."""
        _Input.__post_init__(self)
        law.between(law.MANY_OF, len(self.options), f"options of {self.name!r}")
        _check_chosen(self, self.value)
        law.unique([o.value for o in self.options], f"values of {self.name!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextInput(_Input):
    """Words, on one line or several."""

    value: str | None = None
    lines: bool = False
    least: int = 0
    most: int = law.TEXT_INPUT

    def __post_init__(self) -> None:
        """Check the law."""
        _Input.__post_init__(self)
        law.between((1, law.TEXT_INPUT), self.most, f"length of {self.name!r}")
        law.between((0, self.most), self.least, f"least length of {self.name!r}")
        law.at_most(self.most, len(self.value or ""), f"value of {self.name!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberInput(_Input):
    """A whole number within limits."""

    least: int
    most: int
    value: int | None = None

    def __post_init__(self) -> None:
        """Check the law."""
        _Input.__post_init__(self)
        law.between((-law.NUMBER, law.NUMBER), self.least, f"least of {self.name!r}")
        law.between((self.least, law.NUMBER), self.most, f"most of {self.name!r}")
        if self.value is not None:
            law.between((self.least, self.most), self.value, f"value of {self.name!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateInput(_Input):
    """A day."""

    value: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeInput(_Input):
    """A time of day in the reader's own zone."""

    value: time | None = None

    def __post_init__(self) -> None:
        """Check the law."""
        _Input.__post_init__(self)
        if self.value is not None and self.value != self.value.replace(second=0, microsecond=0, tzinfo=None):
            raise law.LawBroken(f"{self.name!r} is a time in hours and minutes, not {self.value}")


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberInput(_Input):
    """A person of the community, by the platform's id."""

    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelInput(_Input):
    """A text channel of the community, by the platform's id."""

    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupInput(_Input):
    """A group of people (a role on Discord, a user group on Slack), by the platform's id; never everybody."""

    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileInput(_Input):
    """One uploaded file."""

    kinds: tuple[str, ...] = ()


Input = (
    OneOf
    | ManyOf
    | TextInput
    | NumberInput
    | DateInput
    | TimeInput
    | MemberInput
    | ChannelInput
    | GroupInput
    | FileInput
)


@dataclass(frozen=True, slots=True)
class Form:
    """A form. `action` is the id that its submission carries; `step` is (this, of how many); `intro` stands above.

    `submit` is the label of its button; without one the adapter says "Save" in the member's words.
    """

    action: str
    title: str
    inputs: tuple[Input, ...]
    submit: str = ""
    step: tuple[int, int] | None = None
    intro: str = ""

    def __post_init__(self) -> None:
        """Check the law."""
        law.label(self.action, law.FORM_ID, "form id")
        law.label(self.title, law.FORM_TITLE, "form title")
        law.at_most(law.FORM_TITLE, len(self.submit), "form submit label")
        if self.intro:
            law.label(self.intro, law.FORM_INTRO, f"intro of form {self.title!r}")
        if self.step is not None:
            this, last = self.step
            law.between((1, law.FORM_STEPS), last, f"steps of form {self.title!r}")
            law.between((1, last), this, f"step of form {self.title!r}")
        law.between((1, law.FORM_INPUTS - bool(self.intro)), len(self.inputs), f"inputs of form {self.title!r}")
        law.unique([one.name for one in self.inputs], "input names")

    def as_seen(self) -> Form:
        """The same form with a mark of its values in its id.

        When it is sent in, and it would be built with other values by then, somebody else was faster: whoever sent it
        is shown what holds, and keeps what they typed.
        """
        shown = [(one.name, getattr(one, "value", None)) for one in self.inputs]
        return replace(self, action=marked(self.action, crc32(repr(shown).encode())))

    def filled(self, raw: Mapping[str, Raw]) -> Form:
        """The same form with what was typed before; answers that do not fit their input are left out."""
        inputs = (_filled(one, raw[one.name]) if one.name in raw else one for one in self.inputs)
        return replace(self, inputs=tuple(inputs))


def _check_chosen(one: OneOf | ManyOf, chosen: tuple[str, ...]) -> None:
    if any(option.chosen for option in one.options):
        raise law.LawBroken(f"what is chosen in {one.name!r} is its `value`; `chosen` is for picks")
    if not set(chosen) <= {option.value for option in one.options}:
        raise law.LawBroken(f"the value of {one.name!r} is none of its options: {chosen!r}")


class BadAnswer(Unfit):
    """An answer that does not fit; the message is for the member."""


def read(form: Form, raw: Mapping[str, Raw], w: Words) -> tuple[dict[str, Any], dict[str, str]]:
    """Turn raw answers into typed values.

    Returns:
        `(values, errors)`: a value for each input that is in order (None where an optional one is empty), and one
        sentence for each that is not.
    """
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for one in form.inputs:
        try:
            values[one.name] = _read(one, raw.get(one.name))
        except BadAnswer as error:
            errors[one.name] = error.told(w)
    return values, errors


def _read(one: Input, raw: Raw) -> Any:
    if isinstance(raw, str):
        raw = raw.strip()
    if not raw:
        if one.required:
            raise BadAnswer("Please fill this in.")
        return () if isinstance(one, ManyOf) else None
    if isinstance(raw, tuple):
        return _read_several(one, raw)
    match one:
        case OneOf(options=options):
            if raw not in {option.value for option in options}:
                raise BadAnswer("Please choose one of the options.")
            return raw
        case ManyOf():
            return _read_several(one, (raw,))
        case TextInput(least=least, most=most):
            if not least <= len(raw) <= most:
                raise BadAnswer(
                    "Please use {least} to {most} characters; this has {size}.", least=least, most=most, size=len(raw)
                )
            return raw
        case NumberInput(least=least, most=most):
            return _number(raw, least, most)
        case DateInput():
            return _day(raw)
        case TimeInput():
            return _time(raw)
        case MemberInput():
            return _ref(raw, said("Please choose a person."))
        case ChannelInput():
            return _ref(raw, said("Please choose a channel."))
        case GroupInput():
            return _ref(raw, said("Please choose one group, or give its ID. Everybody at once is not a group."))
        case FileInput():
            raise BadAnswer("Please attach a file.")
        case _:
            assert_never(one)


def _read_several(one: Input, raw: tuple[Any, ...]) -> Any:
    if isinstance(one, ManyOf):
        if not set(raw) <= {option.value for option in one.options}:
            raise BadAnswer("Please choose from the options.")
        return tuple(raw)
    if isinstance(one, FileInput) and len(raw) == 1 and isinstance(raw[0], File):
        return raw[0]
    if len(raw) == 1 and isinstance(raw[0], str):
        return _read(one, raw[0])
    raise BadAnswer("Please give one answer here.")


def _ref(raw: str, otherwise: str) -> str:
    """An id, as a platform writes them; what a platform's own menu gives always is one."""
    if not REF.fullmatch(raw):
        raise BadAnswer(otherwise)
    return raw


def _number(raw: str, least: int, most: int) -> int:
    try:
        number = int(raw)
    except ValueError:
        raise BadAnswer("Please give a whole number, such as 12.") from None
    if not least <= number <= most:
        raise BadAnswer("Please give a number from {least} to {most}.", least=least, most=most)
    return number


def _day(raw: str) -> date:
    try:
        return date.fromisoformat(raw)
    except ValueError:
        raise BadAnswer("Please give a day as year-month-day, such as 2027-03-31.") from None


def _time(raw: str) -> time:
    try:
        moment = time.fromisoformat(raw)
    except ValueError:
        raise BadAnswer("Please give a time as hours:minutes, such as 18:30.") from None
    if moment != moment.replace(second=0, microsecond=0, tzinfo=None):
        raise BadAnswer("Please give a time as hours:minutes, such as 18:30.")
    return moment


def _filled(one: Input, raw: Raw) -> Input:
    if isinstance(one, FileInput):
        return one
    if isinstance(raw, str):
        raw = raw.strip()
    if not raw and not one.required and not isinstance(one, ManyOf):  # it was emptied
        return replace(one, value=None)
    if raw is None:
        return one
    if isinstance(one, TextInput) and isinstance(raw, str):
        return replace(one, value=raw[: one.most])  # the platform refuses a prefill longer than its own limit
    try:
        value = _read(replace(one, required=False), raw)
    except BadAnswer:
        return one
    return replace(one, value=value) if value is not None else one
