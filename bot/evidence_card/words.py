"""The evidence card in words, for whoever is shown it: the same in chat, on the page and in the picture."""

from __future__ import annotations

from datetime import UTC
from typing import Final, assert_never

from assessments.profile import GateId
from bot.days import month_day
from bot.evidence_card.card import EvidenceCard, Limit, ShownProject
from bot.projects.names import claim_name
from bot.score_names import BANDS, area
from bot.target_names import job
from bot.words import Words, said

UNCHECKED: Final = said("Not yet checked against real interview results.")


def title(w: Words, card: EvidenceCard) -> str:
    """Whose card it is."""
    return w("Evidence card of {name}", name=card.name)


def aim(w: Words, card: EvidenceCard) -> str:
    """What it is read for."""
    return w("Aiming for: {target}", target=job(w, card.target))


def verdict(w: Words, card: EvidenceCard) -> str:
    """The verdict."""
    return w(BANDS[card.band])


def index(w: Words, card: EvidenceCard) -> str:
    """The index with its range; only the range while it is too early."""
    likely = {"low": card.index_low, "high": card.index_high, "bar": card.bar}
    if card.index is None:
        return w("A first guess lies between {low} and {high} of 100, where the bar is {bar}.", **likely)
    return w("{index} of 100, likely between {low} and {high}. The bar is {bar}.", index=card.index, **likely)


def limits(w: Words, card: EvidenceCard) -> tuple[str, ...]:
    """What holds the verdict down; areas far under their bars are one line."""
    far = ", ".join(area(w, one.area) for one in card.limits if one.gate is GateId.FAR_UNDER_BAR and one.area)
    return tuple(dict.fromkeys(_limit(w, one, far) for one in card.limits))


def _limit(w: Words, one: Limit, far: str) -> str:
    match one.gate:
        case GateId.ONLY_OWN_VIEW:
            return w("There is only their own view so far")
        case GateId.NO_RECENT_MOCK:
            return w("No mock interview rated by somebody else in the last 90 days")
        case GateId.FEW_FOUNDATION_CHECKS:
            return w("{have} of {need} quick-checks in foundations", have=one.have, need=one.need)
        case GateId.FEW_COMPLETE_STORIES:
            return w("{have} of {need} complete stories", have=one.have, need=one.need)
        case GateId.NO_DEPLOYED_PROJECT:
            return w("No project that others can open")
        case GateId.FAR_UNDER_BAR:
            return w("Far under the bar: {areas}", areas=far)
        case GateId.DESIGN_UNSEEN:
            return w("System design was not seen yet")
        case _:
            assert_never(one.gate)


def evidence(w: Words, card: EvidenceCard) -> tuple[str, ...]:
    """What is behind the scores."""
    have = card.evidence
    stories = w(
        "Stories: {n} written, {complete} complete, {rated} rated by peers",
        n=have.stories,
        complete=have.stories_complete,
        rated=have.stories_rated,
    )
    projects = w("Projects: {n} described, {checked} checked by a peer", n=have.projects, checked=have.projects_checked)
    mocks = w(
        "Mock interviews: {n} rated by others, {experts} of these by experts",
        n=have.mocks_rated,
        experts=have.mocks_rated_by_experts,
    )
    practice = w(
        "Practice: {n} problems logged, {checks} quick-checks, {own} answers about themself",
        n=have.problems,
        checks=have.quick_checks,
        own=have.own_answers,
    )
    return (
        stories if have.stories else w("Stories: none yet"),
        projects if have.projects else w("Projects: none yet"),
        mocks if have.mocks_rated else w("Mock interviews rated by others: none yet"),
        practice,
    )


def project(w: Words, one: ShownProject) -> str:
    """What a project claims, and what peers say to it."""
    confirmed = ", ".join(claim_name(w, shown.claim) for shown in one.claims if shown.confirmed)
    claimed = ", ".join(claim_name(w, shown.claim) for shown in one.claims if not shown.confirmed)
    parts = []
    if confirmed:
        parts.append(w("Confirmed by a peer: {claims}", claims=confirmed))
    if claimed:
        parts.append(w("On their own word: {claims}", claims=claimed))
    if one.explained:
        parts.append(w("Explained to a peer"))
    return ". ".join(parts)


def basis(w: Words, card: EvidenceCard) -> str:
    """When it was made, and by which versions."""
    day = card.made_at.astimezone(UTC).date()
    return w(
        "Made on {day} {year} by Greenroom (formulas {engine}, content {content}).",
        day=month_day(w, day),
        year=day.year,
        engine=card.engine_version,
        content=card.content_version,
    )
