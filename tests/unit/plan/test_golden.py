"""Plans of a few members as they are cut, week by week, to be read by eye: `python -m tests.unit.plan.test_golden`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from assessments.plan.cut import Situation, cut
from assessments.targets import CompanySize, Level, Target, TargetRole
from tests.unit.plan.values import JUNIOR, MONDAY, PLANNER

HERE = Path(__file__).with_name("golden")
HALF_DONE = {
    "f-environment": 1,
    "f-problems": 150,
    "f-checks": 9,
    "f-linear": 2,
    "f-trees": 2,
    "f-graphs": 2,
    "p-problem": 2,
    "p-data": 2,
    "p-build": 20,
    "s-moments": 1,
    "s-write": 4,
    "s-numbers": 1,
}
MEMBERS = {
    "a junior with the guide's hours": (JUNIOR, Situation(15, None, MONDAY, MONDAY)),
    "a data engineer with eight hours, from a Thursday on": (
        Target(TargetRole.DATA_ENGINEER, Level.MID, CompanySize.SMALL),
        Situation(8, None, MONDAY + timedelta(days=3), MONDAY + timedelta(days=3)),
    ),
    "a senior of machine learning whose date is too soon": (
        Target(TargetRole.ML_ENGINEER, Level.SENIOR, CompanySize.LARGE),
        Situation(10, date(2027, 2, 8), MONDAY, MONDAY),
    ),
    "a data scientist half-way who fell behind": (
        Target(TargetRole.DATA_SCIENTIST, Level.JUNIOR, CompanySize.MEDIUM),
        Situation(12, date(2027, 6, 1), MONDAY, date(2027, 3, 1), HALF_DONE, frozenset({"p-build", "s-write"})),
    ),
}


def told(name: str) -> Iterator[str]:
    """A member's plan in lines."""
    target, now = MEMBERS[name]
    found = cut(PLANNER.template(target), now)
    yield name
    yield f"{found.fit}, ready {found.ready and ' to '.join(map(str, found.ready))}, {found.hours_left} h to go"
    if found.hours_for_date:
        yield f"{found.hours_for_date} h a week would keep the date"
    for week in found.weeks:
        yield f"{week.first} {week.minutes / 60:5.1f} h  " + "  ".join(
            f"{share.task} {share.units}{'' if share.why == 'core' else f' ({share.why})'}" for share in week.shares
        )
    for what, shares in (("after the date", found.after_date), ("left out", found.left_out)):
        if shares:
            yield f"{what}: " + "  ".join(f"{share.task} {share.units}" for share in shares)


def path(name: str) -> Path:
    return HERE / f"{name.replace(' ', '-').replace(',', '').replace(chr(39), '')}.txt"


@pytest.mark.parametrize("name", MEMBERS)
def test_the_plan_is_the_one_that_was_read(name: str) -> None:
    assert "\n".join(told(name)) + "\n" == path(name).read_text(encoding="utf-8")


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for member in MEMBERS:
        path(member).write_text("\n".join(told(member)) + "\n", encoding="utf-8")
