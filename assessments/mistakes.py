"""The six mistakes that sink career changers, as a register of risks read from evidence.

Unknown is not clear: nothing seen is not the same as nothing wrong. The rules and their numbers are those of
`content/targets.yaml`, section `mistakes`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import islice
from statistics import fmean

from assessments.dimensions import DIMENSIONS, Dimension
from assessments.evidence import (
    Activity,
    Criterion,
    DailyProblem,
    DesignWriteUp,
    Evidence,
    Mock,
    Networking,
    Project,
    Story,
)
from assessments.moments import age_in_days
from assessments.parameters import MistakeRule
from assessments.targets import Level, TargetRole
from assessments.verdict import DESIGN_FORMATS, Facts


class Mistake(StrEnum):
    """What sinks career changers."""

    ONLY_GRINDING = "R1"
    """Practice problems and nothing else."""
    NO_DESIGN = "R2"
    """No basics of system design."""
    VAGUE_STORIES = "R3"
    """Stories without their parts, or too few."""
    NO_RESEARCH = "R4"
    """Applications without a look at the company."""
    NOTHING_RUNS = "R5"
    """No project that runs somewhere and met real data."""
    EXAM_MANNER = "R6"
    """The interviewer is treated as an examiner: no questions, no working together."""


class RiskState(StrEnum):
    """How a risk stands."""

    RED = "red"
    WATCH = "watch"
    UNKNOWN = "unknown"
    CLEAR = "clear"


class Seen(StrEnum):
    """What a risk was read from, each a number."""

    PROBLEMS = "problems"
    """Practice problems logged in the last weeks."""
    ELSEWHERE = "elsewhere"
    """Pieces of evidence on projects, design and stories in the same weeks."""
    AHEAD = "ahead"
    """Points by which foundations are ahead of the mean of the others."""
    CHECKS = "checks"
    """Quick-checks on system design."""
    SCORE = "score"
    UPPER_END = "upper_end"
    BAR = "bar"
    COMPLETE = "complete"
    """Complete stories."""
    RATED = "rated"
    """Stories that peers rated well enough."""
    RATING = "rating"
    """Mean rating of stories by peers, 1 to 5."""
    APPLICATIONS = "applications"
    WITH_NOTE = "with_note"
    DEPLOYED = "deployed"
    """Projects that run somewhere."""
    MESSY = "messy"
    """Projects on real, messy data."""
    BOTH = "both"
    MOCKS = "mocks"
    """Mocks, of the newest, in which working together was rated."""
    TOGETHER = "together"
    """Its mean, 1 to 4."""


@dataclass(frozen=True, slots=True)
class Risk:
    """One mistake: how it stands, and the numbers that say so."""

    mistake: Mistake
    state: RiskState
    seen: Mapping[Seen, float] = field(default_factory=dict)


def register(facts: Facts, rule: MistakeRule) -> tuple[Risk, ...]:
    """All six, in their order. Where nothing at all is known of a member, all are unknown."""
    if not facts.readings:
        return tuple(Risk(mistake, RiskState.UNKNOWN) for mistake in Mistake)
    return tuple(_RULES[mistake](facts, rule) for mistake in Mistake)


def recent_applications(evidence: Iterable[Evidence], now: datetime, rule: MistakeRule) -> Sequence[Networking]:
    """The applications that tell whether companies are researched."""
    return [
        piece
        for piece in evidence
        if isinstance(piece, Networking)
        and piece.activity is Activity.APPLICATION
        and age_in_days(piece.at, now) <= rule.research_days
    ]


def research_state(sent: Sequence[Networking], rule: MistakeRule) -> RiskState:
    """How it stands with company research, from recent applications."""
    with_note = sum(piece.with_note for piece in sent)
    if not sent:
        return RiskState.UNKNOWN
    if with_note < rule.research_red_below * len(sent):
        return RiskState.RED
    return RiskState.WATCH if with_note < rule.research_enough * len(sent) else RiskState.CLEAR


def red(risks: Iterable[Risk]) -> frozenset[str]:
    """The red ones, by their names."""
    return frozenset(risk.mistake.value for risk in risks if risk.state is RiskState.RED)


def _only_grinding(facts: Facts, rule: MistakeRule) -> Risk:
    recent = [piece for piece in facts.evidence if age_in_days(piece.at, facts.now) <= rule.grinding_days]
    problems = sum(isinstance(p, DailyProblem) and p.dimension is Dimension.FOUNDATIONS for p in recent)
    elsewhere = sum(_speaks_elsewhere(piece) for piece in recent)
    others = fmean(facts.scores[d].value for d in DIMENSIONS if d is not Dimension.FOUNDATIONS)
    ahead = facts.scores[Dimension.FOUNDATIONS].value - others
    seen = {Seen.PROBLEMS: float(problems), Seen.ELSEWHERE: float(elsewhere), Seen.AHEAD: ahead}
    if problems >= rule.grinding_problems and elsewhere <= rule.grinding_elsewhere:
        state = RiskState.RED
    elif elsewhere >= rule.grinding_cleared_by:
        state = RiskState.CLEAR
    elif ahead >= rule.grinding_ahead:
        state = RiskState.WATCH
    else:
        state = RiskState.UNKNOWN
    return Risk(Mistake.ONLY_GRINDING, state, seen)


def _speaks_elsewhere(piece: object) -> bool:
    """Whether it is evidence on projects, system design or stories."""
    match piece:
        case Project() | Story() | DesignWriteUp():
            return True
        case DailyProblem(dimension=dimension):
            return dimension is not Dimension.FOUNDATIONS
        case Mock(format=format):
            return format in DESIGN_FORMATS
        case _:
            return False


def _no_design(facts: Facts, rule: MistakeRule) -> Risk:
    score, bar = facts.scores[Dimension.SYSTEM_DESIGN], facts.bars[Dimension.SYSTEM_DESIGN]
    checks = facts.checks(Dimension.SYSTEM_DESIGN)
    seen = {Seen.CHECKS: float(checks), Seen.SCORE: score.value, Seen.UPPER_END: score.high, Seen.BAR: bar}
    asked = facts.target.level is not Level.JUNIOR or facts.target.role in _DESIGN_ROLES
    if score.high < bar and asked:
        state = RiskState.RED
    elif score.value >= bar - rule.design_points and checks >= rule.design_checks:
        state = RiskState.CLEAR
    else:
        state = RiskState.WATCH
    return Risk(Mistake.NO_DESIGN, state, seen)


def _vague_stories(facts: Facts, rule: MistakeRule) -> Risk:
    stories = [piece for piece in facts.evidence if isinstance(piece, Story)]
    complete = sum(story.complete for story in stories)
    ratings = [story.rating for story in stories if story.rating is not None]
    well = sum(rating >= rule.stories_rated_well for rating in ratings)
    seen = {Seen.COMPLETE: float(complete), Seen.RATED: float(well)}
    if ratings:
        seen[Seen.RATING] = fmean(ratings)
    if complete < rule.stories_red_below:
        state = RiskState.RED
    elif complete < rule.stories_enough or (ratings and fmean(ratings) < rule.stories_mean):
        state = RiskState.WATCH
    else:
        state = RiskState.CLEAR if well >= rule.stories_rated else RiskState.UNKNOWN
    return Risk(Mistake.VAGUE_STORIES, state, seen)


def _no_research(facts: Facts, rule: MistakeRule) -> Risk:
    sent = recent_applications(facts.evidence, facts.now, rule)
    seen = {Seen.APPLICATIONS: float(len(sent)), Seen.WITH_NOTE: float(sum(piece.with_note for piece in sent))}
    return Risk(Mistake.NO_RESEARCH, research_state(sent, rule), seen)


def _nothing_runs(facts: Facts, _rule: MistakeRule) -> Risk:
    projects = [piece for piece in facts.evidence if isinstance(piece, Project)]
    deployed = sum(project.deployed for project in projects)
    messy = sum(project.messy_data for project in projects)
    both = sum(project.deployed and project.messy_data for project in projects)
    seen = {Seen.DEPLOYED: float(deployed), Seen.MESSY: float(messy), Seen.BOTH: float(both)}
    if both:
        return Risk(Mistake.NOTHING_RUNS, RiskState.CLEAR, seen)
    state = RiskState.WATCH if deployed or messy else RiskState.RED
    return Risk(Mistake.NOTHING_RUNS, state, seen)


def _exam_manner(facts: Facts, rule: MistakeRule) -> Risk:
    marks = list(islice(_working_together(facts), rule.together_mocks))
    seen = {Seen.MOCKS: float(len(marks))}
    if not marks:
        return Risk(Mistake.EXAM_MANNER, RiskState.WATCH, seen)
    mean = fmean(marks)
    seen[Seen.TOGETHER] = mean
    if mean < rule.together_red_below:
        state = RiskState.RED
    elif mean < rule.together_watch_below:
        state = RiskState.WATCH
    else:
        clear = mean >= rule.together_clear and len(marks) == rule.together_mocks
        state = RiskState.CLEAR if clear else RiskState.UNKNOWN
    return Risk(Mistake.EXAM_MANNER, state, seen)


def _working_together(facts: Facts) -> Iterator[int]:
    """How working with the interviewer was rated, of the newest mock first."""
    for mock in sorted(facts.mocks, key=lambda mock: mock.at, reverse=True):
        if Criterion.COLLABORATION in mock.criteria:
            yield mock.criteria[Criterion.COLLABORATION]


_DESIGN_ROLES = frozenset({TargetRole.ML_ENGINEER, TargetRole.DATA_ENGINEER})

_RULES: Mapping[Mistake, Callable[[Facts, MistakeRule], Risk]] = {
    Mistake.ONLY_GRINDING: _only_grinding,
    Mistake.NO_DESIGN: _no_design,
    Mistake.VAGUE_STORIES: _vague_stories,
    Mistake.NO_RESEARCH: _no_research,
    Mistake.NOTHING_RUNS: _nothing_runs,
    Mistake.EXAM_MANNER: _exam_manner,
}
