"""The forms of networking."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Asked:
    who: str
    company: str
    day: str
    hint: str = said("A first name or initials are enough.")


_ASKED: Final = {
    Kind.CONVERSATION: _Asked("Who you spoke with", "Where they work", "When"),
    Kind.INTRODUCTION: _Asked("Whom you asked", "To whom, or to which company", "When you asked"),
    Kind.REFERRAL_ASKED: _Asked("Whom you asked", "For which company", "When you asked"),
    Kind.REFERRAL_GOT: _Asked("Who referred you", "To which company", "When"),
    Kind.APPLICATION: _Asked("Who referred you, if anybody", "Company", "When you sent it"),
}
_HINTS: Final = {
    NotePart.PRODUCT: "In your words, not those of their page",
    NotePart.TEAM: "How many, who leads it, what they work on now",
    NotePart.STACK: "As far as a posting, a talk or their code tells",
    NotePart.WHY_THEM: "What would you not write to their competitor?",
    NotePart.STORY: "The one that answers what they need",
}
said(_ASKED, _HINTS)


def new(w: Words, kind: Kind, today: date, follow_up: date) -> Form:
    """What happened, with a follow-up in a week unless it is taken away."""
    return Form(NEW_FORM(kind), w(KINDS[kind]), _inputs(w, kind, None, today, follow_up))


def edit(w: Words, entry: NetworkEntry) -> Form:
    """An entry, to be changed."""
    inputs = _inputs(w, entry.kind, entry, entry.day, entry.follow_up_on)
    return Form(EDIT_FORM(entry.id), w(KINDS[entry.kind]), inputs)


def _inputs(w: Words, kind: Kind, entry: NetworkEntry | None, day: date, follow_up: date | None) -> tuple[Input, ...]:
    asked, applied = _ASKED[kind], kind is Kind.APPLICATION
    who = TextInput(
        name="who",
        label=w(asked.who),
        hint=w(asked.hint),
        required=not applied,
        most=NAME,
        value=_held(entry, "who"),
    )
    company = TextInput(
        name="company", label=w(asked.company), required=applied, most=NAME, value=_held(entry, "company")
    )
    when = DateInput(name="day", label=w(asked.day), value=day)
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
