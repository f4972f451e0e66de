"""The page about stories says what the rules do."""

from __future__ import annotations

import re
from pathlib import Path

from assessments.content_files import packaged
from assessments.stories import library_files
from assessments.stories.coverage import MILESTONES
from assessments.stories.feedback import FEWEST, LONG_WAY_IN, LONGEST
from assessments.stories.library import Field, QuestionKind
from assessments.stories.story import WORDS_A_MINUTE, Part
from bot.features.stories import request_rules as rules
from bot.features.stories.forms import MOST_COMPETENCIES
from bot.features.stories.writing import MOST

PAGE = " ".join((Path(__file__).resolve().parents[2] / "docs" / "stories.md").read_text().split())


def test_the_numbers_of_the_rules() -> None:
    parts = (Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT, Part.LINK)
    told = re.search(r"fewer than (\d+) \D+(\d+) \D+(\d+) \D+(\d+) \D+(\d+) for the link", PAGE)
    assert told
    assert [int(one) for one in told.groups()] == [FEWEST[part] for part in parts]
    assert f"{LONG_WAY_IN:.0%}".replace("%", " %") in PAGE
    assert f"over {LONGEST} words" in PAGE
    assert "{} to {} words a minute".format(*WORDS_A_MINUTE) in PAGE
    for milestone in MILESTONES:
        assert f"| {milestone} | " in PAGE
    assert f"There is room for {MOST}." in PAGE


def test_the_numbers_of_the_content() -> None:
    library = library_files.load_library(packaged())
    wanting = sum(one.kind is QuestionKind.STORY for one in library.questions)
    assert f"which of {wanting} common questions" in PAGE
    assert f"{len(Field)} fields" in PAGE
    assert MOST_COMPETENCIES == 4
    assert "one to four of ten competencies" in PAGE


def test_the_numbers_of_requests() -> None:
    assert f"At most {rules.MOST_OPEN} people read for you" in PAGE
    assert f"at most {rules.MOST_ASKED} stories wait for one reader" in PAGE
    assert f"at most {rules.A_DAY} people in 24 hours" in PAGE
    assert f"ends after {rules.WAITS.days} days" in PAGE
    assert f"again for {rules.LEFT_ALONE.days} days" in PAGE
