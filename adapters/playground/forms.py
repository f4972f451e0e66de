"""Forms as HTML for a dialog: one `match` over the inputs, each drawn by a macro of `forms.html`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from jinja2 import Environment
from markupsafe import Markup

from adapters.playground.people import GROUPS, PLACES, DemoPerson, PlaceKind
from bot.ui.cards import Option
from bot.ui.forms import (
    ChannelInput,
    DateInput,
    FileInput,
    Form,
    GroupInput,
    Input,
    ManyOf,
    MemberInput,
    NumberInput,
    OneOf,
    TextInput,
    TimeInput,
)

RADIO_UP_TO = 10  # options; more of them become a select


class FormRenderer:
    """Draws forms."""

    def __init__(self, env: Environment, people: Sequence[DemoPerson]) -> None:
        """Take the templates, and the people that a `MemberInput` offers; channels and groups are the demo's."""
        self._macros = env.get_template("forms.html").module
        self._members = tuple(Option(one.ref, one.name) for one in people)
        self._channels = tuple(Option(one.ref, f"#{one.name}") for one in PLACES if one.kind is PlaceKind.CHANNEL)
        self._groups = tuple(Option(one.ref, f"@{one.name}") for one in GROUPS)

    def form(self, form: Form, errors: Mapping[str, str] | None = None) -> Markup:
        """The form, with a sentence at each input that is not in order."""
        errors = errors or {}
        inputs = Markup("").join(self._input(one, errors.get(one.name, "")) for one in form.inputs)
        return self._macro("form", form, inputs, len(errors))

    def _input(self, one: Input, error: str) -> Markup:
        match one:
            case OneOf(options=options, value=value):
                macro = "radios" if len(options) <= RADIO_UP_TO else "choice"
                return self._macro(macro, one, error, options, value)
            case ManyOf(options=options, value=chosen):
                return self._macro("checks", one, error, options, chosen)
            case TextInput():
                return self._macro("words", one, error)
            case NumberInput(least=least, most=most, value=number):
                return self._macro("simple", one, error, "text", number, f"A whole number from {least} to {most}")
            case DateInput(value=day):
                return self._macro("simple", one, error, "date", day.isoformat() if day else None, "")
            case TimeInput(value=moment):
                return self._macro("simple", one, error, "time", moment.strftime("%H:%M") if moment else None, "")
            case MemberInput(value=ref):
                return self._macro("choice", one, error, self._members, ref)
            case ChannelInput(value=ref):
                return self._macro("choice", one, error, self._channels, ref)
            case GroupInput(value=ref):
                return self._macro("choice", one, error, self._groups, ref)
            case FileInput(kinds=kinds):
                return self._macro("file", one, error, kinds)
            case _:
                assert_never(one)

    def _macro(self, name: str, *args: object) -> Markup:
        drawn: Markup = getattr(self._macros, name)(*args)
        return drawn
