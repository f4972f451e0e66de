"""Cards for things that went wrong: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, assert_never

from bot.errors import Refused, Stale, Trouble
from bot.ui import law
from bot.ui.actions import ActionRoute, reopening
from bot.ui.cards import Button, ButtonStyle, Card, Fields, Row, Text, Tone
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
    Raw,
    TextInput,
    TimeInput,
)
from bot.ui.text import Channel, Group, Person, Wordy, shortened
from bot.words import Words

SHOW_HELP = ActionRoute("help.show")
NOTHING: Final = "–"
HELD: Final = 400  # what the value of an input may cost


def told(trouble: Trouble, w: Words) -> tuple[str, str]:
    """What happened and what to do, in the member's words."""
    return w(trouble.what, **trouble.values), w(trouble.do, **trouble.values)


def card(trouble: Trouble, w: Words) -> Card:
    """A trouble in the member's words. What cannot be done at all gets a way to what can."""
    is_final = isinstance(trouble, Stale | Refused)
    controls: tuple[Row, ...] = ((Button(w("What can I do?"), SHOW_HELP()),),) if is_final else ()
    what, do = told(trouble, w)
    if len(what) <= law.CARD_TITLE:
        return Card(what, (Text(do),), controls, Tone.CAREFUL)
    return Card(w(Trouble.what), (Text(what), Text(do)), controls, Tone.CAREFUL)


def defect_card(error_id: str, w: Words) -> Card:
    """A defect of ours: nothing of it is shown but an id that finds it in the log."""
    return Card(
        w("Something went wrong on my side"),
        (
            Text(w("Nothing you gave me before is lost. Please try again in a moment.")),
            Text(w("If it happens again, give your organiser this number: {error_id}.", error_id=error_id)),
        ),
        tone=Tone.PROBLEM,
    )


def empty_home(w: Words) -> Card:
    """The bot's own page for somebody of whom nothing is stored."""
    return Card(w("Greenroom"), (Text(w("Nothing is stored about you. Type /assess whenever you want to start.")),))


def overtaken_card(form: Form, typed: Mapping[str, Raw], w: Words) -> Card:
    """Somebody else changed what a `form` is about while it was open: what holds now, where that differs."""
    pairs = zip(form.inputs, form.filled(typed).inputs, strict=True)
    card = Card(
        w("Something was changed meanwhile"),
        (
            Text(w("Somebody else was faster, so yours is not saved. This holds now, where you chose otherwise:")),
            Fields(*((now.label, _held(now)) for now, wanted in pairs if now != wanted)),
            Text(w("What you typed is kept: open the form again to send it, or leave things as they are.")),
        ),
        tone=Tone.CAREFUL,
    )
    return with_reopen(card, reopening(form.action), w)


def _held(one: Input) -> Wordy:
    """The value of an input as it is read."""
    match one:
        case FileInput() | ManyOf(value=()):
            return NOTHING
        case OneOf(options=options, value=value):
            return next((option.label for option in options if option.value == value), NOTHING)
        case ManyOf(options=options, value=several):
            return ", ".join(option.label for option in options if option.value in several)
        case TimeInput(value=at):
            return f"{at:%H:%M}" if at else NOTHING
        case ChannelInput(value=ref):
            return Channel(ref, ref) if ref else NOTHING
        case GroupInput(value=ref):
            return Group(ref, ref) if ref else NOTHING
        case MemberInput(value=ref):
            return Person(ref, ref) if ref else NOTHING
        case TextInput(value=value) | NumberInput(value=value) | DateInput(value=value):
            return NOTHING if value is None else shortened(str(value), HELD)
        case _:
            assert_never(one)


def with_reopen(problem: Card, action: str, w: Words) -> Card:
    """The same card with a button that opens the form again, filled with what was typed."""
    button = Button(w("Open the form again"), action, ButtonStyle.MAIN)
    return replace(problem, controls=(*problem.controls, (button,)))
