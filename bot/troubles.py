"""Cards for things that went wrong: what happened, and what to do."""

from __future__ import annotations

from dataclasses import replace

from bot.errors import Stale, Trouble
from bot.ui import law
from bot.ui.actions import ActionRoute
from bot.ui.cards import Button, ButtonStyle, Card, Row, Text, Tone
from bot.words import Words

SHOW_HELP = ActionRoute("help.show")


def told(trouble: Trouble, w: Words) -> tuple[str, str]:
    """What happened and what to do, in the member's words."""
    return w(trouble.what, **trouble.values), w(trouble.do, **trouble.values)


def card(trouble: Trouble, w: Words) -> Card:
    """A trouble in the member's words. An out-of-date card gets a way to a fresh one."""
    controls: tuple[Row, ...] = ((Button(w("What can I do?"), SHOW_HELP()),),) if isinstance(trouble, Stale) else ()
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


def with_reopen(problem: Card, action: str, w: Words) -> Card:
    """The same card with a button that opens the form again, filled with what was typed."""
    button = Button(w("Open the form again"), action, ButtonStyle.MAIN)
    return replace(problem, controls=(*problem.controls, (button,)))
