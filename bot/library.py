"""Content that is read when it is first asked for: prompts, communities' own among them, and all that is packaged."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import structlog

from assessments.parameters import Elicitation, TargetParameters
from assessments.prompts.order import Track, sequence
from assessments.prompts.prompt import Prompt
from bot.ports import UnitOfWork
from bot.practice import PackPrompt

if TYPE_CHECKING:
    from assessments.plan.planner import Planner
    from assessments.projects.guides import ProjectGuides
    from assessments.prompts.bank import Bank
    from assessments.stories.library import StoryLibrary
    from bot.mocks.shelf import MockShelf

log = structlog.get_logger()

T = TypeVar("T")

PACKS_KEPT: Final = 200


@dataclass(frozen=True)
class Shelf:
    """All prompts that a community has, and the order in which it meets them."""

    bank: Bank
    own: frozenset[str] = frozenset()

    def get(self, prompt_id: str) -> Prompt | None:
        """A prompt by its id; None when it has been retired."""
        return self.bank.by_id.get(prompt_id)

    def order(self, track: Track) -> tuple[str, ...]:
        """The prompts of a track in the order of their days."""
        return self._orders[track]

    @cached_property
    def _orders(self) -> dict[Track, tuple[str, ...]]:
        return {track: sequence(self.bank.prompts, track) for track in Track}


class _Once(Generic[T]):
    """Something that is read once, when it is first asked for, away from the event loop."""

    def __init__(self) -> None:
        self._value: T | None = None
        self._reading = asyncio.Lock()

    async def get(self, read: Callable[[], T]) -> T:
        if self._value is None:
            async with self._reading:
                if self._value is None:
                    self._value = await asyncio.to_thread(read)
        return self._value


class Library:
    """Hands out shelves. What is packaged is read when it is first asked for: no start waits for what reads it."""

    def __init__(self, elicitation: Elicitation) -> None:
        """Take how experts' percentages become difficulties."""
        self.elicitation = elicitation
        self._packaged: _Once[Shelf] = _Once()
        self._mocks: _Once[MockShelf] = _Once()
        self._planner: _Once[Planner] = _Once()
        self._stories: _Once[StoryLibrary] = _Once()
        self._project_guides: _Once[ProjectGuides] = _Once()
        self._resume_words: _Once[str] = _Once()
        self._packs: OrderedDict[int, tuple[int, Shelf]] = OrderedDict()  # of a community: version and shelf

    async def of(self, uow: UnitOfWork, community_id: int) -> Shelf:
        """The shelf of a community.

        A pack is read again when its version changes, so that other processes see a new one at once.
        """
        shelf = await self.packaged()
        version = (await uow.practice.of_community(community_id)).pack_version
        if not version:
            return shelf
        known, own = self._packs.get(community_id, (0, shelf))
        if known != version:
            own = await asyncio.to_thread(self._joined, shelf, await uow.practice.pack(community_id))
            self._packs[community_id] = version, own
            if len(self._packs) > PACKS_KEPT:
                self._packs.popitem(last=False)
        return own

    async def packaged(self) -> Shelf:
        """The shelf without a pack."""

        def read() -> Shelf:
            from assessments.prompts.bank import load_bank, packaged

            return Shelf(load_bank(packaged(), self.elicitation))

        return await self._packaged.get(read)

    async def mocks(self) -> MockShelf:
        """What mocks are made of."""

        def read() -> MockShelf:
            from bot.mocks.shelf import read_mocks

            return read_mocks()

        return await self._mocks.get(read)

    async def planner(self, parameters: TargetParameters) -> Planner:
        """What plans are cut by, for the numbers of the model."""

        def read() -> Planner:
            from assessments.content_files import packaged
            from assessments.plan import planner, step_files

            return planner.Planner(step_files.load_steps(packaged()), parameters)

        return await self._planner.get(read)

    async def stories(self) -> StoryLibrary:
        """Behavioural questions, and how experience is put into words."""

        def read() -> StoryLibrary:
            from assessments.content_files import packaged
            from assessments.stories.library_files import load_library

            return load_library(packaged())

        return await self._stories.get(read)

    async def project_guides(self) -> ProjectGuides:
        """What projects are defended and handed in by."""

        def read() -> ProjectGuides:
            from assessments.content_files import packaged
            from assessments.projects.guide_files import load_guides

            return load_guides(packaged())

        return await self._project_guides.get(read)

    async def resume_words(self) -> str:
        """Skills and titles, as the program that checks resumes is given them: members of a JSON object."""

        def read() -> str:
            from assessments.content_files import packaged
            from assessments.resume.skill_files import load_titles, load_vocabulary

            vocabulary, titles = load_vocabulary(packaged()), load_titles(packaged())
            return f'"vocabulary": {json.dumps(vocabulary.rows())}, "titles": {json.dumps(titles.rows())}'

        return await self._resume_words.get(read)

    def _joined(self, shelf: Shelf, pack: Sequence[PackPrompt]) -> Shelf:
        from assessments.content_files import ContentErrors
        from assessments.prompts.bank import Bank
        from assessments.prompts.folders import MemoryFolder
        from assessments.prompts.prompt_files import read_prompt

        own = []
        for one in pack:
            try:
                own.append(read_prompt(MemoryFolder(one.prompt_id, one.files), self.elicitation))
            except ContentErrors as errors:  # it passed an earlier version's rules: the others of the pack stay in use
                log.warning("own prompt left out", prompt=one.prompt_id, errors=len(errors.errors))
        own = [one for one in own if one.id not in shelf.bank.by_id]  # the packaged bank has had it since
        return Shelf(Bank((*own, *shelf.bank.prompts)), frozenset(prompt.id for prompt in own))
