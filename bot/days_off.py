"""Days off of something regular, as an organiser types and reads them: `2026-12-24 to 2027-01-01`, one range a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.calendar import Pause
from bot.params import BadOption
from bot.ui.forms import TextInput
from bot.words import Words, said

INPUT: Final = "pauses"
MOST: Final = 20  # ranges: a form can show them all again

_TYPED: Final = 30 * MOST  # characters
_TO: Final = said(" to ")
_SHOWN: Final = 4


def days_off_input(w: Words, label: str, pauses: Sequence[Pause]) -> TextInput:
    """The input that asks for them, filled with what holds."""
    return TextInput(
        name=INPUT,
        label=label,
        hint=w("One range a line: 2026-12-24 to 2027-01-01"),
        required=False,
        lines=True,
        most=_TYPED,
        value="\n".join(_range(pause, w(_TO)) for pause in pauses) or None,
    )


def days_off_meant(w: Words, typed: str | None) -> tuple[Pause, ...]:
    """What was typed, one range or day a line.

    Raises:
        BadOption: a line is neither, or there are too many.
    """
    lines = (one.strip() for one in (typed or "").replace(",", "\n").split("\n"))
    found = tuple(_pause(w, line) for line in lines if line)
    if len(found) > MOST:
        raise BadOption(w("Please give at most {n} ranges of days.", n=MOST), INPUT)
    return found


def days_off_told(w: Words, pauses: Sequence[Pause]) -> str:
    """The first of them, and how many more there are."""
    shown = ", ".join(_range(pause, " – ") for pause in pauses[:_SHOWN])
    more = len(pauses) - _SHOWN
    return f"{shown} {w.n('and {n} more', 'and {n} more', more)}" if more > 0 else shown


def _pause(w: Words, line: str) -> Pause:
    first, _, last = line.replace(w(_TO), _TO).partition(_TO)
    try:
        pause = Pause(_day(first), _day(last or first))
    except ValueError:
        pause = None
    if pause is None or pause.last < pause.first:
        wrong = w("“{line}” is no range of days. Write them like this: 2026-12-24 to 2027-01-01", line=line[:40])
        raise BadOption(wrong, INPUT)
    return pause


def _day(typed: str) -> date:
    """A day in the one way of writing that the form shows again, so that what was typed always fits into it."""
    day = date.fromisoformat(typed.strip())
    if day.isoformat() != typed.strip():
        raise ValueError(typed)
    return day


def _range(pause: Pause, between: str) -> str:
    return f"{pause.first}" if pause.first == pause.last else f"{pause.first}{between}{pause.last}"
