"""Drafts, link codes, seen calls and posted messages."""

from __future__ import annotations

import asyncio

from bot.calls import Platform
from bot.records import Surface
from bot.ui.forms import File, Raw
from storage import engine as engines
from storage.unit_of_work import SqlStorage
from tests.storage.samples import DAY, NOW, registered


async def test_a_draft_keeps_what_was_typed(storage: SqlStorage) -> None:
    member = await registered(storage)
    values: dict[str, Raw] = {
        "words": "naïve \x00 \ud800 \u202e 'quoted' \N{SNOWMAN}" * 100,
        "many": ("a", "b"),
        "files": (File("cv.pdf", 12, "https://example.org/cv"),),
        "nothing": None,
        "none": (),
    }
    async with storage.begin() as uow:
        assert await uow.drafts.load(member.id, "plan") is None
        await uow.drafts.save(member.id, "plan", {"words": "old"}, NOW)
        await uow.drafts.save(member.id, "plan", values, NOW)
        await uow.drafts.save(member.id, "other", {}, NOW)
    async with storage.begin() as uow:
        assert await uow.drafts.load(member.id, "plan") == values
        await uow.drafts.drop(member.id, "plan")
        assert await uow.drafts.load(member.id, "plan") is None
        assert await uow.drafts.load(member.id, "other") == {}


async def test_a_code_is_good_once_and_in_time(storage: SqlStorage) -> None:
    member = await registered(storage)
    async with storage.begin() as uow:
        await uow.links.create(member.id, "first", NOW + DAY)
        await uow.links.create(member.id, "second", NOW + DAY)
        assert await uow.links.redeem("first", NOW) is None
        assert await uow.links.redeem("second", NOW) == member.id
        assert await uow.links.redeem("second", NOW) is None
        await uow.links.create(member.id, "third", NOW + DAY)
        assert await uow.links.redeem("third", NOW + DAY) is None


async def test_a_code_redeemed_twice_at_once_is_good_once(url: str) -> None:
    first, second = SqlStorage(engines.create(url)), SqlStorage(engines.create(url))
    member = await registered(first)
    async with first.begin() as uow:
        await uow.links.create(member.id, "code", NOW + DAY)

    async def redeem(storage: SqlStorage) -> int | None:
        async with storage.begin() as uow:
            return await uow.links.redeem("code", NOW)

    found = await asyncio.gather(*(redeem(one) for one in (first, second) * 5))
    assert [one for one in found if one is not None] == [member.id]
    await first.close()
    await second.close()


async def test_a_call_is_seen_once(storage: SqlStorage) -> None:
    async with storage.begin() as uow:
        assert await uow.seen.first_time("a", NOW)
        assert not await uow.seen.first_time("a", NOW)
        assert await uow.seen.first_time("b", NOW)


async def test_a_posted_message_is_found_where_it_was_put_last(storage: SqlStorage) -> None:
    community = (await registered(storage)).community_id
    old = Surface("card", "week 1", Platform.DISCORD, "guild", "general", "general/1", "https://example.org/1")
    new = Surface("card", "week 1", Platform.SLACK, "T1", "random", "random:2")
    async with storage.begin() as uow:
        assert await uow.surfaces.find(community, "card", "week 1") is None
        await uow.surfaces.put(community, old)
        assert await uow.surfaces.find(community, "card", "week 1") == old
        await uow.surfaces.put(community, new)
        assert await uow.surfaces.find(community, "card", "week 1") == new
        assert await uow.surfaces.find(community + 1, "card", "week 1") is None
