"""The packaged vocabulary and titles, and every mistake in a file of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessments.content_files import ContentErrors, packaged
from assessments.resume.skill import SkillGroup
from assessments.resume.skill_files import LONGEST_TITLE, load_titles, load_vocabulary
from assessments.resume.tokens import folded
from tests.unit.assessments.content_folder import spoil
from tests.unit.resume.words import named, titles, vocabulary


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(str(packaged() / "skills"), tmp_path / "skills")
    shutil.copy(str(packaged() / "titles.yaml"), tmp_path / "titles.yaml")
    return tmp_path


def test_there_are_enough_skills_in_every_group() -> None:
    skills = vocabulary().skills.values()
    assert len(skills) >= 350
    for group in SkillGroup:
        assert sum(one.group is group for one in skills) >= 20, group


def test_every_spelling_finds_its_skill() -> None:
    words = vocabulary()
    for skill in words.skills.values():
        for spelling in (skill.name, *skill.also, *skill.exact, *skill.in_context):
            assert words.spellings[folded(spelling)][0].skill is skill, spelling
            assert skill.name in named(f"Docker, {spelling}, GitLab, Kubernetes"), spelling


def test_what_is_implied_is_there_and_never_itself() -> None:
    words = vocabulary()
    for name, skill in words.skills.items():
        assert set(skill.implies) <= words.skills.keys()
        assert name not in words.implied(name)
    assert {"SQL", "relational databases", "databases"} <= words.implied("PostgreSQL")


def test_short_and_everyday_names_need_more_than_their_letters() -> None:
    words = vocabulary()
    for (word,), spellings in ((key, found) for key, found in words.spellings.items() if len(key) == 1):
        if len(word) < 3 and word.isalpha():
            assert spellings[0].certainty, f"{word} would be found anywhere"
    for word in ("go", "spark", "excel", "react", "swift", "express", "spring", "chef", "make", "lean", "c", "r"):
        assert all(one.certainty for one in words.spellings[(word,)]), word


def test_no_stranger_is_a_skill() -> None:
    assert not {word for word in vocabulary().strangers if (word,) in vocabulary().spellings}


def test_titles_say_what_stood_there_and_under_which_condition() -> None:
    table = titles()
    for one in table.near:
        assert one.job in table.jobs.values()
        assert one.had in table.past.values()
        assert one.when.startswith(("you ", "somebody paid you", "regular ", "programs that", "models ", "learned ",
                                    "a large part", "testing was")), one.when  # fmt: skip
        assert not one.when.endswith(".")
        assert len(one.say) <= LONGEST_TITLE


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("skills/web.yaml", "{name: GraphQL,", "{name: Docker, also: [x y],", "Docker is there already"),
        ("skills/web.yaml", "{name: GraphQL,", "{name: GraphQL, kinds: [Git],", "Git is there already"),
        ("skills/web.yaml", "also: [Apollo GraphQL]", "also: [K8s]", "K8s is both"),
        ("skills/web.yaml", "{name: GraphQL,", "{name: GraphQL, implies: [Nothing],", "which is no skill"),
        ("skills/web.yaml", "{name: GraphQL,", "{name: GraphQL, colour: red,", "colour"),
        ("skills/web.yaml", "{name: GraphQL,", "{name: '', ", "name"),
        ("skills/web.yaml", "group: web", "group: cloud", "the group must be web"),
        ("skills/languages.yaml", "{name: SQL,", "{name: SQL, implies: [PostgreSQL],", "implies itself"),
        ("skills/strangers.yaml", "strangers:", "friends:", "strangers"),
    ],
)
def test_a_mistake_among_the_skills_is_told_with_its_line(
    folder: Path, file: str, old: str, new: str, said: str
) -> None:
    line = spoil(folder, file, old, new)
    with pytest.raises(ContentErrors) as caught:
        load_vocabulary(folder)
    told = [one for one in caught.value.errors if said in one.message]
    assert told, caught.value
    # Of two that clash, the one that is read later is told.
    assert (file, line) in {(one.file, one.line) for one in told} or said.endswith(
        ("already", "both", "itself", "strangers")
    )


def test_a_missing_file_is_told(folder: Path) -> None:
    (folder / "skills" / "cloud.yaml").unlink()
    with pytest.raises(ContentErrors, match=r"skills/cloud.yaml:1: the file is missing"):
        load_vocabulary(folder)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{had: tester,", "{had: astronaut,", "astronaut is not among the past titles"),
        ("also: [BI analyst,", "also: [ML engineer,", "ML engineer is both"),
        ("{had: data analyst, did: Machine Learning,", "{had: data analyst, did: '',", "did"),
    ],
)
def test_a_mistake_among_the_titles_is_told(folder: Path, old: str, new: str, said: str) -> None:
    spoil(folder, "titles.yaml", old, new)
    with pytest.raises(ContentErrors) as caught:
        load_titles(folder)
    assert any(said in one.message for one in caught.value.errors), caught.value
