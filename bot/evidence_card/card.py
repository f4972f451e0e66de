"""The evidence card as a value: made once, then the same in chat, as a picture, as JSON and behind a link.

It holds codes and numbers; `words` puts them into sentences. Its JSON is described in `docs/evidence-card.schema.json`:
no ids of platforms, no names of others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter

from assessments import evidence as ev
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.profile import Band, GateId, Profile
from assessments.targets import Target
from bot.projects.records import Claim, Project

FORMAT: Final = "greenroom-evidence-card"
VERSION: Final = 1
"""Raised when the JSON changes in a way that its readers must know."""


@dataclass(frozen=True, slots=True)
class Area:
    """The score of an area with its likely range, and what the target asks for."""

    area: Dimension
    score: int
    low: int
    high: int
    bar: int


@dataclass(frozen=True, slots=True)
class Limit:
    """Something that holds the verdict down: `have` is less than `need`."""

    gate: GateId
    area: Dimension | None
    have: int
    need: int


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """What a project claims, and whether a peer confirmed it."""

    claim: Claim
    confirmed: bool


@dataclass(frozen=True, slots=True)
class ShownProject:
    """A project as others may see it. `checked` says that it counts as checked by a peer."""

    title: str
    address: str
    claims: tuple[ShownClaim, ...]
    explained: bool
    checked: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much there is behind the scores."""

    own_answers: int
    quick_checks: int
    problems: int
    stories: int
    stories_complete: int
    stories_rated: int
    projects: int
    projects_checked: int
    mocks_rated: int
    mocks_rated_by_experts: int


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """Where a member stands, for a target, at a time.

    Attributes:
        name: What the member is called.
        language: Of the words beside the numbers.
        made_at: When.
        target: What they aim for.
        band: The verdict.
        index: Of 100; None while it is too early for one number.
        index_low: Lower end of its likely range.
        index_high: Upper end.
        bar: The index at the bar everywhere.
        areas: Score of each area.
        limits: What holds the verdict down.
        evidence: What is behind it.
        projects: The member's own, as they added them.
        engine_version: Version of the formulas.
        content_version: Version of the questions and numbers.
    """

    name: str
    language: str
    made_at: datetime
    target: Target
    band: Band
    index: int | None
    index_low: int
    index_high: int
    bar: int
    areas: tuple[Area, ...]
    limits: tuple[Limit, ...]
    evidence: Evidence
    projects: tuple[ShownProject, ...]
    engine_version: str
    content_version: str

    def to_json(self) -> dict[str, Any]:
        """The card as a dictionary of JSON values."""
        written: dict[str, Any] = _adapter().dump_python(self, mode="json")
        return {"format": FORMAT, "version": VERSION} | written

    @staticmethod
    def from_json(data: dict[str, Any]) -> EvidenceCard:
        """The card that `to_json` wrote.

        Raises:
            ValueError: It is no card, or one of another version.
        """
        if (data.get("format"), data.get("version")) != (FORMAT, VERSION):
            raise ValueError(f"no evidence card of version {VERSION}")
        return _adapter().validate_python(
            {key: value for key, value in data.items() if key not in ("format", "version")}
        )


def make_card(
    name: str,
    language: str,
    profile: Profile,
    known: Iterable[ev.Evidence],
    projects: Sequence[Project],
    bar: int,
    now: datetime,
) -> EvidenceCard:
    """Put a card together from what is known of a member."""
    return EvidenceCard(
        name=name,
        language=language,
        made_at=now,
        target=profile.target,
        band=profile.band,
        index=None if profile.band is Band.TOO_EARLY else round(profile.index),
        index_low=round(profile.index_low),
        index_high=round(profile.index_high),
        bar=bar,
        areas=tuple(_area(profile, dimension) for dimension in DIMENSIONS),
        limits=tuple(Limit(one.id, one.dimension, round(one.have), round(one.need)) for one in profile.gates),
        evidence=_evidence(profile, tuple(known)),
        projects=tuple(_shown(project) for project in projects if project.claims),
        engine_version=profile.engine_version,
        content_version=profile.content_version,
    )


def _area(profile: Profile, dimension: Dimension) -> Area:
    score = profile.scores[dimension]
    return Area(dimension, round(score.value), round(score.low), round(score.high), round(profile.bars[dimension]))


def _evidence(profile: Profile, known: Sequence[ev.Evidence]) -> Evidence:
    stories = [one for one in known if isinstance(one, ev.Story)]
    projects = [one for one in known if isinstance(one, ev.Project)]
    mocks = [one for one in known if isinstance(one, ev.Mock)]
    return Evidence(
        own_answers=profile.counts.self_answers,
        quick_checks=profile.counts.check_answers,
        problems=sum(isinstance(one, ev.DailyProblem) for one in known),
        stories=len(stories),
        stories_complete=sum(one.complete for one in stories),
        stories_rated=sum(one.rating is not None for one in stories),
        projects=len(projects),
        projects_checked=sum(one.verified for one in projects),
        mocks_rated=len(mocks),
        mocks_rated_by_experts=sum(one.rater is ev.Rater.EXPERT for one in mocks),
    )


def _shown(project: Project) -> ShownProject:
    return ShownProject(
        title=project.title,
        address=project.url,
        claims=tuple(ShownClaim(claim, claim in project.confirmed) for claim in project.claims),
        explained=project.explained_at is not None,
        checked=project.checked,
    )


@cache
def _adapter() -> TypeAdapter[EvidenceCard]:
    return TypeAdapter(EvidenceCard)  # built for the first card: a start needs none
