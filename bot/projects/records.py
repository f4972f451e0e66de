"""A project with what it claims, and a peer's look at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from assessments import evidence
from bot.calls import Platform


class Claim(StrEnum):
    """What a project can claim; each is a flag of `assessments.evidence.Project`."""

    DEPLOYED = "deployed"
    MESSY_DATA = "messy_data"
    DOCUMENTED = "documented"
    ERROR_HANDLING = "error_handling"
    TESTS = "tests"
    MONITORING = "monitoring"
    NOT_A_CLONE = "not_a_clone"


PROOFS: Final = {
    Claim.DEPLOYED: "url",
    Claim.MESSY_DATA: "messy",
    Claim.DOCUMENTED: "readme",
    Claim.NOT_A_CLONE: "own",
}
"""Claims that are made by giving their proof, and the field with it. The others are ticked."""

TICKED: Final = tuple(claim for claim in Claim if claim not in PROOFS)


@dataclass(frozen=True, slots=True)
class Project:
    """A member's project.

    Attributes:
        id: Its number; 0 before it is stored.
        member_id: Whose it is.
        title: Its name.
        about: What it does.
        own: What is its own, for a project that is no copy of a tutorial.
        url: Where it runs.
        readme: Where its README is.
        messy: What was messy about its data.
        ticked: Claims of `TICKED`.
        confirmed: Claims that a peer saw to be true, as they are made now.
        explained_at: When a peer last heard its owner explain it.
        checklist: Points of the take-home checklist that are done.
        version: Raised whenever what a peer would look at changes.
        stands_since: When its claims, or what is confirmed of them, last changed.
        made_at: When it was added.
    """

    id: int
    member_id: int
    title: str
    about: str
    made_at: datetime
    stands_since: datetime
    own: str = ""
    url: str = ""
    readme: str = ""
    messy: str = ""
    ticked: frozenset[Claim] = frozenset()
    confirmed: frozenset[Claim] = frozenset()
    explained_at: datetime | None = None
    checklist: frozenset[str] = frozenset()
    version: int = 1

    def proof(self, claim: Claim) -> str:
        """What bears a claim out in the owner's words; "" where nothing does, or nothing is asked for."""
        return str(getattr(self, PROOFS[claim])) if claim in PROOFS else ""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What it claims, in the order of `Claim`."""
        return tuple(claim for claim in Claim if self.proof(claim) or claim in self.ticked)

    @property
    def checked(self) -> bool:
        """Whether it counts as checked by a peer: explained to one, and at least half of its claims confirmed."""
        return self.explained_at is not None and 2 * len(self.confirmed) >= max(len(self.claims), 1)


def changed_claims(before: Project, after: Project) -> frozenset[Claim]:
    """Claims that are made anew, otherwise, or no more."""
    return frozenset(
        claim
        for claim in Claim
        if before.proof(claim) != after.proof(claim) or (claim in before.ticked) != (claim in after.ticked)
    )


def edited(project: Project, now: datetime, **changes: Any) -> Project:
    """The project with changes by its owner. What a peer confirmed of a claim falls with the claim as it was."""
    after = replace(project, **changes)
    if after == project:
        return project
    changed = changed_claims(project, after)
    return replace(
        after,
        version=project.version + 1,
        confirmed=project.confirmed - changed,
        stands_since=now if changed else project.stands_since,
    )


def evidence_of(project: Project) -> evidence.Project | None:
    """What a project says to the engine: None while it claims nothing.

    Once it counts as checked by a peer, only what was confirmed is told; before, all of it on the owner's own word.
    """
    if not project.claims:
        return None
    told = project.confirmed if project.checked else project.claims
    flags: dict[str, Any] = {str(claim): claim in told for claim in Claim}
    return evidence.Project(at=project.stands_since, verified=project.checked, **flags)


def evidence_key(project_id: int) -> str:
    """Under which key a project's evidence is stored."""
    return f"project:{project_id}"


# --- peers ------------------------------------------------------------------------------------------------------------


class Verdict(StrEnum):
    """What a peer says of a claim."""

    YES = "yes"
    NO = "no"
    NOT_SEEN = "not_seen"


class ReviewState(StrEnum):
    """What became of a request to a peer."""

    ASKED = "asked"
    DONE = "done"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    UNREACHED = "unreached"
    """The peer takes no messages; they find the request in their list, and can answer it."""


@dataclass(frozen=True, slots=True)
class PeerReview:
    """A member's request to a peer to look at a project, and what the peer said; one for each project and peer.

    Attributes:
        id: Its number; 0 before it is stored.
        project_id: The project.
        member_id: The peer.
        about_id: Whose project it is.
        platform: Where it was asked, and where the owner is told what came of it.
        workspace: The server or workspace there.
        state: What became of it.
        asked_at: When it was asked.
        expires_at: Until when the peer can answer.
        done_at: When they did, last.
        verdicts: What they say of each claim.
        explained: Whether the owner explained the project in their own words; None before that was said.
        words: The peer's sentence.
    """

    id: int
    project_id: int
    member_id: int
    about_id: int
    platform: Platform
    workspace: str
    asked_at: datetime
    expires_at: datetime
    state: ReviewState = ReviewState.ASKED
    done_at: datetime | None = None
    verdicts: Mapping[Claim, Verdict] = field(default_factory=dict)
    explained: bool | None = None
    words: str = ""

    def is_open(self, now: datetime) -> bool:
        """Whether the peer can answer."""
        return self.state in (ReviewState.ASKED, ReviewState.UNREACHED) and now < self.expires_at


def reviewed(project: Project, review: PeerReview, now: datetime) -> Project:
    """The project after a peer's answer: a yes confirms a claim, a no takes that back, what was not seen stays."""
    said = {claim: verdict for claim, verdict in review.verdicts.items() if claim in project.claims}
    yes = {claim for claim, verdict in said.items() if verdict is Verdict.YES}
    no = {claim for claim, verdict in said.items() if verdict is Verdict.NO}
    return replace(
        project,
        confirmed=(project.confirmed | yes) - no,
        explained_at=now if review.explained else project.explained_at,
        stands_since=now,
    )


def unsaid(project: Project, review: PeerReview, others: Sequence[PeerReview]) -> Project:
    """The project as if a peer had not answered: what they confirmed falls, unless another one did so after them.

    What another one confirmed before may have been of other words.
    """
    if review.done_at is None:
        return project
    done = [(one.done_at, one) for one in others if one.state is ReviewState.DONE and one.done_at is not None]
    later = [confirmed_by(one) for at, one in done if at > review.done_at]
    explained = [at for at, one in done if one.explained]
    return replace(
        project,
        confirmed=project.confirmed - confirmed_by(review).difference(*later),
        explained_at=max(explained, default=None) if project.explained_at == review.done_at else project.explained_at,
    )


def confirmed_by(review: PeerReview) -> frozenset[Claim]:
    """The claims of which a peer says yes."""
    return frozenset(claim for claim, verdict in review.verdicts.items() if verdict is Verdict.YES)
