"""Questions and translations: the packaged ones, and every mistake in one."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from assessments.content_files import ContentError, ContentErrors, packaged
from assessments.stories.library import Field, QuestionKind, StoryLibrary
from assessments.stories.library_files import FIELDS, NEEDED, QUESTIONS, ROLES, load_library
from assessments.stories.story import MANDATORY, Competency
from assessments.targets import TargetRole
from tests.unit.assessments.content_folder import spoil


@pytest.fixture(scope="module")
def library() -> StoryLibrary:
    return load_library(packaged())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(str(packaged() / "stories"), tmp_path / "stories")
    return tmp_path


def errors_in(folder: Path) -> tuple[ContentError, ...]:
    with pytest.raises(ContentErrors) as caught:
        load_library(folder)
    return caught.value.errors


def test_what_the_guide_names_is_asked_for(library: StoryLibrary) -> None:
    wanting = [one for one in library.questions if one.kind is QuestionKind.STORY]
    assert len(wanting) >= 24
    main = Counter(one.about for one in wanting)
    assert all(main[one] >= 3 for one in MANDATORY)
    assert set(main) == set(Competency)
    said = " ".join(one.text for one in library.questions)
    assert "F1" in said
    assert "vice president" in said
    assert "model that was right last year" in said


def test_every_field_is_translated_to_what_every_role_needs(library: StoryLibrary) -> None:
    assert set(library.fields) == set(Field)
    assert set(library.needed) == set(TargetRole)
    for translations in library.fields.values():
        assert {one.competency for one in translations} >= set(NEEDED)
    says = [one.say for found in library.fields.values() for one in found]
    assert len(set(says)) == len(says), "nothing is said of two fields"


def test_a_question_is_found_by_its_id(library: StoryLibrary) -> None:
    assert library.question("f1-for-a-vp") in library.questions
    assert library.question("gone") is None


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (QUESTIONS, "id: unlike-me", "id: two-halves", "two-halves is there already"),
        (QUESTIONS, "id: unlike-me", "id: Unlike Me", "id"),
        (QUESTIONS, "competencies: [failure, learning]", "competencies: [failure, failure]", "named twice"),
        (QUESTIONS, "competencies: [failure, learning]", "competencies: [luck]", "competencies"),
        (QUESTIONS, "Where did the two parts not fit at first?", "The parts.", "a follow-up is a question"),
        (QUESTIONS, "kind: explain", "kind: shout", "kind"),
        (
            QUESTIONS,
            "text: When did you help somebody else to succeed with something that was not your job?",
            "text: Tell me about something that you set out to do and did not reach at all.",
            "asks much the same as",
        ),
        (FIELDS, "  retail:\n", "  shops:\n", "shops"),
        (FIELDS, "competency: ambiguity", "competency: failure", "nothing for ambiguity"),
        (FIELDS, "I worked in changing teams", "I worked in 12 changing teams", "figures are the member's own"),
        (FIELDS, "what exactly did you pass on?", "what exactly did you pass on.", "is no question"),
        (FIELDS, "      ask: When did a handover of yours", "      asks: When did a handover of yours", "asks"),
        (ROLES, "    ambiguity: a ticket", "    failure: a ticket", "software_engineer: collaboration"),
        (ROLES, "  data_engineer:", "  astronaut:", "astronaut"),
    ],
)
def test_a_mistake_is_told_with_its_line(folder: Path, name: str, old: str, new: str, message: str) -> None:
    spoil(folder, name, old, new)
    errors = errors_in(folder)
    assert any(message in one.message and one.file == name for one in errors), errors
    assert all(one.line > 1 for one in errors if message in one.message)


def test_too_few_questions_of_a_kind_are_told_all_at_once(folder: Path) -> None:
    path = folder / QUESTIONS
    text = path.read_text()
    path.write_text(
        text.replace("competencies: [trade_off", "competencies: [learning").replace("kind: explain", "kind: story")
    )
    (folder / ROLES).unlink()
    messages = [str(one) for one in errors_in(folder)]
    assert any("trade_off is the main one of 0" in one for one in messages)
    assert any("no question wants something explained" in one for one in messages)
    assert any("the file is missing" in one for one in messages)
