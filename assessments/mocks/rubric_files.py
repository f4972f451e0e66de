"""Rubrics, samples and guides of mocks as files. `docs/mock-rubrics.md` tells what each of them holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from importlib.resources.abc import Traversable
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from assessments.content_files import ContentError, ContentErrors, SourceFile, Strict, words
from assessments.evidence import Criterion, MockFormat
from assessments.mocks.rubric import (
    LEVELS,
    NEEDS_EVIDENCE_BELOW,
    Guidance,
    Guides,
    InterviewerCriterion,
    Rubric,
    Sample,
    Scale,
)

CRITERIA: Final = 5
LONGEST_LABEL: Final = 45  # of an input in a form
LONGEST_QUESTION: Final = 100  # of the hint below it
LONGEST_ANCHOR: Final = 68  # an option has 75, and "1 · " goes before it
LONGEST_TASK: Final = 160
LONGEST_ANSWER: Final = 900
WORDS_IN_ANSWER: Final = (90, 140)
LONGEST_REASON: Final = 160
FEWEST_REASONS: Final = 2
LONGEST_GUIDE: Final = 900

_VERDICTS: Final = re.compile(
    r"\b(good|well|great|excellent|nice|strong|solid|bad|badly|poor|poorly|weak|fair|average|adequate)\b", re.IGNORECASE
)


_Level = Annotated[int, Field(ge=LEVELS[0], le=LEVELS[-1])]
_Anchor = Annotated[str, words(LONGEST_ANCHOR)]


class _Scale(Strict):
    label: Annotated[str, words(LONGEST_LABEL)]
    question: Annotated[str, words(LONGEST_QUESTION)]
    anchors: tuple[_Anchor, _Anchor, _Anchor, _Anchor]

    def build(self) -> Scale:
        return Scale(self.label, self.question, self.anchors)


class _RubricFile(Strict):
    format: MockFormat
    criteria: dict[Criterion, _Scale] = Field(min_length=CRITERIA, max_length=CRITERIA)


class _EveryFormat(Strict):
    overall: _Scale
    interviewer: dict[InterviewerCriterion, _Scale] = Field(
        min_length=len(InterviewerCriterion), max_length=len(InterviewerCriterion)
    )


class _Sample(Strict):
    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=30)]
    question: Annotated[str, words(LONGEST_TASK)]
    answer: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    ratings: dict[Criterion, _Level]
    overall: _Level
    reasons: dict[Criterion, Annotated[str, words(LONGEST_REASON)]] = Field(min_length=FEWEST_REASONS)
    reason: Annotated[str, words(LONGEST_REASON)]

    def build(self, kind: MockFormat) -> Sample:
        return Sample(
            id=self.id,
            format=kind,
            question=self.question,
            answer=_paragraphs(self.answer),
            ratings=self.ratings,
            overall=self.overall,
            reasons=self.reasons,
            reason=self.reason,
        )


class _SampleFile(Strict):
    format: MockFormat
    samples: tuple[_Sample, ...]


def load_guidance(root: Traversable) -> Guidance:
    """Everything that mocks are rated by, from a content folder.

    Raises:
        ContentErrors: Something is wrong; it lists every error with file and line.
    """
    errors: list[ContentError] = []
    everywhere = SourceFile.read(root, "mock_rubrics/every_format.yaml", errors)
    shared = everywhere.parse(_EveryFormat)
    if shared:
        for name, scale in shared.interviewer.items():
            _check_anchors(everywhere, ("interviewer", name), scale)
    rubrics: dict[MockFormat, _RubricFile] = {}
    samples: dict[MockFormat, tuple[Sample, ...]] = {}
    seen: set[str] = set()
    for kind in MockFormat:
        rubric = _rubric(SourceFile.read(root, f"mock_rubrics/{kind}.yaml", errors), kind)
        if rubric:
            rubrics[kind] = rubric
            samples[kind] = _samples(SourceFile.read(root, f"mock_samples/{kind}.yaml", errors), kind, rubric, seen)
    guides = {one.name: _guide(root, one.name, errors) for one in fields(Guides)}
    if errors or shared is None:
        raise ContentErrors(errors)
    overall = shared.overall.build()
    return Guidance(
        rubrics={
            kind: Rubric(kind, {name: scale.build() for name, scale in rubric.criteria.items()}, overall)
            for kind, rubric in rubrics.items()
        },
        interviewer={name: shared.interviewer[name].build() for name in InterviewerCriterion},
        samples=samples,
        guides=Guides(**guides),
    )


def _rubric(source: SourceFile, kind: MockFormat) -> _RubricFile | None:
    found = source.parse(_RubricFile)
    if found:
        _check_format(source, found.format, kind)
        for name, scale in found.criteria.items():
            _check_anchors(source, ("criteria", name), scale)
    return found


def _check_format(source: SourceFile, given: MockFormat, wanted: MockFormat) -> None:
    if given is not wanted:
        source.report(("format",), f"the format must be {wanted}, as in the file's name")


def _check_anchors(source: SourceFile, place: tuple[str, str], scale: _Scale) -> None:
    for number, anchor in enumerate(scale.anchors):
        if found := _VERDICTS.search(anchor):
            source.report((*place, "anchors", number), f"an anchor tells what can be seen, not {found[0]!r}")


def _samples(source: SourceFile, kind: MockFormat, rubric: _RubricFile, seen: set[str]) -> tuple[Sample, ...]:
    found = source.parse(_SampleFile)
    if found is None:
        return ()
    _check_format(source, found.format, kind)
    levels = sorted(sample.overall for sample in found.samples)
    if levels != list(LEVELS):
        source.report(("samples",), f"one sample for each overall level from 1 to 4, not for {levels}")
    for number, sample in enumerate(found.samples):
        _check_sample(source, number, sample, rubric.criteria)
        if sample.id in seen:
            source.report(("samples", number, "id"), f"{sample.id} is there already")
        seen.add(sample.id)
    return tuple(sample.build(kind) for sample in found.samples)


def _check_sample(source: SourceFile, number: int, sample: _Sample, criteria: Mapping[Criterion, _Scale]) -> None:
    place = ("samples", number)
    answer = _paragraphs(sample.answer)
    fewest, most = WORDS_IN_ANSWER
    if not fewest <= len(answer.split()) <= most or len(answer) > LONGEST_ANSWER:
        source.report(
            (*place, "answer"),
            f"{sample.id}: an answer has {fewest} to {most} words and at most {LONGEST_ANSWER} characters; "
            f"this one {len(answer.split())} and {len(answer)}",
        )
    if set(sample.ratings) != set(criteria):
        source.report((*place, "ratings"), f"{sample.id}: ratings of {', '.join(criteria)} and of nothing else")
    for name in sample.reasons:
        if name not in criteria:
            source.report((*place, "reasons", name), f"{sample.id}: {name} is no criterion of this format")
    for name, level in sample.ratings.items():
        if level < NEEDS_EVIDENCE_BELOW and name not in sample.reasons:
            source.report((*place, "ratings", name), f"{sample.id}: {name} is below 3 and has no reason")


def _guide(root: Traversable, name: str, errors: list[ContentError]) -> str:
    file = f"mock_guides/{name.replace('_', '-')}.md"
    path = root.joinpath(*file.split("/"))
    text = path.read_text(encoding="utf-8").strip() if path.is_file() else ""
    if not text:
        errors.append(ContentError(file, 1, "the file is missing or empty"))
    if len(text) > LONGEST_GUIDE:
        errors.append(ContentError(file, 1, f"a guide has at most {LONGEST_GUIDE} characters, this one {len(text)}"))
    return text


def _paragraphs(text: str) -> str:
    """A text whose lines were wrapped in its file, each paragraph on one line."""
    parts: Sequence[str] = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(" ".join(part.split()) for part in parts)
