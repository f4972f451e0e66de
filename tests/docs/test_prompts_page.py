"""The page about writing prompts says what the reader, the review and the bench really ask for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from assessments import content_schema
from assessments.content_schema import CheckEntry
from assessments.evidence import Difficulty
from assessments.parameters import Slope
from assessments.prompts import prompt_files, review
from assessments.prompts.prompt import Growth, Language
from assessments.prompts.topics import Topic
from assessments.targets import TargetRole
from bot.features.prompts import packs
from bot.workbench.bench import prompt as bench
from bot.workbench.bench import python, rules
from bot.workbench.bench.running import CASE_SECONDS
from bot.workbench.process import LIMITS
from tests.house import CATALOG

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "prompts.md").read_text()
PLAIN = " ".join(PAGE.split())


def section(title: str) -> str:
    """What stands below a heading, on one line."""
    return " ".join(re.split(r"^#{2,3} ", PAGE.split(f" {title}\n", 1)[1], maxsplit=1, flags=re.M)[0].split())


def test_every_file_is_named() -> None:
    for language in Language:
        for name in prompt_files.files_of(language):
            assert f"`{name}`" in section("The files"), name
    assert f"{prompt_files.LONGEST_SLUG} characters at most" in section("The files")


def test_the_head_has_the_names_that_are_read() -> None:
    rows = PAGE.split("| name | meaning |")[1].split("\n\n")[0]
    named = {name for row in re.findall(r"^\| (`.+?`) \|", rows, re.M) for name in re.findall(r"`(\w+)`", row)}
    assert named == set(prompt_files._Head.model_fields)
    for values in (Topic, Growth, TargetRole, Language, Difficulty):
        assert all(str(value) in rows for value in values)


def test_the_sections_are_those_that_are_read() -> None:
    named = re.findall(r"^- `## (.+?)`", PAGE, re.M)
    assert named == [*prompt_files.REQUIRED, prompt_files.EXPLAIN]
    assert "`## Explain it` (optional)" in PAGE


@pytest.mark.parametrize(
    "said",
    [
        f"At most {review.STATEMENT:,} characters in short sentences",
        f"a reading ease of {review.EASE:.0f} at least",
        f"{review.EXAMPLE_COLUMNS} columns and {review.EXAMPLE} characters each",
        f"which cost is too high. {review.CONSTRAINT} characters each",
        f"below {review.SHARED * 100:.0f} of 100 words",
        f"They are read one at a time. {review.HINT} characters each",
        f"how the job differs from the exercise. {review.SECTION} characters",
        f"a changed requirement. {review.HINT} characters each",
        f"together at most {review.TOGETHER:,} characters",
        f"at most {review.CODE_LINES} lines of {review.CODE_COLUMNS} columns and {review.SOLUTION:,} characters",
        f"a schema {review.CODE_LINES} lines of {review.CODE_COLUMNS} columns",
        f"{bench.CASES} random cases run from size 0 to `SMALL`, {bench.CASES // 4} different ones at least",
        f"({bench.SMALL} without it)",
        "five or more wrong solutions",
        f"for `2^n`: {['', 'one', 'two', 'three', 'four'][rules.EXPONENTIAL_STEP]} less",
        f"{content_schema.CODE_LINES} lines of {content_schema.CODE_COLUMNS} columns",
        f"at most {packs.MOST}, and nothing else",
        f"a prompt has {LIMITS.cpu_seconds} seconds",
        f"A case may take {['', 'one', 'two'][int(CASE_SECONDS)]} seconds",
    ],
)
def test_numbers_are_those_that_are_checked(said: str) -> None:
    assert said in PLAIN


def test_counts_that_are_written_as_words() -> None:
    assert rules.LEAST_MUTANTS == 5
    assert prompt_files.CHECKS == 2
    assert packs.LARGEST == 1 << 20


def test_the_functions_of_check_py_can_be_read_and_are_those_that_are_called() -> None:
    code = PAGE.split("```python\n")[1].split("```")[0]
    names: dict[str, object] = {}
    exec(compile(code, "check.py", "exec"), names)  # noqa: S102 - the page's own lines
    source = "".join(Path(str(module.__file__)).read_text() for module in (bench, python))
    for name in set(names) - {"__builtins__"}:
        assert re.search(rf"check\.{name}\b|check, \"{name}\"", source), name


def test_the_quick_check_is_one_that_is_read() -> None:
    elicitation = CATALOG.parameters.channels.elicitation
    (entry,) = yaml.safe_load(PAGE.split("```yaml\n")[1].split("```")[0])
    named = {**entry, "id": "q.page.1", "unit": str(Topic.HASH_MAPS)}
    check = CheckEntry.model_validate(named).build(Topic.HASH_MAPS.dimension, elicitation)
    assert check.key == 0
    told = section("`checks.yaml`")
    for name in ("question", "why", "experts", "slope", "code", "language"):
        assert f"`{name}`" in told
    assert all(f"`{slope}`" in told for slope in Slope)
