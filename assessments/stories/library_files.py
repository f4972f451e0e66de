"""Behavioural questions and translations as files. `docs/stories.md` tells what members see of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from importlib.resources.abc import Traversable
from itertools import combinations
from typing import Annotated, Final

from pydantic import Field as Limits
from pydantic import StringConstraints

from assessments.content_files import ContentError, ContentErrors, SourceFile, Strict, words
from assessments.stories.library import Field, Question, QuestionKind, StoryLibrary, Translation
from assessments.stories.story import MANDATORY, Competency
from assessments.targets import TargetRole

QUESTIONS: Final = "stories/questions.yaml"
FIELDS: Final = "stories/fields.yaml"
ROLES: Final = "stories/roles.yaml"

FEWEST_QUESTIONS: Final = 24
EACH_COMPETENCY: Final = 2
"""Questions that want a story and have the competency as their main one."""
NEEDED: Final = (*MANDATORY, Competency.STAKEHOLDERS)
"""Competencies that every field is translated to, and every role needs."""
LOOK_ALIKE: Final = 0.5
"""Share of words in common from which two questions ask the same."""

_FIGURE: Final = re.compile(r"\d|%")


_FollowUp = Annotated[str, words(140)]


class _Question(Strict):
    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=30)]
    kind: QuestionKind = QuestionKind.STORY
    text: Annotated[str, words(220)]
    competencies: tuple[Competency, ...] = Limits(min_length=1, max_length=2)
    listens_for: Annotated[str, words(160)]
    follow_ups: tuple[_FollowUp, ...] = Limits(min_length=2, max_length=3)

    def build(self) -> Question:
        return Question(self.id, self.kind, self.text, self.competencies, self.listens_for, self.follow_ups)


class _QuestionFile(Strict):
    questions: tuple[_Question, ...]


class _Translation(Strict):
    competency: Competency
    did: Annotated[str, words(120)]
    say: Annotated[str, words(220)]
    ask: Annotated[str, words(160)]

    def build(self) -> Translation:
        return Translation(self.competency, self.did, self.say, self.ask)


class _FieldFile(Strict):
    fields: dict[Field, Annotated[tuple[_Translation, ...], Limits(min_length=4, max_length=6)]]


class _RoleFile(Strict):
    roles: dict[TargetRole, dict[Competency, Annotated[str, words(140)]]]


def load_library(root: Traversable) -> StoryLibrary:
    """Everything about stories in a content folder.

    Raises:
        ContentErrors: Something is wrong; it lists every error with file and line.
    """
    errors: list[ContentError] = []
    question_source, field_source, role_source = (
        SourceFile.read(root, name, errors) for name in (QUESTIONS, FIELDS, ROLES)
    )
    questions = question_source.parse(_QuestionFile)
    fields = field_source.parse(_FieldFile)
    roles = role_source.parse(_RoleFile)
    if questions:
        _check_questions(question_source, questions.questions)
    if fields:
        _check_whole(field_source, "fields", fields.fields, Field)
        for name, translations in fields.fields.items():
            _check_field(field_source, name, translations)
    if roles:
        _check_whole(role_source, "roles", roles.roles, TargetRole)
        for role, needed in roles.roles.items():
            if set(needed) != set(NEEDED):
                role_source.report(("roles", role), f"{role}: {', '.join(NEEDED)}, and nothing else")
    if errors or questions is None or fields is None or roles is None:
        raise ContentErrors(errors)
    return StoryLibrary(
        tuple(one.build() for one in questions.questions),
        {name: tuple(one.build() for one in fields.fields[name]) for name in Field},
        {role: {one: roles.roles[role][one] for one in NEEDED} for role in TargetRole},
    )


def _check_questions(source: SourceFile, questions: tuple[_Question, ...]) -> None:
    wanting = [one for one in questions if one.kind is QuestionKind.STORY]
    if len(wanting) < FEWEST_QUESTIONS:
        source.report(("questions",), f"{len(wanting)} questions want a story, {FEWEST_QUESTIONS} needed")
    main = Counter(one.competencies[0] for one in wanting)
    for competency in Competency:
        if main[competency] < EACH_COMPETENCY:
            source.report(
                ("questions",),
                f"{competency} is the main one of {main[competency]} questions, {EACH_COMPETENCY} needed",
            )
    if all(one.kind is QuestionKind.STORY for one in questions):
        source.report(("questions",), "no question wants something explained")
    seen: set[str] = set()
    for number, one in enumerate(questions):
        place = ("questions", number)
        if one.id in seen:
            source.report((*place, "id"), f"{one.id} is there already")
        seen.add(one.id)
        if len(set(one.competencies)) < len(one.competencies):
            source.report((*place, "competencies"), f"{one.id}: a competency is named twice")
        for follow_up in one.follow_ups:
            if not follow_up.endswith("?"):
                source.report((*place, "follow_ups"), f"{one.id}: a follow-up is a question")
    for (_, one), (number, other) in combinations(enumerate(questions), 2):
        ours, theirs = _shape(one.text), _shape(other.text)
        if len(ours & theirs) >= LOOK_ALIKE * len(ours | theirs):
            source.report(("questions", number, "text"), f"{other.id} asks much the same as {one.id}")


def _shape(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _check_whole(source: SourceFile, block: str, given: Iterable[str], wanted: Iterable[str]) -> None:
    if missing := set(wanted) - set(given):
        source.report((block,), f"missing: {', '.join(sorted(missing))}")


def _check_field(source: SourceFile, name: Field, translations: tuple[_Translation, ...]) -> None:
    if missing := set(NEEDED) - {one.competency for one in translations}:
        source.report(("fields", name), f"{name}: nothing for {', '.join(sorted(missing))}")
    for number, one in enumerate(translations):
        if not one.ask.endswith("?"):
            source.report(("fields", name, number, "ask"), f"{name}: {one.ask!r} is no question")
        if _FIGURE.search(one.say):
            source.report(("fields", name, number, "say"), f"{name}: figures are the member's own, never ours")
