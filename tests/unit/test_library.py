"""What a community has on its shelf."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from assessments.evidence import MockFormat
from assessments.mocks.pack import PACKS
from assessments.mocks.rubric import InterviewerCriterion
from assessments.prompts.bank import packaged
from assessments.prompts.order import Track
from bot import library
from bot.library import Library
from bot.mocks import shelf as shelf_module
from bot.mocks.shelf import MockShelf, read_mocks
from bot.practice import CommunityPractice, PackPrompt
from tests.house import CATALOG, Shelves

SOURCE = Path(str(packaged())) / "double-scan"
FILES = {path.name: path.read_text() for path in SOURCE.iterdir() if path.is_file()}


class Held:
    """The packs of communities, and how often they were read."""

    def __init__(self) -> None:
        self.packs: dict[int, tuple[int, list[PackPrompt]]] = {}
        self.read = 0

    async def of_community(self, community: int) -> CommunityPractice:
        version, _ = self.packs.get(community, (0, []))
        return CommunityPractice(community, pack_version=version)

    async def pack(self, community: int) -> list[PackPrompt]:
        self.read += 1
        return self.packs[community][1]


def shelves() -> tuple[Shelves, Held, Any]:
    held = Held()
    return Shelves(CATALOG.parameters.channels.elicitation), held, SimpleNamespace(practice=held)


async def test_without_a_pack_it_is_the_packaged_bank() -> None:
    shelf, held, uow = shelves()
    assert await shelf.of(uow, 1) is await shelf.packaged()
    assert held.read == 0


async def test_a_pack_is_read_once_for_each_of_its_versions() -> None:
    shelf, held, uow = shelves()
    held.packs[1] = 1, [PackPrompt("our-own", FILES)]
    for _ in range(3):
        found = await shelf.of(uow, 1)
    assert (found.own, held.read) == (frozenset({"our-own"}), 1)
    assert all("our-own" in found.order(track) for track in Track)
    held.packs[1] = 2, []
    assert (await shelf.of(uow, 1)).own == frozenset()
    assert held.read == 2
    assert "our-own" not in (await shelf.of(uow, 2)).bank.by_id


async def test_what_cannot_be_read_or_has_a_taken_name_is_left_out() -> None:
    shelf, held, uow = shelves()
    broken = PackPrompt("broken", {"prompt.md": "of another time"})
    held.packs[1] = 1, [broken, PackPrompt("double-scan", FILES), PackPrompt("our-own", FILES)]
    found = await shelf.of(uow, 1)
    assert found.own == frozenset({"our-own"})
    order = found.order(Track.MIX)
    assert len(order) == len(set(order))


async def test_only_so_many_packs_are_held(monkeypatch: Any) -> None:
    monkeypatch.setattr(library, "PACKS_KEPT", 2)
    shelf, held, uow = shelves()
    for community in (1, 2, 3):
        held.packs[community] = 1, []
        await shelf.of(uow, community)
    await shelf.of(uow, 3)
    assert held.read == 3
    await shelf.of(uow, 1)
    assert held.read == 4


async def test_what_mocks_are_made_of_is_read_once_and_not_on_the_loop(monkeypatch: Any) -> None:
    threads: list[int] = []

    def read() -> MockShelf:
        threads.append(threading.get_ident())
        return read_mocks()

    monkeypatch.setattr(shelf_module, "read_mocks", read)
    held = Library(CATALOG.parameters.channels.elicitation)
    shelves = await asyncio.gather(*(held.mocks() for _ in range(5)))
    assert all(one is shelves[0] for one in shelves)
    assert len(threads) == 1
    assert threads[0] != threading.get_ident()


async def test_the_shelf_of_mocks_has_everything_of_a_format() -> None:
    held = await shelves()[0].mocks()
    for kind in MockFormat:
        assert sum(pack.format is kind for pack in held.packs.values()) == PACKS[kind]
        assert held.rubric(kind).format is kind
        assert {sample.format for sample in held.samples(kind)} == {kind}
    assert held.packs["cloakroom-tickets"].format is MockFormat.CODING
    assert list(held.interviewer) == list(InterviewerCriterion)
    assert held.guides.observer
