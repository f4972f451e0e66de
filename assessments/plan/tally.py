"""What a member has done, counted by what the plan's tasks ask for. Nothing here is a score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, assert_never

from assessments.dimensions import Dimension
from assessments.evidence import (
    Activity,
    DailyProblem,
    DesignWriteUp,
    Evidence,
    Mock,
    MockFormat,
    Networking,
    ProblemCheck,
    Project,
    Rater,
    Story,
)
from assessments.plan.tasks import Measure
from assessments.plan.template import Ask

Counted = tuple[Measure, Dimension]
"""A measure and the step that it is of."""

_FORMATS: Final = {
    MockFormat.SYSTEM_DESIGN: (Measure.MOCKS_DESIGN, Dimension.SYSTEM_DESIGN),
    MockFormat.ML_DESIGN: (Measure.MOCKS_DESIGN, Dimension.SYSTEM_DESIGN),
    MockFormat.BEHAVIOURAL: (Measure.MOCKS_BEHAVIOURAL, Dimension.MOCKS),
    MockFormat.PROJECT_WALKTHROUGH: (Measure.MOCKS_WALKTHROUGH, Dimension.MOCKS),
}


_ACTIVITIES: Final = {
    Activity.CONVERSATION: Measure.CONVERSATIONS,
    Activity.REFERRAL_ASKED: Measure.REFERRALS,
    Activity.APPLICATION: Measure.APPLICATIONS,
}


@dataclass(frozen=True, slots=True)
class Logged:
    """The practice log in sums: minutes by dimension, and how often something was written from an empty file."""

    minutes: Mapping[Dimension, int] = field(default_factory=dict)
    from_scratch: int = 0


def tally(evidence: Iterable[Evidence], checks: Mapping[Dimension, int], logged: Logged) -> Counter[Counted]:
    """Count what was done.

    Args:
        evidence: All of a member's evidence.
        checks: Quick-checks answered in self-assessments, by dimension.
        logged: The practice log.
    """
    counts: Counter[Counted] = Counter(counted for piece in evidence for counted in _of(piece))
    for dimension, number in checks.items():
        counts[Measure.CHECKS, dimension] += number
    for dimension, minutes in logged.minutes.items():
        counts[Measure.MINUTES, dimension] += minutes
    counts[Measure.FROM_SCRATCH, Dimension.FOUNDATIONS] += logged.from_scratch
    return counts


def units_done(asks: Sequence[Ask], counts: Mapping[Counted, int], ticked: Mapping[str, int]) -> dict[str, int]:
    """Units of each task that are done: by what counts by itself, and by what the member ticked off.

    Where tasks share a measure, the first takes what it asks for at least, then the next, and then what is left goes
    the same way to what they ask for at most.
    """
    done = {ask.task.id: 0 for ask in asks}
    left = dict(counts)
    for most in (_least, _full):
        for ask in asks:
            task, of = ask.task, (ask.task.done, ask.task.step)
            taken = min(left.get(of, 0) // task.of, most(ask) - done[task.id])
            if taken > 0:
                done[task.id] += taken
                left[of] -= taken * task.of
    return {ask.task.id: min(done[ask.task.id] + ticked.get(ask.task.id, 0), ask.full) for ask in asks}


def _least(ask: Ask) -> int:
    return ask.least


def _full(ask: Ask) -> int:
    return ask.full


def _of(piece: Evidence) -> Iterator[Counted]:
    match piece:
        case DailyProblem():
            yield Measure.PROBLEMS, Dimension.FOUNDATIONS  # whatever it is about, it is one of the day's two or three
        case ProblemCheck(dimension=dimension):
            yield Measure.CHECKS, dimension
        case Project():
            yield from _of_project(piece)
        case Story():
            yield from _of_story(piece)
        case DesignWriteUp():
            yield Measure.WRITE_UPS, Dimension.SYSTEM_DESIGN
        case Mock(format=kind, rater=rater):
            yield Measure.MOCKS, Dimension.MOCKS
            if rater is Rater.EXPERT:
                yield Measure.MOCKS_EXPERT, Dimension.MOCKS
            if kind in _FORMATS:
                yield _FORMATS[kind]
        case Networking(activity=activity, with_note=noted):
            if activity in _ACTIVITIES and (noted or activity is not Activity.APPLICATION):
                yield _ACTIVITIES[activity], Dimension.NETWORKING
        case _:
            assert_never(piece)


def _of_project(project: Project) -> Iterator[Counted]:
    flags = {
        Measure.PROJECTS_MESSY: project.messy_data,
        Measure.PROJECTS_DEPLOYED: project.deployed,
        Measure.PROJECTS_HANDLED: project.error_handling,
        Measure.PROJECTS_TESTED: project.tests,
        Measure.PROJECTS_DOCUMENTED: project.documented,
        Measure.PROJECTS_VERIFIED: project.verified,
    }
    yield from ((measure, Dimension.PROJECTS) for measure, there in flags.items() if there)


def _of_story(story: Story) -> Iterator[Counted]:
    flags = {
        Measure.STORIES_COMPLETE: story.complete,
        Measure.STORIES_MEASURED: story.measured_result,
        Measure.STORIES_LINKED: story.role_link,
        Measure.STORIES_RATED: story.rating is not None,
    }
    yield from ((measure, Dimension.STORIES) for measure, there in flags.items() if there)
