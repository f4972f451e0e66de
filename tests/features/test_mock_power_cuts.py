"""The power is cut at any write of opening, inviting, pairing and confirming: afterwards all is as if it had not been.

Each part is cut at its first write, then at its second, and so on until it comes through; a cut rolls the transaction
back, as the end of a process does. Then a new process goes on.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.app import App
from bot.feature_list import features
from bot.features.mocks import invitations, pairing
from bot.mocks.machine import EntryState, SessionState
from bot.registry import Registry
from bot.telemetry import Telemetry
from storage.engine import create
from storage.mock_tables import MOCK_ENTRIES, MOCK_SESSIONS
from storage.repositories.mock_programmes import SqlProgrammes
from storage.repositories.mock_rounds import SqlRounds
from storage.repositories.mock_sessions import SqlSessions
from storage.repositories.outbox import SqlOutbox
from storage.tables import OUTBOX
from storage.unit_of_work import SqlStorage
from tests.databases import migrated_sqlite
from tests.features.mock_scene import MockScene, route
from tests.house import CATALOG, START, HandClock, House, Shelves

NAMES = ("ana", "ben", "cy", "di")
WRITES = (
    (SqlOutbox, ("add",)),
    (SqlRounds, ("claim", "save", "put")),
    (SqlSessions, ("add", "save")),
    (SqlProgrammes, ("save",)),
)

Part = Callable[[MockScene], Awaitable[None]]


class PowerCutError(BaseException):
    """Nothing in the program can catch it."""


@contextmanager
def cut_at(number: int) -> Iterator[list[int]]:
    """The power is cut before the write of this number, from 1; in the list is how many there were."""
    done = [0]

    def counted(write: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def cut(*args: Any, **more: Any) -> Any:
            done[0] += 1
            if done[0] == number:
                raise PowerCutError
            return await write(*args, **more)

        return cut

    with pytest.MonkeyPatch.context() as patch:
        for table, names in WRITES:
            for name in names:
                patch.setattr(table, name, counted(getattr(table, name)))
        yield done


@asynccontextmanager
async def process(folder: Path, clock: HandClock) -> AsyncIterator[MockScene]:
    """The application on the database in a folder."""
    storage = SqlStorage(create(f"sqlite:///{folder / 'greenroom.db'}"))
    library = Shelves(CATALOG.parameters.channels.elicitation)
    app = App(Registry(features()), storage, CATALOG, clock, Telemetry(), library=library)
    scene = MockScene(House(app, storage, clock))
    for name in NAMES:
        scene.member(name)
    try:
        yield scene
    finally:
        await storage.close()


@dataclass(frozen=True)
class Left:
    """What is left in the end: who stands where, the mocks, and all messages that were ever to be sent."""

    entries: list[Any]
    sessions: list[Any]
    messages: list[Any]


async def left(scene: MockScene) -> Left:
    tables = (
        select(MOCK_ENTRIES.c.round_id, MOCK_ENTRIES.c.member_id, MOCK_ENTRIES.c.state, MOCK_ENTRIES.c.reason),
        select(MOCK_SESSIONS.c.state, MOCK_SESSIONS.c.start, MOCK_SESSIONS.c.version),
        select(OUTBOX.c.key, OUTBOX.c.person, OUTBOX.c.place, OUTBOX.c.state),
    )
    async with scene.home.storage.engine.connect() as connection:
        rows = [sorted(map(tuple, (await connection.execute(table)).all())) for table in tables]
    return Left(*rows)


# --- the parts --------------------------------------------------------------------------------------------------------


async def nothing(scene: MockScene) -> None:
    await scene.programme()
    await scene.joins(*NAMES)
    scene.home.clock.move(hours=4)


async def opened(scene: MockScene) -> None:
    await nothing(scene)
    await scene.run()
    for name in NAMES:
        await scene.press_in(name)
    scene.home.clock.move(hours=46)


async def paired(scene: MockScene) -> None:
    await opened(scene)
    await scene.run(hours=2)
    for session in await scene.sessions():
        await scene.member(await _first(scene, session.id)).press(route("mocks.confirm", session.id, 0))


async def opening(scene: MockScene) -> None:
    await invitations.look(scene.home.app)


async def inviting(scene: MockScene) -> None:
    await invitations.look(scene.home.app)
    await pairing.look(scene.home.app)


async def pairing_off(scene: MockScene) -> None:
    scene.home.clock.instant = (await scene.round()).pairs_at
    await pairing.look(scene.home.app)


async def confirming(scene: MockScene) -> None:
    for session in await scene.sessions():
        for name in NAMES:
            if session.seat(await scene.id_of(name)) is not None:
                await scene.member(name).press(route("mocks.confirm", session.id, 0))


async def _first(scene: MockScene, session_id: int) -> str:
    session = next(one for one in await scene.sessions() if one.id == session_id)
    for name in NAMES:
        if session.seat(await scene.id_of(name)) is not None:
            return name
    raise LookupError


@pytest.mark.parametrize(
    ("before", "part", "least"),
    [(nothing, opening, 3), (nothing, inviting, 12), (opened, pairing_off, 10), (paired, confirming, 12)],
    ids=["opening", "inviting", "pairing", "confirming"],
)
async def test_a_power_cut_at_any_write_loses_and_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: Part, part: Part, least: int
) -> None:
    monkeypatch.setattr(invitations, "ASKED_AT_ONCE", 2)
    monkeypatch.setattr(pairing, "MADE_AT_ONCE", 1)
    (tmp_path / "greenroom.db").write_bytes(migrated_sqlite())
    clock = HandClock(START)
    async with process(tmp_path, clock) as scene:
        await before(scene)
    begun = clock.instant
    expected, cuts = None, 0
    while True:
        folder = tmp_path / str(cuts)
        folder.mkdir()
        shutil.copy(tmp_path / "greenroom.db", folder)
        clock = HandClock(begun)
        # The first time nothing is cut, to see what should be; then the first write is, the second, …
        with cut_at(cuts) as writes:
            async with process(folder, clock) as scene:
                try:
                    await part(scene)
                    through = True
                except PowerCutError:
                    through = False
        async with process(folder, clock) as scene:
            await part(scene)
            await scene.run(minutes=11)  # whoever took a round for themselves is gone by then
            found = await left(scene)
        if expected is None:
            expected = found
            assert writes[0] >= least
        assert found == expected, f"cut at write {cuts} of {writes[0]}"
        if cuts and through:
            break
        cuts += 1
    assert cuts > least


async def test_what_is_compared_above_is_a_whole_round(tmp_path: Path) -> None:
    (tmp_path / "greenroom.db").write_bytes(migrated_sqlite())
    async with process(tmp_path, HandClock(START)) as scene:
        await paired(scene)
        await confirming(scene)
        await scene.run(minutes=11)
        found = await left(scene)
    assert {state for _, _, state, _ in found.entries} == {EntryState.MATCHED}
    assert [state for state, *_ in found.sessions] == [SessionState.CONFIRMED] * 2
    keys = [key for key, *_ in found.messages]
    assert len(keys) == len(set(keys))
    assert sum(key.startswith("round:1:") for key in keys) >= len(NAMES)
    assert sum(key.endswith(":intro") for key in keys) == 2
