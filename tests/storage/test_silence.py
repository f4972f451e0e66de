"""What a database refuses is never repeated: errors go to logs, and rows hold what members wrote."""

from __future__ import annotations

import traceback

import pytest
from sqlalchemy.exc import DBAPIError

from storage.unit_of_work import SqlStorage
from tests.storage.samples import NOW

WRITTEN = "what only Ada should know"


async def test_an_error_of_the_database_does_not_tell_what_was_written(storage: SqlStorage) -> None:
    nobody = 4711  # a member deleted in the meantime: the row has no community, which is refused
    with pytest.raises(DBAPIError) as raised:
        async with storage.begin() as uow:
            await uow.drafts.save(nobody, "g1:story.add", {"story": WRITTEN}, NOW)
    told = "".join(traceback.format_exception(raised.value))
    assert "drafts" in told
    assert WRITTEN not in told
    assert "4711" not in told
