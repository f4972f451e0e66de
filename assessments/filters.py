"""The four filters of hiring, as a view of the same evidence: what each looks at, and what can be seen of it so far.

A filter has no score of its own. It stands where the areas that it looks at stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from statistics import fmean

from assessments.dimensions import Dimension
from assessments.evidence import Activity, Criterion, DailyProblem, MockFormat, Networking, ProblemOutcome, Story
from assessments.parameters import BandRule
from assessments.verdict import Facts, objective_pieces

RECENT = timedelta(days=90)
"""What is older is not shown as a sign."""


class Filter(StrEnum):
    """Where applications are sorted out, in the order in which they meet an application."""

    WORDS = "words"
    """Software and recruiters who look for the words of the ad, and questions that rule people out."""
    TECHNICAL = "technical"
    """Solving aloud, debugging, working under pressure."""
    BEHAVIOURAL = "behavioural"
    """Past work told as problem-solving, dealing with people and with unclear tasks."""
    CULTURE = "culture"
    """Working with others day by day, adapting, learning, not giving up when something breaks."""


class FilterState(StrEnum):
    """What can be said about a filter."""

    UNKNOWN = "unknown"
    """Too little but the member's own view to say anything."""
    OPEN = "open"
    """An area that it looks at is clearly under the bar."""
    NEAR = "near"
    GOOD = "good"


class Sign(StrEnum):
    """What a filter is read from, beside the scores; each a number of the last 90 days unless it says otherwise."""

    APPLICATIONS = "applications"
    WITH_NOTE = "with_note"
    REFERRALS = "referrals"
    """Referrals that somebody gave."""
    HONEST_TRIES = "honest_tries"
    """Practice problems logged, solved or not, without the solution read early."""
    PROBLEM_SOLVING = "problem_solving"
    """Mean of the criterion over rated mocks, 1 to 4."""
    TESTING = "testing"
    COMMUNICATION = "communication"
    TOGETHER = "together"
    COMPLETE_STORIES = "complete_stories"
    """All that are written, however old."""
    MEASURED_STORIES = "measured_stories"
    LINKED_STORIES = "linked_stories"
    OWN_ACTION = "own_action"
    REFLECTION = "reflection"


@dataclass(frozen=True, slots=True)
class FilterView:
    """One filter: how it stands, by which areas, and the signs that there are."""

    filter: Filter
    state: FilterState
    dimensions: tuple[Dimension, ...]
    signs: Mapping[Sign, float]


LOOKS_AT: Mapping[Filter, tuple[Dimension, ...]] = {
    Filter.WORDS: (Dimension.NETWORKING,),
    Filter.TECHNICAL: (Dimension.FOUNDATIONS, Dimension.SYSTEM_DESIGN, Dimension.MOCKS),
    Filter.BEHAVIOURAL: (Dimension.STORIES, Dimension.NETWORKING),
    Filter.CULTURE: (Dimension.STORIES, Dimension.MOCKS),
}
"""The areas that speak about a filter."""

_NEAR = 5.0  # points: closer to the bar than this is at it, as on the readiness card
_CRITERIA: Mapping[Filter, Mapping[Sign, Criterion]] = {
    Filter.WORDS: {},
    Filter.TECHNICAL: {
        Sign.PROBLEM_SOLVING: Criterion.PROBLEM_SOLVING,
        Sign.TESTING: Criterion.TESTING,
        Sign.COMMUNICATION: Criterion.COMMUNICATION,
    },
    Filter.BEHAVIOURAL: {Sign.OWN_ACTION: Criterion.OWN_ACTION, Sign.REFLECTION: Criterion.REFLECTION},
    Filter.CULTURE: {Sign.TOGETHER: Criterion.COLLABORATION},
}


def views(facts: Facts, rule: BandRule) -> tuple[FilterView, ...]:
    """All four; `rule` says how wide a range may be for a word on it, as for the verdict."""
    objective = objective_pieces(facts.readings)
    found = []
    for one in Filter:
        signs = _signs(facts, one)
        seen = all(objective[dimension] for dimension in LOOKS_AT[one]) and _to_the_point(facts, one, signs)
        state = _state(facts, LOOKS_AT[one], rule) if seen else FilterState.UNKNOWN
        found.append(FilterView(one, state, LOOKS_AT[one], signs))
    return tuple(found)


def _to_the_point(facts: Facts, one: Filter, signs: Mapping[Sign, float]) -> bool:
    """Whether what was seen is about the filter: who talks with people has not yet used an ad's words."""
    if one is not Filter.WORDS:
        return True
    return bool(signs[Sign.WITH_NOTE] or signs[Sign.REFERRALS] or facts.checks(Dimension.NETWORKING))


def _state(facts: Facts, dimensions: tuple[Dimension, ...], rule: BandRule) -> FilterState:
    """The state of the weakest area; where ranges are wide, only that the bar is out of reach can be said."""
    scores = [facts.scores[dimension] for dimension in dimensions]
    if any(facts.scores[d].high < facts.bars[d] for d in dimensions):
        return FilterState.OPEN
    if fmean((score.high - score.low) / 2 for score in scores) > rule.widest_half_width:
        return FilterState.UNKNOWN
    if all(facts.scores[d].value >= facts.bars[d] - _NEAR for d in dimensions):
        return FilterState.GOOD
    return FilterState.NEAR


def _signs(facts: Facts, one: Filter) -> Mapping[Sign, float]:
    signs: dict[Sign, float] = {}
    recent = [piece for piece in facts.evidence if facts.now - piece.at <= RECENT]
    match one:
        case Filter.WORDS:
            sent = [p for p in recent if isinstance(p, Networking)]
            applications = [piece for piece in sent if piece.activity is Activity.APPLICATION]
            signs[Sign.APPLICATIONS] = len(applications)
            signs[Sign.WITH_NOTE] = sum(piece.with_note for piece in applications)
            signs[Sign.REFERRALS] = sum(piece.activity is Activity.REFERRAL_RECEIVED for piece in sent)
        case Filter.TECHNICAL:
            tries = [piece for piece in recent if isinstance(piece, DailyProblem)]
            signs[Sign.HONEST_TRIES] = sum(piece.outcome is not ProblemOutcome.GAVE_UP for piece in tries)
        case Filter.BEHAVIOURAL:
            stories = [piece for piece in facts.evidence if isinstance(piece, Story)]
            signs[Sign.COMPLETE_STORIES] = sum(story.complete for story in stories)
            signs[Sign.MEASURED_STORIES] = sum(story.measured_result for story in stories)
            signs[Sign.LINKED_STORIES] = sum(story.role_link for story in stories)
        case Filter.CULTURE:
            pass
    mocks = [mock for mock in facts.mocks if facts.now - mock.at <= RECENT]
    if one is Filter.BEHAVIOURAL:
        mocks = [mock for mock in mocks if mock.format is MockFormat.BEHAVIOURAL]
    for sign, criterion in _CRITERIA[one].items():
        if marks := [mock.criteria[criterion] for mock in mocks if criterion in mock.criteria]:
            signs[sign] = fmean(marks)
    return signs
