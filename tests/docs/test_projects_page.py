"""The page about projects says what the product does: its numbers, claims, buttons and questions."""

from __future__ import annotations

import re
from pathlib import Path

from assessments.catalog import load_catalog
from assessments.content_files import packaged
from assessments.projects.guide_files import load_guides
from bot.features.me.evidence import DAYS, MOST_LINKS
from bot.features.projects.asking import MOST_OPEN, OPEN_FOR
from bot.features.projects.projects import MOST
from bot.projects.names import CLAIMS
from bot.projects.records import TICKED

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "projects.md").read_text()
FLAT = " ".join(PAGE.split())
NUMBERS = {7: "seven", 9: "Nine"}


def test_the_numbers_on_the_page_are_those_of_the_product() -> None:
    assert f"There is room for {MOST}." in FLAT
    assert f"They have {OPEN_FOR.days} days." in FLAT
    assert f"{MOST_OPEN} requests of yours can be open at a time" in FLAT
    assert f"for {DAYS[0]}, {DAYS[1]} or {DAYS[2]} days" in FLAT
    assert f"{MOST_LINKS} can be open at a time" in FLAT
    assert f"The best {load_catalog().parameters.channels.project.best} count" in FLAT


def test_every_claim_is_on_the_page_with_what_it_needs() -> None:
    rows = dict(re.findall(r"^\| ([A-Z][a-z ]+) \| (.+) \|$", PAGE.split("## What a project can claim")[1], re.M))
    assert {name: text for name, text in rows.items() if name in CLAIMS.values()}.keys() == set(CLAIMS.values())
    for claim, name in CLAIMS.items():
        assert rows[name].startswith("a tick") == (claim in TICKED), name


def test_the_script_and_the_checklist_are_as_long_as_the_page_says() -> None:
    guides = load_guides(packaged())
    assert f"{NUMBERS[len(guides.defence.questions)]} questions" in FLAT
    assert f"{NUMBERS[len(guides.checklist)]} points" in FLAT


def test_the_buttons_that_are_named_are_there() -> None:
    folders = (ROOT / "bot" / "features" / "projects", ROOT / "bot" / "features" / "me")
    source = "".join(file.read_text() for folder in folders for file in folder.glob("*.py"))
    named = set(re.findall(r"\*\*([A-Z][^*]+)\*\*", FLAT))
    assert len(named) > 6
    for label in named:
        assert f'w("{label}")' in source or label.lower() in source.lower(), label
