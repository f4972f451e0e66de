"""The weekly snapshot: one member's trouble is not everybody's, and a run that was cut off is taken up again."""

from __future__ import annotations

import pytest

from assessments.readiness import assess
from bot.errors import Busy
from bot.jobs import runner
from storage.repositories.snapshots import SqlSnapshots
from tests.features.test_assess import finish
from tests.house import House

NAMES = ("ana", "ben", "eve")


async def _assessed(home: House) -> None:
    for name in NAMES:
        person = home.person(name)
        await person.type("/assess short")
        await finish(person)
    home.clock.move(days=8)


async def _snapshots(home: House) -> list[int]:
    counts = []
    async with home.storage.begin(writes=False) as uow:
        for name in NAMES:
            member = await uow.members.find(home.person(name).origin)
            assert member is not None
            counts.append(len(await uow.snapshots.latest(member.id, 10)))
    return counts


async def test_a_member_whose_data_cannot_be_read_does_not_stop_the_others(
    home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _assessed(home)
    seen: list[object] = []

    def measure(*args: object, **kwargs: object) -> object:
        seen.append(args)
        if len(seen) == 1:
            raise ValueError("an answer from a content version that nobody knows")
        return assess(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr("bot.features.readiness.jobs.measure", measure)
    await runner.run_due(home.app)
    assert await _snapshots(home) == [1, 2, 2]
    await runner.run_due(home.app)  # done for this week: not tried again every time
    assert len(seen) == len(NAMES)


async def test_a_run_that_was_cut_off_goes_on_where_it_stopped(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await _assessed(home)
    real, calls = SqlSnapshots.add, list[object]()

    async def add(self: SqlSnapshots, *args: object) -> None:
        calls.append(args)
        if len(calls) == 2:
            raise Busy
        await real(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(SqlSnapshots, "add", add)
    await runner.run_due(home.app)
    assert await _snapshots(home) == [2, 1, 1]
    await runner.run_due(home.app)  # somebody may still be at it
    assert await _snapshots(home) == [2, 1, 1]
    home.clock.move(minutes=31)
    await runner.run_due(home.app)
    assert await _snapshots(home) == [2, 2, 2]
