"""Which communities have ratings that still count, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.mocks.machine import SessionState
from storage.unit_of_work import SqlStorage
from tests.storage.samples import ADA, ADA_ON_SLACK, BOB, NOW, pair, registered, session


async def test_each_community_with_a_closed_mock_is_named_once(storage: SqlStorage) -> None:
    ada, bob, elsewhere = [await registered(storage, one) for one in (ADA, BOB, ADA_ON_SLACK)]
    assert elsewhere.community_id != ada.community_id
    async with storage.begin() as uow:
        await uow.sessions.add(session(elsewhere.community_id, *pair(elsewhere.id), state=SessionState.CLOSED))
        for _ in range(2):
            await uow.sessions.add(session(ada.community_id, *pair(ada.id, bob.id), state=SessionState.CLOSED))
    async with storage.begin(writes=False) as uow:
        assert await uow.sessions.rated_communities(NOW) == sorted((ada.community_id, elsewhere.community_id))
        assert await uow.sessions.rated_communities(NOW + timedelta(seconds=1)) == []


@pytest.mark.parametrize("state", [one for one in SessionState if one is not SessionState.CLOSED])
async def test_no_other_mock_counts(storage: SqlStorage, state: SessionState) -> None:
    ada, bob = [await registered(storage, one) for one in (ADA, BOB)]
    async with storage.begin() as uow:
        await uow.sessions.add(session(ada.community_id, *pair(ada.id, bob.id), state=state))
    async with storage.begin(writes=False) as uow:
        assert await uow.sessions.rated_communities(NOW) == []
