"""The page about resumes says what the program does."""

from __future__ import annotations

from pathlib import Path

from assessments.resume import misspelled
from assessments.resume.findings import Filter
from assessments.resume.skill_files import _Skill
from bot.features.resume.feature import LARGEST
from bot.features.resume.sayings import FILTERS, REFUSALS
from bot.files import MIB
from bot.resume import checker
from bot.resume.reading import pdf, program
from bot.resume.reading.refusal import Refusal

PAGE = " ".join((Path(__file__).resolve().parents[2] / "docs" / "resume.md").read_text().split())
NUMBERS = {2: "two", 3: "three", 6: "six", 8: "eight"}


def test_limits_are_those_of_the_program() -> None:
    assert f"up to {LARGEST // MIB} MB and {pdf.MOST_PAGES} pages" in PAGE
    seconds = NUMBERS[program.CPU_SECONDS], NUMBERS[int(checker.WITHIN)]
    assert f"has {program.MEMORY >> 20} MB and {seconds[0]} seconds of the processor" in PAGE
    assert f"is ended after {seconds[1]} seconds" in PAGE
    assert f"{NUMBERS[checker.AT_ONCE].title()} run at a time" in PAGE
    assert f"with {NUMBERS[misspelled.SHORTEST]} letters or more" in PAGE


def test_every_field_of_a_skill_is_told() -> None:
    for name in _Skill.model_fields:
        assert f"`{name}`" in PAGE, name


def test_everything_has_its_words() -> None:
    assert set(REFUSALS) == set(Refusal)
    assert set(FILTERS) == set(Filter)
