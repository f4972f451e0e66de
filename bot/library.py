"""Content that is read when it is first asked for: prompts, packaged ones and communities' own, and mocks."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import structlog

from assessments.parameters import Elicitation
from assessments.prompts.order import Track, sequence
from assessments.prompts.prompt import Prompt
from bot.ports import UnitOfWork
from bot.practice import PackPrompt

if TYPE_CHECKING:
    from assessments.prompts.bank import Bank
    from bot.mocks.shelf import MockShelf

log = structlog.get_logger()

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


class Library:
    """Hands out shelves. What is packaged is read when it is first asked for, and away from the event loop."""

    def __init__(self, elicitation: Elicitation) -> None:
        """Take how experts' percentages become difficulties."""
        self.elicitation = elicitation
        self._packaged: Shelf | None = None
        self._mocks: MockShelf | None = None
        self._resume_words: str | None = None
        self._reading = asyncio.Lock()
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
        if self._packaged is None:
            async with self._reading:
                if self._packaged is None:
                    self._packaged = await asyncio.to_thread(self._read)
        return self._packaged

    async def mocks(self) -> MockShelf:
        """What mocks are made of."""
        if self._mocks is None:
            async with self._reading:
                if self._mocks is None:
                    self._mocks = await asyncio.to_thread(self._read_mocks)
        return self._mocks

    async def resume_words(self) -> str:
        """Skills and titles, as the program that checks resumes is given them: members of a JSON object."""
        if self._resume_words is None:
            async with self._reading:
                if self._resume_words is None:
                    self._resume_words = await asyncio.to_thread(self._read_resume_words)
        return self._resume_words

    def _read(self) -> Shelf:
        from assessments.prompts.bank import load_bank, packaged  # no start waits for what reads prompts

        return Shelf(load_bank(packaged(), self.elicitation))

    def _read_mocks(self) -> MockShelf:
        from bot.mocks.shelf import read_mocks

        return read_mocks()

    def _read_resume_words(self) -> str:
        from assessments.resume.skill_files import load_titles, load_vocabulary, packaged

        vocabulary, titles = load_vocabulary(packaged()), load_titles(packaged())
        return f'"vocabulary": {json.dumps(vocabulary.rows())}, "titles": {json.dumps(titles.rows())}'

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
