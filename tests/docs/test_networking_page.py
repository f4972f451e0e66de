"""The page about networking says what is so: its numbers, and the buttons that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assessments import networking as rules
from assessments.catalog import load_catalog
from assessments.cohort.groups import FEWEST
from assessments.networking_files import packaged_guide
from bot.features.networking import entries, overview, overview_cards
from bot.networking import anonymous, mornings
from bot.networking.records import MORNING
from tests import gallery_networking

RULE = load_catalog().parameters.targets.mistakes
PAGE = " ".join((Path(__file__).resolve().parents[2] / "docs" / "networking.md").read_text().split())


@pytest.mark.parametrize(
    "sentence",
    [
        f"A member can have {entries.MOST} entries",
        f"at least {rules.LEAST_WORDS} different words",
        f"suggests one in {entries.SUGGESTED.days} days",
        f"at {MORNING:%H:%M} in the member's own zone",
        f"up to {mornings.LATE.seconds // 3600} hours late",
        "the last {}, {} or {} days".format(*overview.SPANS),
        f"With fewer than {overview_cards.FEW} applications",
        f"of the last {RULE.research_days:.0f} days' applications",
        f"fewer than {RULE.research_red_below:.0%} have a note".replace("%", " %"),
        f"fewer than {RULE.research_enough:.0%} |".replace("%", " %"),
        f"{rules.BURST} or more without a note within {rules.BURST_WITHIN.days} days",
        f"rounded to {anonymous.STEP} points",
        f"at least {FEWEST} members",
    ],
)
def test_its_numbers_are_those_of_the_code(sentence: str) -> None:
    assert sentence in PAGE


def test_there_are_as_many_scripts_as_it_says() -> None:
    words = {5: "five", 6: "six", 7: "seven", 8: "eight"}
    assert f"{words[len(packaged_guide().scripts)]} scripts" in PAGE


def test_the_buttons_that_it_names_are_on_cards() -> None:
    rows = [row for _, card in gallery_networking.cards() for row in card.controls]
    shown = {getattr(control, "label", "") for row in rows for control in row}
    labels = {re.sub(r"^\d+ · ", "", label) for label in shown}
    named = set(re.findall(r"\*\*(.+?)\*\*", PAGE)) - {"targeted"}
    assert named <= labels
    assert {"Done", "In a week", "Drop it"} <= labels
