"""Prompt folders: every kind of mistake is named with its file and line, all of them at once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from assessments.content_files import ContentErrors
from assessments.prompts.bank import load_bank, packaged
from assessments.prompts.folders import MemoryFolder
from assessments.prompts.prompt import Growth, Language, Prompt
from assessments.prompts.prompt_files import LARGEST_FILE, LARGEST_TEXT, read_prompt
from assessments.prompts.topics import Topic
from tests.house import CATALOG

ELICITATION = CATALOG.parameters.channels.elicitation
SOURCE = Path(str(packaged())) / "double-scan"
FILES = {path.name: path.read_text() for path in SOURCE.iterdir() if path.is_file()}


def read(slug: str = "double-scan", **changes: str | None) -> Prompt:
    files = {name: text for name, text in (FILES | changes).items() if text is not None}
    return read_prompt(MemoryFolder(slug, files), ELICITATION)


def errors(slug: str = "double-scan", **changes: str | None) -> list[str]:
    with pytest.raises(ContentErrors) as caught:
        read(slug, **changes)
    return [str(one) for one in caught.value.errors]


def described(*pairs: tuple[str, str]) -> str:
    text = FILES["prompt.md"]
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def test_a_folder_becomes_a_prompt() -> None:
    prompt = read()
    assert prompt.title == "The warehouse that counts twice"
    assert (prompt.topic, prompt.language, prompt.growth) == (Topic.HASH_MAPS, Language.PYTHON, Growth.LINEAR)
    assert prompt.needs == ("loops", "sets or dictionaries")
    assert prompt.examples[1] == '>>> solve(["A7", "B2"])\n[]'
    assert len(prompt.constraints) == 2
    assert prompt.hints[0].startswith("While you walk")
    assert prompt.statement.startswith("Two scanners")
    assert prompt.solution.startswith("def solve")
    assert [check.key for check in prompt.checks] == [0, 1]
    assert [check.id for check in prompt.checks] == ["q.double_scan.1", "q.double_scan.2"]


def test_line_ends_of_another_system_change_nothing() -> None:
    assert read(**{name: text.replace("\n", "\r\n") for name, text in FILES.items()}) == read()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((("title: The", "titel: The"),), "prompt.md:2: titel"),
        ((("topic: hash maps", "topic: cooking"),), "prompt.md:3: topic"),
        ((("minutes: 20", "minutes: 0"),), "prompt.md:6: minutes"),
        ((("growth: n", "growth: n^9"),), "prompt.md:10: growth"),
        ((("size: 100000", "size: 9"),), "prompt.md:11: size"),
        ((("needs: [loops, sets or dictionaries]", "needs: []"),), "prompt.md:7: needs"),
        ((("size: 100000", "size: 100000\nlink: http://example.org"),), "prompt.md:12: link"),
        ((("size: 100000", "size: 100000\nroles: [astronaut]"),), "prompt.md:12: roles"),
        ((("title: The", "title: [The"),), "not YAML"),
        ((("---\ntitle", "--\ntitle"),), "prompt.md:1: the file begins with a head"),
        ((("## Hints", "## Tips"),), "no such section: Tips"),
        ((("## At work", "## Hints"),), "the section Hints is there twice"),
        ((("1. While you walk", "While you walk"),), "Hints: 3 items, not 2"),
        ((("1. The codes come", "The codes come"),), "Follow-ups: 2 items, not 1"),
        ((("## Why it works", "## Why it works\n\n## Explain it"),), "the section Why it works is empty"),
    ],
)
def test_mistakes_of_the_description(changes: tuple[tuple[str, str], ...], said: str) -> None:
    found = errors(**{"prompt.md": described(*changes)})
    assert any(said in one for one in found), found
    assert all(one.startswith("double-scan/") for one in found)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("checks.yaml", None, "checks.yaml:1: the file is missing"),
        ("checks.yaml", "- question: x\n", "a list of 2 quick-checks"),
        ("checks.yaml", "- 1\n- 2\n", "checks.yaml:1: a quick-check is a list of"),
        (
            "checks.yaml",
            FILES["checks.yaml"].replace("right: true", 'misconception: "no"'),
            "exactly one option is right",
        ),
        ("checks.yaml", FILES["checks.yaml"].replace("dated: 2026-11", "dated: lately"), "checks.yaml:1: dated"),
        ("checks.yaml", "a: [", "not YAML"),
        ("check.py", None, "check.py:1: the file is missing"),
        ("solution.py", " \n", "solution.py:1: the file is empty"),
        ("mutants.py", "x" * (LARGEST_FILE + 1), "mutants.py:1: the file has 65537 bytes"),
        ("prompt.md", "x" * (LARGEST_TEXT + 1), "prompt.md:1: the file has 8193 bytes"),
        ("prompt.md", None, "prompt.md:1: the file is missing"),
    ],
)
def test_mistakes_of_files(name: str, text: str | None, said: str) -> None:
    found = errors(**{name: text})
    assert any(said in one for one in found), found


@pytest.mark.parametrize("slug", ["Double-Scan", "double_scan", "-a", "a--b", "x" * 31, "ä", "a b"])
def test_a_name_that_is_none(slug: str) -> None:
    assert any("a folder's name is words in lower case" in one for one in errors(slug))


def test_all_mistakes_are_told_at_once() -> None:
    broken = described(("minutes: 20", "minutes: 0"), ("## Hints", "## Tips"), ("time: O(n)", "time: ''"))
    found = errors("Bad_Name", **{"prompt.md": broken, "check.py": None, "checks.yaml": " "})
    for said in (
        "a folder's name",
        "minutes",
        "time",
        "no such section",
        "Hints is missing",
        "check.py:1",
        "checks.yaml:1",
    ):
        assert any(said in one for one in found), (said, found)


def test_a_bank_tells_the_mistakes_of_all_its_prompts(tmp_path: Path) -> None:
    for slug in ("one-prompt", "two-prompt"):
        folder = tmp_path / slug
        folder.mkdir()
        (folder / "prompt.md").write_text("no head")
    (tmp_path / ".hidden").mkdir()
    with pytest.raises(ContentErrors) as caught:
        load_bank(tmp_path, ELICITATION)
    assert {one.file.partition("/")[0] for one in caught.value.errors} == {"one-prompt", "two-prompt"}


@pytest.mark.parametrize(
    "text",
    [
        "[" * 8_000,
        "[" * 3_900 + "]" * 3_900,
        "- " * 4_000 + "x",
        "{a: " * 2_000,
        "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 12)),
        "a: &a [*a]",
        "? [a]\n: b",
        "x: !!python/object/apply:os.system [true]",
        "when: 2026-99-99",
        "n: 0x" + "f" * 5_000,
    ],
)
@pytest.mark.parametrize("name", ["checks.yaml", "prompt.md"])
def test_yaml_that_is_a_weapon_is_a_mistake_like_any_other(name: str, text: str) -> None:
    started = time.process_time()
    assert errors(**{name: text if name == "checks.yaml" else f"---\n{text}\n---\n"})
    assert time.process_time() - started < 5


@pytest.mark.parametrize("body", ["## a" + " " * 7_900 + "b", "```x\n" * 1_500, "\n" * 7_900, "- " * 3_900])
def test_a_text_that_is_a_weapon_is_read_at_once(body: str) -> None:
    started = time.process_time()
    errors(**{"prompt.md": f"---\ntitle: x\n---\n{body}"})
    assert time.process_time() - started < 2
