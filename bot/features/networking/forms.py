"""The forms of networking."""

from __future__ import annotations

from datetime import date, time
from typing import Final

from assessments.networking import NotePart
from bot.features.networking.feature import EDIT_FORM, NEW_FORM, NOTE_FORM, TIME_FORM
from bot.features.networking.names import KINDS, PARTS
from bot.networking.records import Kind, NetworkEntry
from bot.ui.forms import DateInput, Form, Input, TextInput, TimeInput
from bot.words import Words, said

NAME: Final = 80
NOTES: Final = 500
PART: Final = 400


_WHO: Final = {
    Kind.CONVERSATION: "Who you spoke with",
    Kind.INTRODUCTION: "Whom you asked",
    Kind.REFERRAL_ASKED: "Whom you asked",
    Kind.REFERRAL_GOT: "Who referred you",
    Kind.APPLICATION: "Who referred you, if anybody",
}
_COMPANY: Final = {
    Kind.CONVERSATION: "Where they work",
    Kind.INTRODUCTION: "To whom, or to which company",
    Kind.REFERRAL_ASKED: "For which company",
    Kind.REFERRAL_GOT: "To which company",
    Kind.APPLICATION: "Company",
}
_DAY: Final = {
    Kind.CONVERSATION: "When",
    Kind.INTRODUCTION: "When you asked",
    Kind.REFERRAL_ASKED: "When you asked",
    Kind.REFERRAL_GOT: "When",
    Kind.APPLICATION: "When you sent it",
}
_HINTS: Final = {
    NotePart.PRODUCT: "In your words, not those of their page",
    NotePart.TEAM: "How many, who leads it, what they work on now",
    NotePart.STACK: "As far as a posting, a talk or their code tells",
    NotePart.WHY_THEM: "What would you not write to their competitor?",
    NotePart.STORY: "The one that answers what they need",
}
said(_WHO, _COMPANY, _DAY, _HINTS)


def new(w: Words, kind: Kind, today: date, follow_up: date) -> Form:
    """What happened, with a follow-up in a week unless it is taken away."""
    return Form(NEW_FORM(kind), w(KINDS[kind]), _inputs(w, kind, None, today, follow_up))


def edit(w: Words, entry: NetworkEntry) -> Form:
    """An entry, to be changed."""
    inputs = _inputs(w, entry.kind, entry, entry.day, entry.follow_up_on)
    return Form(EDIT_FORM(entry.id), w(KINDS[entry.kind]), inputs)


def _inputs(w: Words, kind: Kind, entry: NetworkEntry | None, day: date, follow_up: date | None) -> tuple[Input, ...]:
    applied = kind is Kind.APPLICATION
    who = TextInput(
        name="who",
        label=w(_WHO[kind]),
        hint=w("A first name or initials are enough."),
        required=not applied,
        most=NAME,
        value=_held(entry, "who"),
    )
    company = TextInput(
        name="company", label=w(_COMPANY[kind]), required=applied, most=NAME, value=_held(entry, "company")
    )
    when = DateInput(name="day", label=w(_DAY[kind]), value=day)
    remind = DateInput(
        name="follow_up",
        label=w("Remind me to follow up on"),
        hint=w("Empty for no reminder"),
        required=False,
        value=follow_up,
    )
    if applied:
        role = TextInput(name="role", label=w("Role"), required=False, most=NAME, value=_held(entry, "role"))
        return (company, role, who, when, remind)
    notes = TextInput(
        name="notes",
        label=w("What was said, what you promised"),
        required=False,
        lines=True,
        most=NOTES,
        value=_held(entry, "notes"),
    )
    return (who, company, when, notes, remind)


def note(w: Words, entry: NetworkEntry) -> Form:
    """The research note of an application."""
    return Form(
        NOTE_FORM(entry.id),
        w("Research note"),
        tuple(
            TextInput(
                name=part.value,
                label=w(PARTS[part]),
                hint=w(_HINTS[part]),
                required=False,
                lines=True,
                most=PART,
                value=getattr(entry.note, part.value) or None,
            )
            for part in NotePart
        ),
    )


def reminder_time(w: Words, at: time, zone: str) -> Form:
    """When follow-ups are called to mind."""
    hint = w("At most one message a day. Times in {zone}.", zone=zone)
    return Form(TIME_FORM(), w("Reminders"), (TimeInput(name="at", label=w("When"), hint=hint, value=at),))


def _held(entry: NetworkEntry | None, name: str) -> str | None:
    return getattr(entry, name) or None if entry else None
