"""What areas and verdicts are called in front of members, and how it is said that a score moved."""

from __future__ import annotations

from typing import Final

from assessments.dimensions import Dimension
from assessments.profile import Band, Score
from bot.words import Words, first_upper, said

AREAS: Final = {
    Dimension.FOUNDATIONS: "foundations",
    Dimension.PROJECTS: "projects",
    Dimension.SYSTEM_DESIGN: "system design",
    Dimension.STORIES: "stories",
    Dimension.MOCKS: "mocks",
    Dimension.NETWORKING: "networking",
}
BANDS: Final = {
    Band.TOO_EARLY: "Too early to say",
    Band.EXPLORING: "Exploring",
    Band.BUILDING: "Building",
    Band.GETTING_CLOSE: "Getting close",
    Band.READY_TO_APPLY: "Ready to apply, keep practising",
    Band.INTERVIEW_READY: "Interview-ready",
}
BRIEF_BANDS: Final = BANDS | {Band.READY_TO_APPLY: "Ready to apply"}  # where a column is narrow
said(AREAS, BANDS, BRIEF_BANDS)
BAR: Final = 70  # of the index, and of an area measured against a target; a test compares it with the model's


def area(w: Words, dimension: Dimension) -> str:
    """The name of a dimension inside a sentence."""
    return w(AREAS[dimension])


def area_first(w: Words, dimension: Dimension) -> str:
    """The name of a dimension where a sentence begins."""
    return first_upper(area(w, dimension))


def moved(w: Words, dimension: Dimension, was: Score | None, now: Score) -> str:
    """What became of an area's score, in whole points with their range; `was` is None without evidence before."""
    values = {"area": area_first(w, dimension), "new": round(now.value), "low": round(now.low), "high": round(now.high)}
    if was is None:
        return w("{area}, from the first evidence: {new}, likely between {low} and {high}.", **values)
    if round(was.value) == round(now.value):
        return w("{area} stays at {new}, likely between {low} and {high}; I am a little surer of it.", **values)
    return w("{area} moved from {old} to {new}, likely between {low} and {high}.", old=round(was.value), **values)
