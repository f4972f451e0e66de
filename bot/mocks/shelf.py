"""What mocks are made of: packs, rubrics, samples and guides, read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assessments.evidence import MockFormat

if TYPE_CHECKING:
    from assessments.mocks.pack import Pack
    from assessments.mocks.rubric import Guidance, Guides, InterviewerCriterion, Rubric, Sample, Scale


def read_mocks() -> MockShelf:
    """Read everything that is packaged for mocks; it takes a while.

    Raises:
        ContentErrors: Something is wrong; it lists every error with file and line.
    """
    from assessments.content_files import packaged
    from assessments.mocks import pack_files, rubric_files

    packs = pack_files.load_packs(pack_files.packaged())
    return MockShelf(packs, rubric_files.load_guidance(packaged()))


class MockShelf:
    """Everything packaged for mocks."""

    def __init__(self, packs: Sequence[Pack], guidance: Guidance) -> None:
        self.packs: Mapping[str, Pack] = {pack.id: pack for pack in packs}
        self._guidance = guidance

    def rubric(self, kind: MockFormat) -> Rubric:
        """What candidates are rated by in a format."""
        return self._guidance.rubrics[kind]

    def samples(self, kind: MockFormat) -> tuple[Sample, ...]:
        """Written answers on which raters of a format practise, in the order of the file."""
        return self._guidance.samples[kind]

    @property
    def interviewer(self) -> Mapping[InterviewerCriterion, Scale]:
        """What interviewers are rated by."""
        return self._guidance.interviewer

    @property
    def guides(self) -> Guides:
        """How a mock goes, for each seat."""
        return self._guidance.guides
