"""The guide to networking: the packaged one, and every mistake in one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessments.content_files import ContentErrors, packaged
from assessments.networking import NotePart, lacking
from assessments.networking_files import Guide, load_guide, packaged_guide
from bot.features.networking.entry_cards import _ASK
from tests.unit.assessments.content_folder import spoil

SCRIPTS = "networking/scripts.yaml"
NOTE = "networking/note.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(str(packaged() / "networking"), tmp_path / "networking")
    return tmp_path


def told(folder: Path) -> str:
    with pytest.raises(ContentErrors) as caught:
        load_guide(folder)
    return str(caught.value)


def test_there_is_a_script_for_everything_that_cards_lead_to() -> None:
    guide: Guide = packaged_guide()
    assert set(_ASK.values()) | {"conversation", "introduction", "referral"} <= set(guide.scripts)
    assert len({one.title for one in guide.scripts.values()}) == len(guide.scripts)


def test_one_example_counts_and_the_other_does_not() -> None:
    guide = packaged_guide()
    assert lacking(guide.counts).nothing
    assert lacking(guide.too_thin).parts == (NotePart.PRODUCT,)
    assert lacking(guide.too_thin).one_more


def test_every_mistake_is_told_at_once(folder: Path) -> None:
    spoil(folder, SCRIPTS, "  - id: thanks", "  - id: referral")
    spoil(folder, SCRIPTS, "title: Follow up after silence", "title: ''")
    spoil(folder, NOTE, "  product: Hiking app", "  product: An app for all who hike\n  x: 1")
    said = told(folder)
    assert "networking/scripts.yaml" in said
    assert "networking/note.yaml" in said
    assert said.count("\n") >= 1


def test_a_script_says_what_to_fill_in_and_is_there_once(folder: Path) -> None:
    spoil(folder, SCRIPTS, "  - id: thanks", "  - id: referral")
    spoil(folder, SCRIPTS, "Hello [name], I wrote on [day]", "Hello name], I wrote on [day]")
    said = told(folder)
    assert "referral is there already" in said
    assert "[brackets]" in said


def test_examples_are_held_to_the_rule(folder: Path) -> None:
    text = (folder / "networking" / "note.yaml").read_text()
    counts, thin = text.split("too_thin:")
    (folder / "networking" / "note.yaml").write_text(
        f"{counts.split('counts:')[0]}counts:{thin}too_thin:{counts.split('counts:')[1]}"
    )
    said = told(folder)
    assert "lacks something" in said
    assert "lacks nothing" in said


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert "networking/scripts.yaml" in told(tmp_path)
