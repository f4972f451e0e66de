"""What practice costs the database: a log is the busiest call, as a whole channel sends it at about the same time."""

from __future__ import annotations

from sqlalchemy import event

from tests.house import House, Person, words


async def _seen(home: House) -> list[str]:
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(home.storage.engine.sync_engine, "before_cursor_execute", note)
    return seen


async def test_a_log_is_few_statements(home: House, ana: Person) -> None:
    await ana.type("/today")
    await ana.click("Show")
    await ana.click("Start")
    home.clock.move(minutes=20)
    await ana.click("I solved it")
    seen = await _seen(home)
    await ana.send(outcome="3", minutes="20", language="Python", code="", words="")
    assert "from the first evidence" in words(ana.card)
    assert len(seen) <= 16, seen
    assert len(set(seen)) == len(seen) - 1, "nothing is read twice but the attempt, which is locked the second time"


async def test_a_second_log_of_the_day_changes_nothing(home: House, ana: Person) -> None:
    await ana.type("/today")
    await ana.click("Show")
    await ana.click("I solved it")
    for _ in range(2):
        await ana.send(outcome="3", minutes="20", language="Python", code="", words="")
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(ana.origin)
        assert member is not None
        assert len(await uow.evidence.all(member.id)) == 1
