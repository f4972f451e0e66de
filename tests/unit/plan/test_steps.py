"""The plan's content: the guide's numbers, and the strictness of its file."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from pathlib import Path

import pytest

from assessments.content_files import ContentErrors, packaged
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.plan.step_files import FILE, load_steps
from assessments.plan.tasks import Door, Measure
from assessments.profile import GateId
from assessments.targets import Level, TargetRole
from bot.features.plan import names
from tests.unit.plan.values import PLANNER, TARGETS

STEPS = PLANNER.steps
TEXT = packaged().joinpath(*FILE.split("/")).read_text(encoding="utf-8")


def ask(name: str, number: int = 0) -> tuple[int, int]:
    found = next(one for one in PLANNER.template(TARGETS[number]).asks if one.task.id == name)
    return found.least, found.full


def test_the_steps_are_in_the_guide_s_weeks() -> None:
    assert [(step.dimension, step.first, step.last) for step in STEPS.steps] == [
        (Dimension.FOUNDATIONS, 1, 8),
        (Dimension.PROJECTS, 5, 17),
        (Dimension.SYSTEM_DESIGN, 9, 22),
        (Dimension.STORIES, 1, 26),
        (Dimension.MOCKS, 14, 26),
        (Dimension.NETWORKING, 18, 26),
    ]


def test_quotas_are_the_guide_s() -> None:
    assert ask("f-problems") == (120, 180)
    assert ask("p-data") == (2, 3)
    assert ask("s-write") == (10, 15)
    assert ask("m-mocks") == (5, 10)
    assert STEPS.reckoning.guide_hours == (15, 20)
    assert STEPS.reckoning.budget == (13 * 15, 26 * 20)


def test_a_week_asks_for_what_a_person_does_well() -> None:
    """Two or three easy problems a day are the guide's; nothing else comes more than three times a day, or 20 hours."""
    assert STEPS.tasks["f-problems"].a_week == 3 * 7
    for task in STEPS.tasks.values():
        assert 1 <= task.a_week <= 21
        assert task.a_week * task.minutes <= 20 * 60
        assert task.a_week <= max(task.full, 3), "a limit that never holds"


def test_every_target_lies_within_the_guide_s_budget() -> None:
    least, most = STEPS.reckoning.budget
    for target in TARGETS:
        template = PLANNER.template(target)
        assert least <= template.core_minutes / 60 <= 1.2 * least, target
        everything = template.core_minutes + sum(one.task.minutes for one in template.extras)
        assert 2 * least <= everything / 60 <= most, target


def test_every_step_has_about_eight_tasks_for_everybody() -> None:
    for target in TARGETS:
        for dimension in DIMENSIONS:
            of = [one for one in PLANNER.template(target).asks if one.task.step is dimension]
            assert 7 <= len(of) <= 10, (target, dimension)


def test_design_grows_with_the_level() -> None:
    for number, target in enumerate(TARGETS):
        factor = {Level.JUNIOR: 0.5, Level.MID: 1.0, Level.SENIOR: 1.5}[target.level]
        assert ask("d-parts", number) == (ceil(6 * factor), ceil(12 * factor))


def test_roles_have_their_own_tasks() -> None:
    of = {role: set[str]() for role in TargetRole}
    for target in TARGETS:
        of[target.role] |= {one.task.id for one in PLANNER.template(target).asks}
    assert "f-sql-later" in of[TargetRole.DATA_ENGINEER]
    assert "f-trees-later" not in of[TargetRole.DATA_ENGINEER]
    assert {"d-drift", "d-versions"} <= of[TargetRole.ML_ENGINEER]
    assert "d-drift" not in of[TargetRole.SOFTWARE_ENGINEER]
    assert [role for role in TargetRole if "f-language" in of[role]] == [TargetRole.DATA_SCIENTIST]


def test_every_gate_that_something_can_open_has_its_task() -> None:
    opened = {task.gate for task in STEPS.tasks.values() if task.gate}
    assert opened == {*GateId} - {GateId.ONLY_OWN_VIEW, GateId.FAR_UNDER_BAR}
    gates = {task.gate: task.opens for task in STEPS.tasks.values() if task.gate}
    rule = PLANNER.parameters.gates
    assert gates[GateId.FEW_COMPLETE_STORIES] == rule.complete_stories
    checks = STEPS.tasks["f-checks"]
    assert checks.opens * checks.of >= rule.foundation_checks
    for target in TARGETS:
        design = next(one for one in PLANNER.template(target).asks if one.task.id == "d-checks")
        assert bool(design.opens) == (target.level is not Level.JUNIOR)


def test_every_door_and_every_measure_is_used() -> None:
    assert {task.door for task in STEPS.tasks.values()} == {*Door}
    assert {task.done for task in STEPS.tasks.values()} == {*Measure}


def edited(tmp_path: Path, change: Callable[[str], str]) -> Path:
    (tmp_path / "plan").mkdir()
    (tmp_path / FILE).write_text(change(TEXT), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("weeks: [2, 3]", "weeks: [3, 2]", "the last week is before the first"),
        ("full: 180", "full: 100", "full is less than least"),
        ("units: 5}", "units: 11}", "what opens a gate is among the least"),
        ("needs: [f-linear]", "needs: [f-nothing]", "which is not before it in its step"),
        ("needs: [f-linear]", "needs: [p-problem]", "which is not before it in its step"),
        ("weeks: [4, 5]", "weeks: [3, 5]", "begins before f-linear is over"),
        ("id: f-linear", "id: f-problems", "is there already"),
        ("id: f-linear", "id: x-linear", "must begin with the letter of its step"),
        ("done: from_scratch", "done: from_stretch", "Input should be"),
        ('why: "Where your old trade', 'why: "The salary: where your old trade', "promises or speaks of money"),
        ("minutes: 20", "minutes: 600", "less than or equal to 120"),
        ("  - dimension: projects", "  - dimension: stories", "each once and in this order"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in TEXT
    with pytest.raises(ContentErrors) as caught:
        load_steps(edited(tmp_path, lambda text: text.replace(old, new, 1)))
    found = [error for error in caught.value.errors if told in error.message]
    assert found, caught.value
    assert all(error.file == FILE and error.line > 1 for error in found)


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentErrors, match="missing"):
        load_steps(tmp_path)


def test_every_gate_and_every_door_has_its_words() -> None:
    opened = {task.gate for task in STEPS.tasks.values() if task.gate}
    assert opened <= set(names.GATES)
    for task in STEPS.tasks.values():
        way = names.way_of(task)
        assert names.DOORS[way[0]]
        assert names.action_of(way).startswith("g1:")
