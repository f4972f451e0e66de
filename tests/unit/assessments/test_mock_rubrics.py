"""Rubrics, sample answers and guides of mocks: the packaged ones, and every mistake in one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assessments.catalog import load_catalog
from assessments.content_files import ContentError, ContentErrors, packaged
from assessments.evidence import Criterion, Mock, MockFormat, Rater
from assessments.mocks.rubric import LEVELS, Guidance, InterviewerCriterion
from assessments.mocks.rubric_files import load_guidance
from bot.ui import law
from tests.unit.assessments.builders import NOW
from tests.unit.assessments.content_folder import spoil

CODING = "mock_rubrics/coding.yaml"
EVERY = "mock_rubrics/every_format.yaml"
SAMPLES = "mock_samples/sql.yaml"
PARTS = ("mock_rubrics", "mock_samples", "mock_guides")


@pytest.fixture(scope="module")
def guidance() -> Guidance:
    return load_guidance(packaged())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in PARTS:
        shutil.copytree(str(packaged() / part), tmp_path / part)
    return tmp_path


def errors_in(folder: Path) -> tuple[ContentError, ...]:
    with pytest.raises(ContentErrors) as caught:
        load_guidance(folder)
    return caught.value.errors


def test_every_format_has_five_criteria_and_samples_at_every_level(guidance: Guidance) -> None:
    assert set(guidance.rubrics) == set(guidance.samples) == set(MockFormat)
    for kind, rubric in guidance.rubrics.items():
        assert rubric.format is kind
        assert len(rubric.criteria) == 5
        assert sorted(sample.overall for sample in guidance.samples[kind]) == list(LEVELS)
        for sample in guidance.samples[kind]:
            assert sample.format is kind
            assert set(sample.ratings) == set(rubric.criteria)
    assert set(guidance.interviewer) == set(InterviewerCriterion)


def test_the_criteria_that_the_engine_reads_are_asked_about(guidance: Guidance) -> None:
    for kind, also in load_catalog().parameters.channels.mock.also.items():
        assert also.criterion in guidance.rubrics[kind].criteria
    for kind in (MockFormat.CODING, MockFormat.SQL):
        assert Criterion.COLLABORATION in guidance.rubrics[kind].criteria


def test_a_reference_is_a_rating_like_any_other(guidance: Guidance) -> None:
    for kind, samples in guidance.samples.items():
        for one in samples:
            assert Mock(NOW, kind, Rater.PEER, one.overall, one.ratings).criteria == one.ratings


def test_the_overall_of_a_sample_is_not_against_its_criteria_which_differ(guidance: Guidance) -> None:
    for samples in guidance.samples.values():
        for one in samples:
            assert abs(sum(one.ratings.values()) / len(one.ratings) - one.overall) < 1, one.id
            assert len(set(one.ratings.values())) > 1, one.id


def test_everything_fits_into_a_form_with_its_number_before_it(guidance: Guidance) -> None:
    scales = [scale for rubric in guidance.rubrics.values() for scale in (*rubric.criteria.values(), rubric.overall)]
    for scale in (*scales, *guidance.interviewer.values()):
        assert len(scale.label) <= law.INPUT_LABEL
        assert len(scale.question) <= law.INPUT_HINT
        options = [f"{level} · {scale.anchor(level)}" for level in LEVELS]
        assert max(map(len, options)) <= law.OPTION_LABEL
        assert len(set(options)) == len(LEVELS)


def test_lines_that_were_wrapped_in_the_file_are_one_paragraph(guidance: Guidance) -> None:
    answers = [sample.answer for samples in guidance.samples.values() for sample in samples]
    assert not [answer for answer in answers if "\n" in answer.replace("\n\n", "")]
    assert sum("\n\nInterviewer: " in answer for answer in answers) > 20


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (CODING, "label: Testing", "label: ''", "criteria.testing.label:"),
        (CODING, "label: Testing", f"label: {'T' * 46}", "criteria.testing.label:"),
        (CODING, "question: How was the code", "asks: How was the code", "criteria.testing.question"),
        (CODING, "      - Did not run, or a main part is missing\n", "", "criteria.code.anchors"),
        (CODING, "Neither run nor followed by hand", "Poor testing", "not 'Poor'"),
        (CODING, "Neither run nor followed by hand", "x" * 69, "criteria.testing.anchors.0"),
        (CODING, "  testing:", "  tests:", "criteria.tests"),
        (CODING, "format: coding", "format: sql", "the format must be coding"),
        ("mock_rubrics/sql.yaml", "  code:", "  testing:", "testing is given twice"),
        (EVERY, "  hints:", "  helps:", "interviewer.helps"),
        (EVERY, "I was left stuck", "A weak hint", "not 'weak'"),
        (SAMPLES, "format: sql", "format: coding", "the format must be sql"),
        (SAMPLES, "overall: 4", "overall: 3", "from 1 to 4, not for [1, 2, 3, 3]"),
        (SAMPLES, "communication: 2}", "communication: 5}", "samples.0.ratings.communication"),
        (SAMPLES, ", communication: 2}", "}", "ratings of collaboration, problem_solving"),
        (SAMPLES, "communication: 2}", "depth: 2}", "and of nothing else"),
        (SAMPLES, "      communication: Four silent", "      depth: Four silent", "depth is no criterion"),
        (
            SAMPLES,
            "code: 3, testing: 3, communication: 2",
            "code: 3, testing: 2, communication: 3",
            "testing is below 3 and has no reason",
        ),
        (SAMPLES, "Settled what", "Settled " + "very " * 30 + "what", "samples.0.reasons.collaboration"),
        (SAMPLES, "(changes it) By hand now.", "word " * 30, "an answer has 90 to 140 words"),
        (SAMPLES, "id: workshops-and-costs", "id: first-free-seat", "first-free-seat is there already"),
        (SAMPLES, "id: workshops-and-costs", "id: Workshops", "samples.1.id"),
        ("mock_guides/observer.md", "You watch a pair", "x" * 900, "at most 900 characters"),
    ],
)
def test_each_mistake_is_told_with_file_and_line(folder: Path, file: str, old: str, new: str, told: str) -> None:
    spoil(folder, file, old, new)
    found = [error for error in errors_in(folder) if told in error.message]
    assert found, errors_in(folder)
    assert found[0].file == file
    assert found[0].line > 1 or file.endswith(".md") or "format" in old


def test_the_line_is_the_one_of_the_mistake(folder: Path) -> None:
    line = spoil(folder, CODING, "Neither run", "Poorly run")
    assert [(error.file, error.line) for error in errors_in(folder)] == [(CODING, line)]


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    (folder / "mock_guides" / "debrief.md").unlink()
    (folder / "mock_guides" / "mentor.md").write_text(" \n")
    (folder / "mock_samples" / "coding.yaml").unlink()
    (folder / "mock_rubrics" / "sql.yaml").write_text("format: [")
    spoil(folder, "mock_rubrics/take_home.yaml", "label: Decisions", "label: ''")
    files = {error.file for error in errors_in(folder)}
    assert files >= {
        "mock_guides/debrief.md",
        "mock_guides/mentor.md",
        "mock_samples/coding.yaml",
        "mock_rubrics/sql.yaml",
        "mock_rubrics/take_home.yaml",
    }
