"""From evidence to Gaussian observations: one number per thing done, in SD units of the channel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assessments.dimensions import Dimension
from assessments.evidence import Activity, DesignWriteUp, Evidence, Mock, Networking, Project, Rater, Story
from assessments.parameters import ChannelKind, ChannelParameters, Credits, NetworkingModel


@dataclass(frozen=True, slots=True)
class Observation:
    """What one or more pieces of evidence say through one channel of one dimension."""

    kind: ChannelKind
    dimension: Dimension
    y: float
    at: datetime
    sources: tuple[Evidence, ...]


def observations(evidence: Iterable[Evidence], parameters: ChannelParameters) -> list[Observation]:
    """All Gaussian observations, oldest first; practice problems have a response model of their own."""
    found: list[Observation] = []
    projects: list[Project] = []
    networking: list[Networking] = []
    for piece in evidence:
        match piece:
            case Project():
                projects.append(piece)
            case Story():
                found.append(_story(piece, parameters))
            case DesignWriteUp():
                y = _peer_rating(piece.rating, parameters)
                found.append(Observation(ChannelKind.DESIGN_WRITE_UPS, Dimension.SYSTEM_DESIGN, y, piece.at, (piece,)))
            case Mock():
                found.extend(_mock(piece, parameters))
            case Networking():
                networking.append(piece)
    found += (_project(project, parameters) for project in best_projects(projects, parameters))
    found += _networking_windows(networking, parameters.networking)
    return sorted(found, key=lambda seen: (seen.at, seen.dimension.position, seen.kind, seen.y))


def _credited(flags: Mapping[str, bool], rule: Credits) -> float:
    return rule.base + sum(credit for flag, credit in rule.credits.items() if flags[flag])


def _project(project: Project, parameters: ChannelParameters) -> Observation:
    kind = ChannelKind.PROJECTS_VERIFIED if project.verified else ChannelKind.PROJECTS_DECLARED
    y = _credited(vars(project), parameters.project)
    return Observation(kind, Dimension.PROJECTS, y, project.at, (project,))


def best_projects(projects: Iterable[Project], parameters: ChannelParameters) -> Sequence[Project]:
    """The projects that count: verified by a peer before only declared, then the best, then the newest."""

    def standing(project: Project) -> tuple[bool, float, datetime]:
        return project.verified, _credited(vars(project), parameters.project), project.at

    return sorted(projects, key=standing, reverse=True)[: parameters.project.best]


def _peer_rating(rating: float, parameters: ChannelParameters) -> float:
    return (rating - parameters.peer_rating.centre) / parameters.peer_rating.sd


def _story(story: Story, parameters: ChannelParameters) -> Observation:
    y = _credited(vars(story), parameters.story)
    if story.rating is None:
        return Observation(ChannelKind.STORIES_OWN, Dimension.STORIES, y, story.at, (story,))
    y = (y + _peer_rating(story.rating, parameters)) / 2.0
    return Observation(ChannelKind.STORIES_RATED, Dimension.STORIES, y, story.at, (story,))


def _mock(mock: Mock, parameters: ChannelParameters) -> Iterator[Observation]:
    """A mock's overall rating speaks about mocks, one of its criteria about another dimension."""
    rule = parameters.mock
    kind = ChannelKind.MOCKS_EXPERT if mock.rater is Rater.EXPERT else ChannelKind.MOCKS_PEER
    yield Observation(kind, Dimension.MOCKS, (mock.overall - rule.centre) / rule.sd, mock.at, (mock,))
    also = rule.also.get(mock.format)
    if also is not None and also.criterion in mock.criteria:
        y = (mock.criteria[also.criterion] - rule.centre) / rule.sd
        yield Observation(kind, also.dimension, y, mock.at, (mock,))


def _networking_windows(events: Iterable[Networking], rule: NetworkingModel) -> Iterator[Observation]:
    """One observation per window, counted back from the newest event, each as old as its newest event.

    Counted this way, nothing falls out of the score on a certain day: a quiet time only lets it fade.
    Applications without a research note are not counted.
    """
    width = timedelta(days=rule.window_days)
    window: list[Networking] = []
    for event in sorted(events, key=lambda event: event.at, reverse=True):
        if event.activity is Activity.APPLICATION and not event.with_note:
            continue
        if window and event.at <= window[0].at - width:
            yield _networking(window, rule)
            window = []
        window.append(event)
    if window:
        yield _networking(window, rule)


def _networking(window: Sequence[Networking], rule: NetworkingModel) -> Observation:
    credits = {
        Activity.CONVERSATION: rule.conversation,
        Activity.REFERRAL_ASKED: rule.referral_asked,
        Activity.REFERRAL_RECEIVED: rule.referral_received,
        Activity.APPLICATION: rule.targeted_application,
    }
    y = rule.base
    for activity, credit in credits.items():
        y += min(credit.most, credit.each * sum(event.activity is activity for event in window))
    return Observation(ChannelKind.NETWORKING, Dimension.NETWORKING, y, window[0].at, tuple(window))
