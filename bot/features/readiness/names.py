"""What the engine's terms are called in front of members."""

from __future__ import annotations

from typing import Final

from assessments.parameters import ChannelKind
from assessments.profile import GapView, Remainder
from bot.score_names import BANDS, BRIEF_BANDS, area
from bot.words import said

__all__ = ["BANDS", "BRIEF_BANDS", "EVIDENCE", "GAPS", "SOURCES", "area"]

SOURCES: Final[dict[ChannelKind | Remainder, str]] = {
    ChannelKind.SELF_REPORT: "your own view",
    ChannelKind.QUICK_CHECKS: "quick-checks",
    ChannelKind.PROBLEMS_TESTED: "problems, tests ran",
    ChannelKind.PROBLEMS_LOGGED: "problems you logged",
    ChannelKind.PROJECTS_VERIFIED: "projects a peer checked",
    ChannelKind.PROJECTS_DECLARED: "projects you described",
    ChannelKind.DESIGN_WRITE_UPS: "design write-ups",
    ChannelKind.STORIES_RATED: "stories peers rated",
    ChannelKind.STORIES_OWN: "stories you wrote",
    ChannelKind.MOCKS_EXPERT: "mocks with experts",
    ChannelKind.MOCKS_PEER: "mocks with peers",
    ChannelKind.NETWORKING: "networking log",
    Remainder.RELATED_AREAS: "related areas",
    Remainder.STARTING_POINT: "starting point",
    Remainder.SCALE_END: "end of the scale",
}
EVIDENCE: Final = {
    "daily_problem": "a problem you logged",
    "problem_check": "a quick-check on a problem",
    "project": "a project",
    "story": "a story",
    "design_write_up": "a design write-up",
    "mock": "a mock interview",
    "networking": "networking",
}
GAPS: Final = {
    GapView.WELL_BELOW: "your own view is well below what the rest shows: you may be harder on yourself than you need",
    GapView.A_BIT_BELOW: "your own view is a bit below what the rest shows",
    GapView.A_BIT_ABOVE: "your own view is a bit above what the rest shows",
    GapView.WELL_ABOVE: "your own view is well above what the rest shows: a check or a mock would tell which is right",
}
said(SOURCES, EVIDENCE, GAPS)
