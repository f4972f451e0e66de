"""Sentences for verdicts, gates and next steps: short, kind, and never more precise than the numbers are."""

from __future__ import annotations

from collections.abc import Sequence

from assessments.dimensions import Dimension
from assessments.profile import Band, GapView, Gate, GateId, Missing, MissingKind, Profile
from assessments.steps import NextStep, StepKind
from bot.features.readiness.names import BANDS, GAPS
from bot.score_names import BAR, area
from bot.target_names import job
from bot.words import Words, first_upper

GATES_TOLD = 3
NEAR = 5  # points; a smaller distance from the bar is no difference that the scores could show
A_FEW_CHECKS = (StepKind.SHOW_MORE, StepKind.NARROW, StepKind.SHOW_DESIGN)
ASKABLE = (*A_FEW_CHECKS, StepKind.ANSWER_CHECKS)  # what questions can do
EVEN = 0.5  # the chance of being at the bar from which "around the bar" is true


def verdict(w: Words, profile: Profile) -> str:
    """One sentence that says what the band means for this member."""
    match profile.band:
        case Band.TOO_EARLY:
            return w("That is too wide for a verdict. Here is what would tell us both more.")
        case Band.EXPLORING:
            return w("Early days. Start with {area}; it moves you most.", area=area(w, _weakest(profile)[0]))
        case Band.BUILDING:
            first, second = (area(w, one) for one in _weakest(profile)[:2])
            return w("Most to gain now: {first} and {second}.", first=first, second=second)
        case Band.GETTING_CLOSE if profile.p_ready >= EVEN:
            return w("Your scores are around the bar. What is still open holds the verdict back.")
        case Band.GETTING_CLOSE:
            return w("Close to the bar. Here is what is still open.")
        case Band.READY_TO_APPLY:
            return w("Around the bar. Expect some interviews to go badly: they do for everyone.")
        case Band.INTERVIEW_READY:
            return w("At or above the bar on what I can see. This is not a promise of an offer.")


def band(w: Words, profile: Profile) -> str:
    """The band and what it is for, as a title."""
    return f"{w(BANDS[profile.band])} — {job(w, profile.target)}"


def missing(w: Words, one: Missing) -> str:
    """What a verdict still needs."""
    names = ", ".join(area(w, dimension) for dimension in one.dimensions[:3])
    match one.kind:
        case MissingKind.OBJECTIVE_DIMENSIONS:
            return w(
                "More than your own view in {have} of {need} areas; it would help most in {areas}.",
                have=int(one.have),
                need=int(one.need),
                areas=names,
            )
        case MissingKind.NARROWER_INTERVALS:
            return w(
                "Narrower ranges: they are ±{have} points now, ±{need} would do. Widest: {areas}.",
                have=max(round(one.have), round(one.need) + 1),  # 20.4 is not yet 20
                need=round(one.need),
                areas=names,
            )


def gates(w: Words, profile: Profile) -> tuple[str, ...]:
    """What holds the verdict down, the lowest limit first; after three the rest is only counted."""
    far = [area(w, gate.dimension) for gate in profile.gates if gate.id is GateId.FAR_UNDER_BAR and gate.dimension]
    lines = tuple(dict.fromkeys(_gate(w, closed, ", ".join(far)) for closed in profile.gates))  # far ones are one line
    told = list(lines[:GATES_TOLD])
    if more := len(lines) - len(told):
        told.append(
            w.n("And {n} more, shown once these are lifted.", "And {n} more, shown once these are lifted.", more)
        )
    return tuple(told)


def _gate(w: Words, closed: Gate, far: str) -> str:
    have, need = int(closed.have), int(closed.need)
    lacking = max(need - have, 1)
    match closed.id:
        case GateId.ONLY_OWN_VIEW:
            return w("So far there is only your own view. Quick-checks or anything you log lift this limit.")
        case GateId.NO_RECENT_MOCK:
            return w("No mock rated by somebody else in 90 days. One lifts this limit.")
        case GateId.FEW_FOUNDATION_CHECKS:
            return w.n(
                "{n} more quick-check in foundations lifts this limit.",
                "{n} more quick-checks in foundations lift this limit.",
                lacking,
            )
        case GateId.FEW_COMPLETE_STORIES:
            return w.n(
                "{have} of {need} complete stories. {n} more lifts this limit.",
                "{have} of {need} complete stories. {n} more lift this limit.",
                lacking,
                have=have,
                need=need,
            )
        case GateId.NO_DEPLOYED_PROJECT:
            return w("No deployed project yet. One that others can open lifts this limit.")
        case GateId.FAR_UNDER_BAR:
            return w("Far under the bar: {areas}. Coming nearer lifts this limit.", areas=far)
        case GateId.DESIGN_UNSEEN:
            return w("At this level, system design has to be seen: one quick-check or mock in it lifts this limit.")


def steps(w: Words, chosen: Sequence[NextStep]) -> tuple[str, ...]:
    """What to do next, with about how long it takes; quick-checks on several areas are one line."""
    areas = [area(w, one.dimension) for one in chosen if one.kind in A_FEW_CHECKS]
    return tuple(dict.fromkeys(_step(w, one, ", ".join(areas)) for one in chosen))


def _step(w: Words, one: NextStep, areas: str) -> str:
    have, need, name = round(one.have or 0), round(one.need or 0), area(w, one.dimension)
    match one.kind:
        case StepKind.SHOW_MORE | StepKind.NARROW | StepKind.SHOW_DESIGN:
            return w("Answer a few quick-checks (about 5 min an area): {areas}", areas=areas)
        case StepKind.DO_MOCK:
            return w("Do one mock interview with a peer or mentor (about 45 min)")
        case StepKind.ANSWER_CHECKS:
            return w.n(
                "Answer {n} more quick-check in {area} (about 1 min each)",
                "Answer {n} more quick-checks in {area} (about 1 min each)",
                max(need - have, 1),
                area=name,
            )
        case StepKind.COMPLETE_STORIES:
            return w("Tell one story to the end: situation, task, action, result (about 15 min)")
        case StepKind.DEPLOY_PROJECT:
            return w("Put one project where others can open it, however small")
        case StepKind.RAISE if need - have < NEAR:
            return w("Keep practising {area}: at its bar", area=name)
        case StepKind.RAISE:
            return w("Practise {area}: {have} now, bar {need}", area=name, have=have, need=need)


def gaps(w: Words, profile: Profile) -> tuple[str, ...]:
    """Where the own view and the rest differ, in kind words; nothing where they agree or too little is known."""
    alike: dict[GapView, list[str]] = {}
    for dimension, gap in profile.gaps.items():
        if gap is not None and gap.view in GAPS:
            alike.setdefault(gap.view, []).append(area(w, dimension))
    found = [f"{first_upper(', '.join(areas))}: {w(GAPS[view])}." for view, areas in alike.items()]
    if profile.claims_exceed_checks:
        found.append(w("Overall you say more than the checks show so far. A few more would settle which is right."))
    return tuple(found)


def basis(w: Words, profile: Profile) -> str:
    """What the numbers rest on."""
    answers = profile.counts.self_answers + profile.counts.check_answers
    said = w.n("From {n} answer", "From {n} answers", answers)
    logged = w.n("{n} piece of evidence", "{n} pieces of evidence", profile.counts.evidence)
    joined = w("{answers} and {evidence}.", answers=said, evidence=logged) if profile.counts.evidence else f"{said}."
    return f"{joined} {w('Not yet checked against real interview results.')}"


def _weakest(profile: Profile) -> list[Dimension]:
    return sorted(profile.scores, key=lambda d: profile.weights[d] * (profile.attainment[d] - BAR))
