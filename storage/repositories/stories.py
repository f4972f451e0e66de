"""Stories, who read them, and what was told in drills."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Table, bindparam, delete, select, update

from assessments.stories.story import Competency, Part, WrittenStory
from bot.stories.records import Reading, Story, Telling
from storage import transaction
from storage.repositories.owners import community_of_member
from storage.story_tables import STORIES, STORY_RATINGS, STORY_READERS, STORY_TELLINGS
from storage.transaction import Transaction, Upsert

_WORDS: Final = ("title", *map(str, Part))
_PLAIN: Final = ("member_id", "token", "wording", "link_role", "created_at", "edited_at")
_CHANGES: Final = (*_WORDS, "competencies", "wording", "link_role", "edited_at")
_BY_TOKEN: Final = (STORIES.c.member_id == bindparam("of_member"), STORIES.c.token == bindparam("of_token"))
_SAVE = (
    update(STORIES)
    .where(STORIES.c.id == bindparam("of_story"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGES})
)
_REMOVE = delete(STORIES).where(STORIES.c.id == bindparam("of_story"))
_GET = select(STORIES).where(STORIES.c.id == bindparam("of_story"))
_GET_LOCKED = _GET.with_for_update()
_SAME = select(STORIES).where(*_BY_TOKEN)
_OF_MEMBER = select(STORIES).where(STORIES.c.member_id == bindparam("of_member")).order_by(STORIES.c.id)

_READING_COLUMNS: Final = tuple(column for column in STORY_RATINGS.c if column.name != "community_id")
_READINGS = select(*_READING_COLUMNS)
_NEWEST: Final = (STORY_RATINGS.c.asked_at.desc(), STORY_RATINGS.c.story_id.desc(), STORY_RATINGS.c.member_id)
_READING = _READINGS.where(
    STORY_RATINGS.c.story_id == bindparam("of_story"), STORY_RATINGS.c.member_id == bindparam("of_member")
)
_ABOUT = _READINGS.where(STORY_RATINGS.c.about_id == bindparam("of_member")).order_by(*_NEWEST)
_BY = _READINGS.where(STORY_RATINGS.c.member_id == bindparam("of_member")).order_by(*_NEWEST)
_RECEIVED = (
    select(*(STORY_RATINGS.c[name] for name in ("story_id", "state", "asked_at", "rating", "evidence", "rated_at")))
    .where(STORY_RATINGS.c.about_id == bindparam("of_member"))
    .order_by(STORY_RATINGS.c.story_id, STORY_RATINGS.c.asked_at)
)
_TAKES = select(STORY_READERS.c.takes).where(STORY_READERS.c.member_id == bindparam("of_member"))

_TELLING_COLUMNS: Final = tuple(column for column in STORY_TELLINGS.c if column.name != "community_id")
_TELLINGS = select(*_TELLING_COLUMNS)
_SAME_TELLING = _TELLINGS.where(
    STORY_TELLINGS.c.member_id == bindparam("of_member"), STORY_TELLINGS.c.token == bindparam("of_token")
)
_TELLING = _TELLINGS.where(STORY_TELLINGS.c.id == bindparam("of_telling"))
_TELLING_LOCKED = _TELLING.with_for_update()
_TOLD_BY = _TELLINGS.where(STORY_TELLINGS.c.member_id == bindparam("of_member")).order_by(STORY_TELLINGS.c.id.desc())
_SAVE_TELLING = (
    update(STORY_TELLINGS)
    .where(STORY_TELLINGS.c.id == bindparam("of_telling"))
    .values({name: bindparam(f"new_{name}") for name in ("seconds", "told_at", "went", "story_id")})
)


async def received(tx: Transaction, member_id: int) -> Sequence[Any]:
    """What others said of a member's stories, without who it was."""
    return await tx.rows(_RECEIVED, {"of_member": member_id})


class SqlStories:
    """`stories.ports.Stories` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def add(self, story: Story) -> Story:
        """Store a new story; it comes back with its id. One with the same token is there already: that comes back."""
        values = _values(story) | {name: getattr(story, name) for name in _PLAIN}
        await self._tx.write(_add(self._tx.dialect, STORIES), values)
        return _story(await self._tx.first(_SAME, {"of_member": story.member_id, "of_token": story.token}))

    async def save(self, story: Story) -> None:
        """Store a changed story."""
        values = _values(story) | {name: getattr(story, name) for name in _PLAIN}
        changes = {f"new_{name}": values[name] for name in _CHANGES}
        await self._tx.write(_SAVE, changes | {"of_story": story.id})

    async def remove(self, story_id: int) -> None:
        """Remove a story with all that was said of it; drills in which it was told stay."""
        await self._tx.write(_REMOVE, {"of_story": story_id})

    async def get(self, story_id: int, *, locked: bool = False) -> Story | None:
        """A story by its id; locked until the unit of work ends, if wanted."""
        row = await self._tx.first(_GET_LOCKED if locked else _GET, {"of_story": story_id})
        return None if row is None else _story(row)

    async def of_member(self, member_id: int) -> Sequence[Story]:
        """All stories of a member, oldest first."""
        return [_story(row) for row in await self._tx.rows(_OF_MEMBER, {"of_member": member_id})]

    async def put_reading(self, reading: Reading) -> None:
        """Store that somebody was asked, or what they said; there is one for each story and reader."""
        values = {column.name: getattr(reading, column.name) for column in _READING_COLUMNS}
        await self._tx.write(_put_reading(self._tx.dialect), values)

    async def reading(self, story_id: int, member_id: int) -> Reading | None:
        """What became of asking somebody to read a story."""
        row = await self._tx.first(_READING, {"of_story": story_id, "of_member": member_id})
        return None if row is None else Reading(**row._asdict())

    async def readings_about(self, member_id: int) -> Sequence[Reading]:
        """Everybody whom a member asked to read a story, the newest first."""
        return [Reading(**row._asdict()) for row in await self._tx.rows(_ABOUT, {"of_member": member_id})]

    async def readings_by(self, member_id: int) -> Sequence[Reading]:
        """All that a member was asked to read, the newest first."""
        return [Reading(**row._asdict()) for row in await self._tx.rows(_BY, {"of_member": member_id})]

    async def takes_requests(self, member_id: int) -> bool:
        """Whether a member may be asked to read stories; so it is unless they said no."""
        return (await self._tx.value(_TAKES, {"of_member": member_id})) is not False

    async def take_requests(self, member_id: int, wanted: bool) -> None:
        """Store whether a member may be asked."""
        await self._tx.write(_take(self._tx.dialect), {"member_id": member_id, "takes": wanted})

    async def begin_telling(self, telling: Telling) -> Telling:
        """Store that a clock was started; one with the same token is running already: that comes back."""
        values = {one.name: getattr(telling, one.name) for one in _TELLING_COLUMNS if one.name != "id"}
        await self._tx.write(_add(self._tx.dialect, STORY_TELLINGS), values)
        row = await self._tx.first(_SAME_TELLING, {"of_member": telling.member_id, "of_token": telling.token})
        return Telling(**row._asdict())

    async def save_telling(self, telling: Telling) -> None:
        """Store how it went."""
        changes = {f"new_{name}": getattr(telling, name) for name in ("seconds", "told_at", "went", "story_id")}
        await self._tx.write(_SAVE_TELLING, changes | {"of_telling": telling.id})

    async def telling(self, telling_id: int, *, locked: bool = False) -> Telling | None:
        """A telling by its id; locked until the unit of work ends, if wanted."""
        row = await self._tx.first(_TELLING_LOCKED if locked else _TELLING, {"of_telling": telling_id})
        return None if row is None else Telling(**row._asdict())

    async def tellings(self, member_id: int) -> Sequence[Telling]:
        """All of a member's, the newest first."""
        return [Telling(**row._asdict()) for row in await self._tx.rows(_TOLD_BY, {"of_member": member_id})]


@cache
def _add(dialect: str, table: Table) -> Upsert:
    names = [column.name for column in table.c if column.name not in ("id", "community_id")]
    statement = transaction.insert(dialect, table).values(
        {name: bindparam(name) for name in names} | {"community_id": community_of_member()}
    )
    return statement.on_conflict_do_nothing(index_elements=[table.c.member_id, table.c.token])


@cache
def _put_reading(dialect: str) -> Upsert:
    statement = transaction.insert(dialect, STORY_RATINGS).values(
        {column.name: bindparam(column.name) for column in _READING_COLUMNS} | {"community_id": community_of_member()}
    )
    kept = [column.name for column in _READING_COLUMNS if not column.primary_key]
    return statement.on_conflict_do_update(
        index_elements=list(STORY_RATINGS.primary_key), set_={name: getattr(statement.excluded, name) for name in kept}
    )


@cache
def _take(dialect: str) -> Upsert:
    statement = transaction.insert(dialect, STORY_READERS).values(
        member_id=bindparam("member_id"), takes=bindparam("takes"), community_id=community_of_member()
    )
    return statement.on_conflict_do_update(
        index_elements=[STORY_READERS.c.member_id], set_={"takes": statement.excluded.takes}
    )


def _values(story: Story) -> dict[str, Any]:
    written = story.written
    return {name: getattr(written, name) for name in _WORDS} | {"competencies": sorted(written.competencies)}


def _story(row: Any) -> Story:
    written = WrittenStory(
        **{name: getattr(row, name) for name in _WORDS}, competencies=frozenset(map(Competency, row.competencies))
    )
    return Story(row.id, written=written, **{name: getattr(row, name) for name in _PLAIN})
