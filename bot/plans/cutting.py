"""From what is stored of a member to their week: pure, so that it may run anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assessments.evidence import from_text
from assessments.moments import monday_of
from assessments.plan.cut import Cut, Situation, cut, this_week
from assessments.plan.planner import Planner
from assessments.plan.tally import tally, units_done
from assessments.targets import Target
from bot.plans.records import Facts, Plan, PlannedWeek
from bot.records import Member


@dataclass(frozen=True, slots=True)
class CutJob:
    """All that a cut needs; `before` is the week that was cut last, if one was."""

    member_id: int
    target: Target
    hours: int | None
    aim: date | None
    begun: date
    today: date
    facts: Facts
    before: PlannedWeek | None = None


def job_of(member: Member, plan: Plan | None, facts: Facts, today: date) -> CutJob:
    """What is to be cut for a member on a local day."""
    return CutJob(
        member.id,
        member.target,
        member.hours_a_week,
        member.aim_date,
        min(plan.begun, today) if plan else today,
        today,
        facts,
        plan.week if plan else None,
    )


def done(planner: Planner, target: Target, facts: Facts) -> dict[str, int]:
    """Units of each task that are done.

    Raises:
        EvidenceError: what is stored is no evidence.
    """
    counts = tally(map(from_text, facts.evidence), facts.checks, facts.logged)
    return units_done(planner.template(target).asks, counts, facts.ticked)


def week_of(planner: Planner, job: CutJob) -> PlannedWeek:
    """The week that a member is in, cut anew.

    Raises:
        EvidenceError: what is stored is no evidence.
    """
    now = _situation(planner, job)
    found = this_week(planner.template(job.target), now)
    return PlannedWeek(
        cut_on=job.today,
        shares=found.weeks[0].shares,
        base={share.task: now.done.get(share.task, 0) for share in found.weeks[0].shares},
        target=job.target,
        hours=job.hours,
        aim=job.aim,
        ready=found.ready,
        fit=found.fit,
        hours_for_date=found.hours_for_date,
        hours_left=found.hours_left,
    )


def whole(planner: Planner, job: CutJob) -> tuple[Cut, Mapping[str, int]]:
    """The whole plan from today on, and what is done.

    Raises:
        EvidenceError: what is stored is no evidence.
    """
    now = _situation(planner, job)
    return cut(planner.template(job.target), now), now.done


def is_stale(plan: Plan, member: Member, today: date) -> bool:
    """Whether a plan was cut for another week, or by what holds no longer."""
    week = plan.week
    return monday_of(week.cut_on) != monday_of(today) or (week.target, week.hours, week.aim) != (
        member.target,
        member.hours_a_week,
        member.aim_date,
    )


def _situation(planner: Planner, job: CutJob) -> Situation:
    now = done(planner, job.target, job.facts)
    before = job.before
    carried = (
        frozenset(
            share.task
            for share in before.shares
            if now.get(share.task, 0) - before.base.get(share.task, 0) < share.units
        )
        if before is not None and monday_of(before.cut_on) < monday_of(job.today)
        else frozenset[str]()
    )
    return Situation(job.hours, job.aim, job.begun, job.today, now, carried)
