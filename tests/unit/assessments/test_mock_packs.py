"""Packs of mock interviews: the packaged ones, and every mistake in one."""

from __future__ import annotations

from collections import Counter

import pytest

from assessments.content_files import ContentErrors
from assessments.evidence import MockFormat
from assessments.mocks.pack import PACKS, Pack
from assessments.mocks.pack_files import load_packs, packaged, read_pack
from assessments.targets import Level


@pytest.fixture(scope="module")
def packs() -> tuple[Pack, ...]:
    return load_packs(packaged())


def test_the_packaged_packs_are_as_many_as_a_member_may_meet(packs: tuple[Pack, ...]) -> None:
    assert Counter(pack.format for pack in packs) == PACKS
    assert len({pack.title for pack in packs}) == len(packs)
    for kind in MockFormat:
        assert {pack.level for pack in packs if pack.format is kind} == set(Level), kind


def test_a_candidate_is_not_told_what_the_interviewer_knows(packs: tuple[Pack, ...]) -> None:
    for pack in packs:
        for hint in (*pack.hints, *pack.red_flags):
            assert hint not in pack.question


def _written(pack: str = "side-by-side") -> str:
    return (packaged() / f"{pack}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("## Goal", "## Aim", "no such section: Aim"),
        ("## Debrief", "## Red flags", "Debrief is missing"),
        ("format: behavioural", "format: quiz", "format:"),
        ("format: behavioural", "format: coding", "coding and SQL packs have a solution"),
        ("level: junior", "level: junior\nmood: good", "mood:"),
        (" — ", " - ", "an item is"),
        ("**", "", "begins with its moment in bold"),
        ("---\n", "", "title:"),
    ],
)
def test_each_mistake_is_told_with_its_line(old: str, new: str, told: str) -> None:
    text = _written()
    assert old in text
    with pytest.raises(ContentErrors) as caught:
        read_pack("side-by-side.md", text.replace(old, new))
    assert any(told in error.message for error in caught.value.errors), caught.value


def test_all_mistakes_are_told_at_once_and_a_name_is_plain() -> None:
    text = _written().replace("level: junior", "level: boss").replace("## Hints", "## Tips")
    with pytest.raises(ContentErrors) as caught:
        read_pack("Side By Side.md", text)
    assert len(caught.value.errors) >= 3
