"""Nudges, each with one next step, and the choice of how many there are."""

from __future__ import annotations

from datetime import date
from typing import Final

from bot import doors
from bot.community.records import Nudges
from bot.days import month_day
from bot.features.nudges.feature import CHOOSE, LESS
from bot.nudging.records import Facts, Nudge
from bot.ui.cards import Button, ButtonStyle, Card, Text
from bot.words import Words, said

HOLDS: Final = {
    Nudges.USUAL: "I write of my own accord at most once a week, and only when there is something to say.",
    Nudges.FEWER: "I write of my own accord at most once a month.",
    Nudges.NONE: "I do not write of my own accord any more. Mocks and daily prompts that you asked for stay.",
}
CHOICES: Final = {Nudges.USUAL: "Once a week", Nudges.FEWER: "Once a month", Nudges.NONE: "Never"}
TITLES: Final = {
    Nudge.FEEDBACK: "Somebody waits for your feedback",
    Nudge.UNFINISHED: "Your assessment waits where you left it",
    Nudge.DATE_NEAR: "{day} is near",
    Nudge.QUIET: "One small thing?",
    Nudge.AGEING: "Your score grows less certain",
}
WORDS: Final = {
    Nudge.FEEDBACK: (
        "Your last mock still lacks yours. It takes about five minutes, and both of you see it when both are in."
    ),
    Nudge.UNFINISHED: (
        "Nothing is lost: it goes on with the question you were at. Or let it be; what you answered counts already."
    ),
    Nudge.DATE_NEAR: (
        "That is when you wanted to be ready. A look at where you stand tells what is worth doing until then, or "
        "whether a later day would be kinder."
    ),
    Nudge.QUIET: "It has been quiet for a while, which happens. One prompt of 20 minutes is a good way back in.",
    Nudge.AGEING: (
        "What I know of you is some weeks old and counts less by now, so the ranges widen. A few questions make them "
        "narrower again."
    ),
}
STEPS: Final = {
    Nudge.FEEDBACK: ("Give feedback", doors.MOCKS),
    Nudge.UNFINISHED: ("Go on", doors.ASSESS),
    Nudge.DATE_NEAR: ("Where do I stand?", doors.READINESS),
    Nudge.QUIET: ("Today’s prompt", doors.TODAY),
    Nudge.AGEING: ("A few questions", doors.ASSESS),
}
said(HOLDS, CHOICES, TITLES, WORDS, STEPS)


def nudge(w: Words, which: Nudge, facts: Facts, today: date) -> Card:
    """A nudge: what is so, and one step."""
    title = w(TITLES[which], day=month_day(w, facts.aim or today))
    step = Button(w(STEPS[which][0]), STEPS[which][1](), ButtonStyle.MAIN)
    return Card(title, (Text(w(WORDS[which])),), ((step, Button(w("Less of this"), LESS())),))


def choice(w: Words, often: Nudges, changed: bool = False) -> Card:
    """How often the bot writes, with the other choices."""
    others = tuple(Button(w(CHOICES[one]), CHOOSE(one)) for one in Nudges if one is not often)
    title = w("Noted") if changed else w("Reminders")
    return Card(title, (Text(w(HOLDS[often])),), (others,))
