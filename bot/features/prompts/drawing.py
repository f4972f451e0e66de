"""Whether everything that a prompt consists of has room on cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Final

from assessments.evidence import ProblemOutcome
from assessments.prompts.prompt import Prompt
from bot.features.prompts import log_cards, post_cards, practice_cards
from bot.practice import Attempt, ElsewhereLink, PostCounts
from bot.ui.law import LINK_URL, LawBroken
from bot.words import words_for

LONGEST: Final = 10**18 - 1  # an id
_NOW: Final = datetime(2026, 11, 23, tzinfo=UTC)
_LINK: Final = ElsewhereLink("", "x" * 60, f"https://example.org/{'x' * (LINK_URL - 20)}")
_ATTEMPT: Final = Attempt(LONGEST, 0, "", LONGEST, _NOW, outcome=ProblemOutcome.GAVE_UP, logged_at=_NOW)
_LEAD: Final = "x" * 250  # what a member is told above a solution


def without_room(prompt: Prompt) -> list[str]:
    """One line for each card of the prompt that would be larger than some platform allows."""
    found: list[str] = []
    for name, draw in _cards(prompt).items():
        try:
            draw()
        except LawBroken as broken:
            found.append(f"{name}: {broken}")
    return found


def _cards(prompt: Prompt) -> Mapping[str, Callable[[], object]]:
    w = words_for(None)
    drawn: dict[str, Callable[[], object]] = {
        "its post": partial(
            post_cards.post, w, prompt, _NOW.date(), LONGEST, 240, PostCounts(10**6, 10**6), 10**3, "1" * 20
        ),
        "Show all": partial(practice_cards.whole, w, prompt, LONGEST, _LINK),
        "its solution": partial(practice_cards.solution, w, prompt, LONGEST, _ATTEMPT, _LEAD),
        "At work, and further": partial(practice_cards.further, w, prompt, LONGEST),
    }
    for number, _ in enumerate(prompt.hints, 1):
        drawn[f"hint {number}"] = partial(practice_cards.hint, w, prompt, LONGEST, number)
    for number, check in enumerate(prompt.checks, 1):
        drawn[f"quick-check {number}"] = partial(log_cards.check, w, _ATTEMPT, number, check)
        told = partial(log_cards.check_told, w, _ATTEMPT, number, check, (check.key + 1) % 3)
        drawn[f"the answer to quick-check {number}"] = told
    return drawn
