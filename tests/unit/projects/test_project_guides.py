"""The oral defence and the take-home checklist: in order as packaged, and every mistake told at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessments.content_files import ContentErrors, packaged
from assessments.projects.guide_files import load_guides


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(str(packaged() / "projects"), tmp_path / "projects")
    return tmp_path


def test_what_is_packaged_fills_five_minutes_and_asks_what_it_should() -> None:
    guides = load_guides(packaged())
    minutes = [one.minute for one in guides.defence.questions]
    assert 6 <= len(minutes) <= 8
    assert minutes == sorted(minutes)
    asked = " ".join(one.ask for one in guides.defence.questions)
    for words in ("Walk me through", "Why this and not", "breaks first", "Change something", "differently"):
        assert words in asked
    for_data = " ".join(one.ask for one in guides.defence.data_questions)
    for words in ("drifted", "version", "go back"):
        assert words in for_data
    points = " ".join(f"{one.label} {one.todo}" for one in guides.checklist)
    for words in ("clean machine", "One command", "pinned", "container", "Bad input", "Sample data", "tests"):
        assert words in points


def test_every_mistake_is_told_with_its_line(folder: Path) -> None:
    defence, checklist = folder / "projects" / "defence.yaml", folder / "projects" / "take_home.yaml"
    defence.write_text(defence.read_text().replace('"1:15"', '"0:10"').replace("closing:", "closes:"))
    checklist.write_text(checklist.read_text().replace("id: pinned", "id: one-command"))
    with pytest.raises(ContentErrors) as told:
        load_guides(folder)
    messages = str(told.value)
    assert "closing" in messages
    assert "closes" in messages
    assert "one-command is there already" in messages
    assert all(":" in line and ".yaml:" in line for line in messages.splitlines())


def test_questions_come_one_after_another(folder: Path) -> None:
    defence = folder / "projects" / "defence.yaml"
    defence.write_text(defence.read_text().replace('"1:15"', '"0:10"'))
    with pytest.raises(ContentErrors, match="0:10 is not after 0:15"):
        load_guides(folder)


def test_a_missing_file_is_told(folder: Path) -> None:
    (folder / "projects" / "take_home.yaml").unlink()
    with pytest.raises(ContentErrors, match="take_home.yaml:1: the file is missing"):
        load_guides(folder)
