"""Who is next in the outbox: communities in turn, one message for each destination, and edits that stand for many."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from bot.calls import Origin, Platform
from bot.errors import Halt
from bot.records import Message
from storage import engine as engines
from storage.tables import OUTBOX
from storage.unit_of_work import SqlStorage
from tests.storage.samples import BOB, DAY, MINUTE, NOW, claimed, message, registered

SECOND = timedelta(seconds=1)


async def _communities(storage: SqlStorage, number: int) -> list[int]:
    origins = [
        Origin(Platform.DISCORD, f"guild-{n}", "ada", workspace_name="W", person_name="Ada") for n in range(number)
    ]
    return [(await registered(storage, origin)).community_id for origin in origins]


def _keys(rows: object) -> list[str]:
    return [row.message.key for row in rows]  # type: ignore[attr-defined]


async def test_communities_take_turns_and_each_sends_its_oldest_first(storage: SqlStorage) -> None:
    big, late, early = await _communities(storage, 3)
    async with storage.begin() as uow:
        for n in range(4):
            await uow.outbox.add(message(f"big-{n}", big, place=f"p{n}"), NOW - 2 * SECOND + n * SECOND / 10)
        await uow.outbox.add(message("late", late, place="p"), NOW)
        await uow.outbox.add(message("early", early, place="p"), NOW - SECOND)
        assert await uow.outbox.line(Platform.DISCORD, NOW) == [big, early, late]
        assert await uow.outbox.line(Platform.SLACK, NOW) == []
        assert await uow.outbox.line(Platform.DISCORD, NOW - DAY) == []
        rows = await uow.outbox.claim(Platform.DISCORD, [big, early, late], NOW, MINUTE, 4)
        assert sorted(_keys(rows)) == ["big-0", "big-1", "early", "late"]
        assert await uow.outbox.line(Platform.DISCORD, NOW) == [big]
        assert _keys(await uow.outbox.claim(Platform.DISCORD, [late], NOW, MINUTE, 4)) == []
        assert _keys(await claimed(uow)) == ["big-2", "big-3"]


async def test_a_destination_gets_one_message_at_a_time(storage: SqlStorage) -> None:
    (community,) = await _communities(storage, 1)
    async with storage.begin() as uow:
        for n in range(3):
            await uow.outbox.add(message(f"p{n}", community, place="general"), NOW - 3 * SECOND + n * SECOND)
        (first,) = await claimed(uow)
        await uow.outbox.add(message("older", community, place="general"), NOW - MINUTE)
        assert _keys(await claimed(uow)) == [], "one that became the oldest meanwhile waits for the one under way"
        await uow.outbox.sent(first, NOW, "ref")
        (older,) = await claimed(uow)
        assert older.message.key == "older"
        await uow.outbox.retry(older.id, NOW + DAY, "busy")
        (second,) = await claimed(uow)
        assert second.message.key == "p1", "one that has to wait holds up no other"


async def test_who_holds_up_a_place_when_a_process_died(storage: SqlStorage) -> None:
    (community,) = await _communities(storage, 1)
    async with storage.begin() as uow:
        for n in range(2):
            await uow.outbox.add(message(f"p{n}", community, place="general"), NOW + n * SECOND)
        now = NOW + 2 * SECOND
        assert _keys(await claimed(uow, now)) == ["p0"]
        assert _keys(await claimed(uow, now)) == []
        (again,) = await claimed(uow, now + MINUTE)
        assert (again.message.key, again.attempts) == ("p0", 2)


async def test_messages_without_a_community_have_their_turn(storage: SqlStorage) -> None:
    (community,) = await _communities(storage, 1)
    async with storage.begin() as uow:
        await uow.outbox.add(replace(message("gone", 1, person="ada"), community_id=None, home=True), NOW)
        await uow.outbox.add(message("there", community, place="general"), NOW)
        assert await uow.outbox.line(Platform.DISCORD, NOW) in ([community, None], [None, community])
        assert sorted(_keys(await claimed(uow))) == ["gone", "there"]


@pytest.mark.parametrize(
    ("halts", "left"), [(Halt.PLACE, ["elsewhere", "other place", "person"]), (Halt.WORKSPACE, ["elsewhere"])]
)
async def test_a_refusal_holds_up_what_would_meet_the_same(storage: SqlStorage, halts: Halt, left: list[str]) -> None:
    (community,) = await _communities(storage, 1)
    async with storage.begin() as uow:
        first = message("first", community, place="general")
        for one in (
            first,
            message("second", community, place="general"),
            message("other place", community, place="random"),
            message("person", community, person="ada"),
            replace(message("elsewhere", community, place="general"), workspace="other guild"),
        ):
            await uow.outbox.add(one, NOW)
        await uow.outbox.postpone(first, NOW + MINUTE, halts)
        assert sorted(_keys(await claimed(uow))) == left
        assert "first" in _keys(await claimed(uow, NOW + MINUTE))


async def test_an_attempt_that_was_refused_does_not_count(storage: SqlStorage) -> None:
    (community,) = await _communities(storage, 1)
    async with storage.begin() as uow:
        await uow.outbox.add(message("k", community), NOW)
        for expected, counts in ((1, False), (1, True), (2, False), (2, True)):
            (row,) = await claimed(uow)
            assert row.attempts == expected
            await uow.outbox.retry(row.id, NOW, "too many", counts=counts)


async def test_what_is_over_is_over(storage: SqlStorage) -> None:
    (community,) = await _communities(storage, 1)
    async with storage.begin() as uow:
        for key in ("sent", "dead"):
            await uow.outbox.add(message(key, community, place=key), NOW)
        dead, sent = sorted(await claimed(uow), key=lambda row: row.message.key)
        assert await uow.outbox.sent(sent, NOW, "ref")
        assert await uow.outbox.bury(dead.id, NOW, "closed")
        for late in (sent, dead):  # a slow process comes to its end
            assert not await uow.outbox.sent(late, NOW, "ref")
            assert not await uow.outbox.bury(late.id, NOW, "closed")


# --- edits ------------------------------------------------------------------------------------------------------------


def _edit(community: int, n: int = 0) -> Message:
    return replace(message("edit of 1", community, place="general"), edits="general/1", args={"n": n})


async def test_one_waiting_edit_stands_for_all(storage: SqlStorage) -> None:
    (community,) = await _communities(storage, 1)
    async with storage.begin() as uow:
        for n in range(3):
            assert await uow.outbox.add(_edit(community, n), NOW + n * MINUTE)
        (row,) = await claimed(uow)
        assert (row.message, row.attempts) == (_edit(community, 2), 1)
        await uow.outbox.sent(row, NOW, "general/1")
        assert await claimed(uow, NOW + DAY) == []


async def test_an_edit_may_be_made_again_once_it_was_sent_or_given_up(storage: SqlStorage) -> None:
    (community,) = await _communities(storage, 1)
    async with storage.begin() as uow:
        for n, end in enumerate(("sent", "dead", "sent")):
            await uow.outbox.add(_edit(community, n), NOW + n * DAY)
            assert await claimed(uow, NOW + n * DAY - SECOND) == []
            (row,) = await claimed(uow, NOW + n * DAY)
            assert (row.message.args, row.attempts) == ({"n": n}, 1)
            if end == "sent":
                await uow.outbox.sent(row, NOW, "general/1")
            else:
                await uow.outbox.bury(row.id, NOW, "gone")


async def test_an_edit_that_is_asked_for_while_it_is_sent_is_sent_once_more(storage: SqlStorage) -> None:
    (community,) = await _communities(storage, 1)
    async with storage.begin() as uow:
        await uow.outbox.add(_edit(community, 1), NOW)
        (row,) = await claimed(uow)
        await uow.outbox.add(_edit(community, 2), NOW)
        assert await claimed(uow) == [], "not by two at once"
        assert await uow.outbox.sent(row, NOW, "general/1")
        (again,) = await claimed(uow)
        assert again.message.args == {"n": 2}
        assert await uow.outbox.sent(again, NOW, "general/1")
        assert await claimed(uow, NOW + DAY) == []


async def test_wishes_do_not_cut_an_edits_wait_short(storage: SqlStorage) -> None:
    (community,) = await _communities(storage, 1)
    async with storage.begin() as uow:
        await uow.outbox.add(_edit(community, 1), NOW)
        (row,) = await claimed(uow)
        await uow.outbox.retry(row.id, NOW + MINUTE, "rate limit")
        await uow.outbox.add(_edit(community, 2), NOW)
        assert await claimed(uow) == []
        (again,) = await claimed(uow, NOW + MINUTE)
        assert again.message.args == {"n": 2}


# --- several processes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [2, 4])
async def test_processes_share_the_work_and_never_a_destination(url: str, number: int) -> None:
    processes = [SqlStorage(engines.create(url)) for _ in range(number)]
    communities = [(await registered(processes[0], one)).community_id for one in (BOB, replace(BOB, workspace="other"))]
    async with processes[0].begin() as uow:
        for n in range(120):
            one = message(f"k{n}", communities[n % 2], place=f"place {n % 12}")
            await uow.outbox.add(replace(one, workspace=f"w{n % 2}"), NOW + n * SECOND)
    busy: set[tuple[str, str]] = set()
    taken: list[str] = []

    async def work(storage: SqlStorage) -> None:
        while len(taken) < 120:
            async with storage.begin() as uow:
                rows = await claimed(uow, NOW + DAY, limit=3)
            places = [(row.message.workspace, row.message.place) for row in rows]
            assert not busy.intersection(places)
            assert len(set(places)) == len(places)
            busy.update(places)
            await asyncio.sleep(0)
            taken.extend(_keys(rows))
            busy.difference_update(places)
            async with storage.begin() as uow:
                for row in rows:
                    assert await uow.outbox.sent(row, NOW, "ref")

    await asyncio.gather(*(work(one) for one in processes))
    assert set(Counter(taken).values()) == {1}
    for place in range(12):
        numbers = [int(key[1:]) for key in taken if int(key[1:]) % 12 == place]
        assert numbers == sorted(numbers), "in order in each place"
    for one in processes:
        await one.close()


async def test_each_private_place_is_a_destination_of_its_own(storage: SqlStorage) -> None:
    (community,) = await _communities(storage, 1)
    pairs = [("ada", "bob"), ("ada", "cleo"), ("ada", "bob")]
    async with storage.begin() as uow:
        for n, pair in enumerate(pairs):
            one = replace(message(f"p{n}", community, place="general"), private=pair, thread_title=f"Mock {n}")
            await uow.outbox.add(one, NOW)
        await uow.outbox.add(message("post", community, place="general"), NOW)
        rows = await claimed(uow)
        assert sorted(_keys(rows)) == ["p0", "p1", "post"], "the same people get one after the other"
        assert [row.message.private for row in rows] == [pairs[0], pairs[1], ()]


async def test_whom_a_message_told_is_forgotten_once_it_is_sent_or_given_up(storage: SqlStorage) -> None:
    (community,) = await _communities(storage, 1)
    told: dict[str, Any] = {"private": ("ada", "bob"), "pings": ("ada",), "thread_title": "Mock 7"}
    async with storage.begin() as uow:
        for n in range(2):
            await uow.outbox.add(replace(message(f"p{n}", community, place=f"c{n}"), **told), NOW)
        first, second = await claimed(uow)
        assert (first.message.private, first.message.pings) == (told["private"], told["pings"])
        await uow.outbox.sent(first, NOW, "ref")
        await uow.outbox.bury(second.id, NOW, "gone")
        left = await uow.outbox._tx.rows(select(OUTBOX.c.private, OUTBOX.c.pings))
    assert [tuple(row) for row in left] == [((), ())] * 2


async def test_an_id_with_a_blank_is_refused(storage: SqlStorage) -> None:
    (community,) = await _communities(storage, 1)
    for odd in ("a b", ""):
        with pytest.raises(StatementError, match="no blanks"):
            async with storage.begin() as uow:
                await uow.outbox.add(replace(message("p", community, place="c"), pings=(odd,)), NOW)
