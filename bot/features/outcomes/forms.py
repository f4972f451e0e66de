"""The forms of the outcome log."""

from __future__ import annotations

from datetime import date

from assessments.targets import CompanySize, Level
from bot.features.outcomes.feature import ADD_FORM, CHANGE_FORM
from bot.features.outcomes.names import RESULTS, ROUNDS
from bot.networking.interviews import Interview, InterviewRound, Result
from bot.target_names import LEVELS, SIZES
from bot.ui.cards import Option
from bot.ui.forms import DateInput, Form, Input, OneOf
from bot.words import Words


def add(w: Words, today: date) -> Form:
    """An interview that was held."""
    return Form(
        ADD_FORM(),
        w("An interview"),
        (
            DateInput(name="day", label=w("When it was"), value=today),
            OneOf(
                name="round",
                label=w("Which round"),
                options=tuple(Option(one.value, w(ROUNDS[one])) for one in InterviewRound),
            ),
            *_told(w, None, None, None),
        ),
    )


def change(w: Words, one: Interview) -> Form:
    """What came of one."""
    return Form(CHANGE_FORM(one.id), w("An interview"), _told(w, one.result, one.size, one.level))


def _told(w: Words, result: Result | None, size: CompanySize | None, level: Level | None) -> tuple[Input, ...]:
    return (
        OneOf(
            name="result",
            label=w("What came of it"),
            options=tuple(Option(one.value, w(RESULTS[one])) for one in Result),
            value=(result or Result.WAITING).value,
        ),
        OneOf(
            name="size",
            label=w("How large the company is"),
            hint=w("If you like. Never its name."),
            required=False,
            options=tuple(Option(one.value, w(SIZES[one])) for one in CompanySize),
            value=size.value if size else None,
        ),
        OneOf(
            name="level",
            label=w("Level of the job"),
            hint=w("If you like."),
            required=False,
            options=tuple(Option(one.value, w(LEVELS[one])) for one in Level),
            value=level.value if level else None,
        ),
    )
