"""What prompts, tracks and outcomes are called in front of members."""

from __future__ import annotations

from typing import Final

from assessments.evidence import Difficulty, ProblemOutcome
from assessments.prompts.order import Track
from assessments.prompts.prompt import Prompt
from bot.ui.text import shortened
from bot.words import Words, said

DIFFICULTIES: Final = {Difficulty.EASY: "easy", Difficulty.MEDIUM: "medium", Difficulty.HARD: "a stretch"}
TRACKS: Final = {
    Track.MIX: "a mix for everybody",
    Track.SOFTWARE_ENGINEER: "software engineer",
    Track.ML_ENGINEER: "ML engineer",
    Track.DATA_SCIENTIST: "data scientist",
    Track.DATA_ENGINEER: "data engineer (much SQL)",
}
OUTCOMES: Final = {
    ProblemOutcome.UNAIDED: "on your own, within half an hour",
    ProblemOutcome.WITH_ONE_HINT: "on your own after half an hour, or with one hint",
    ProblemOutcome.AFTER_SOLUTION: "after hints or the solution",
    ProblemOutcome.GAVE_UP: "not solved this time",
}
LANGUAGES: Final = ("Python", "SQL", "Java", "JavaScript", "C#", "C++", "Go")
OTHER_LANGUAGE: Final = said("Other")
said(DIFFICULTIES, TRACKS, OUTCOMES)
NAME: Final = 80  # what a member's name may cost; more is shown to be more


def member_name(name: str) -> str:
    """A member's name as it stands beside others."""
    return shortened(name, NAME)


def lock(w: Words, minutes: int) -> str:
    """When hints open, as one sentence."""
    if not minutes:
        return w("Hints open as soon as you start.")
    return w.n("Hints open {n} minute after you start.", "Hints open {n} minutes after you start.", minutes)


def kind(w: Words, prompt: Prompt) -> str:
    """What a prompt is in a few words: `easy · about 25 min · hash maps`."""
    minutes = w("about {minutes} min", minutes=prompt.minutes)
    return " · ".join((w(DIFFICULTIES[prompt.difficulty]), minutes, w(str(prompt.topic))))
