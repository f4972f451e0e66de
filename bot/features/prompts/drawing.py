"""Every card on which the words of a prompt stand, and whether all of them can be drawn on every platform."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Final

from assessments.prompts.prompt import Prompt
from assessments.prompts.review import Finding
from bot.calendar import Occurrence
from bot.calls import Platform
from bot.features.prompts import log_cards, post_cards, practice_cards, queue_cards, today_cards
from bot.features.prompts.choosing import Upcoming
from bot.features.prompts.rules import Streak
from bot.features.prompts.setup_cards import LOCKS
from bot.practice import Attempt, ElsewhereLink, PostCounts, Schedule
from bot.ui.cards import Card
from bot.ui.law import LawBroken
from bot.words import Words, languages, words_for

# What stands beside the words of a prompt, as long as it ever gets.
_LARGEST: Final = 2**63 - 1
_CROWD: Final = PostCounts(10**6, 10**6)
_DAY: Final = date(2026, 12, 30)
_NOW: Final = datetime(2026, 12, 30, 9, tzinfo=UTC)
_LINK: Final = ElsewhereLink("", "n" * 60, f"https://e.org/{'x' * 186}")
_LEAD: Final = "m" * 400
_STREAK: Final = Streak(10**4, 10**4, 2, today=False)


def drawings(w: Words, prompt: Prompt) -> Iterator[tuple[str, Callable[[], Card]]]:
    """The name of each card, and what draws it."""
    begun = Attempt(_LARGEST, _LARGEST, prompt.id, _LARGEST, _NOW)
    logged = Attempt(_LARGEST, _LARGEST, prompt.id, _LARGEST, _NOW, logged_at=_NOW)
    coming = Upcoming(Occurrence(_DAY, _NOW), prompt.id, decided=True)
    group = str(_LARGEST)
    schedule = Schedule(_LARGEST, _LARGEST, Platform.DISCORD, group, group, time(9), "UTC")
    yield "post", partial(post_cards.post, w, prompt, _DAY, _LARGEST, LOCKS[1], _CROWD, 10**4, group)
    yield "note", partial(post_cards.note, w, prompt)
    yield "whole", partial(practice_cards.whole, w, prompt, _LARGEST, _LINK)
    yield "started", partial(practice_cards.started, w, prompt, _LARGEST, _NOW + timedelta(hours=4), _NOW, again=True)
    for number in range(1, len(prompt.hints) + 1):
        yield f"hint {number}", partial(practice_cards.hint, w, prompt, _LARGEST, number)
    yield "solution", partial(practice_cards.solution, w, prompt, _LARGEST, begun)
    yield "solution after a log", partial(practice_cards.solution, w, prompt, _LARGEST, logged, _LEAD)
    yield "further", partial(practice_cards.further, w, prompt, _LARGEST)
    for number, asked in enumerate(prompt.checks, 1):
        yield f"quick-check {number}", partial(log_cards.check, w, logged, number, asked)
        for choice in range(log_cards.DONT_KNOW, len(asked.options)):
            name = f"quick-check {number}, answered {choice}"
            yield name, partial(log_cards.check_told, w, logged, number, asked, choice)
    yield "day", partial(queue_cards.day, w, schedule, coming, prompt)
    yield "queue", partial(queue_cards.queue, w, schedule, (coming,), {prompt.id: prompt}.get, 0, 2)
    yield "today", partial(today_cards.today, w, _DAY, prompt, _LARGEST, (), _STREAK, done=1)
    yield "today again", partial(today_cards.today, w, _DAY, None, 0, (prompt,), _STREAK, done=1)


def undrawable(prompt: Prompt) -> Iterator[Finding]:
    """Each card that some platform would refuse, with what is too large on it."""
    told: set[str] = set()
    for language in languages():  # English first: what is too large there is told once
        for name, draw in drawings(words_for(language), prompt):
            try:
                draw()
            except LawBroken as problem:
                if name not in told:
                    yield Finding("card", prompt.id, f"{name}: {problem}")
                told.add(name)
