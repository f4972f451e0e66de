"""The one door answers whatever comes: hostile words and forged numbers become cards, never exceptions."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any

import pytest

from bot.calls import Submission
from bot.errors import Busy
from bot.features.me import data
from bot.outcomes import OpenForm, Reply
from bot.records import Member
from bot.ui.forms import TextInput
from storage.repositories import personal
from storage.repositories.members import SqlMembers
from tests.features.test_assess import finish
from tests.house import House, Person, words


@pytest.mark.parametrize("typed", ["{foo}", "{}", "{0.__class__}", "}{", "%s %(x)s"])
async def test_braces_that_a_member_types_are_words(ana: Person, typed: str) -> None:
    outcome = await ana.type(f"/help {typed}")
    assert isinstance(outcome, Reply)
    assert typed.split()[0] in words(ana.card)


@pytest.mark.parametrize("number", ["9" * 18, "9" * 19, "-" + "9" * 19, "9" * 80])
async def test_a_forged_number_is_a_stale_button(ana: Person, number: str) -> None:
    await ana.type("/assess short")
    await finish(ana)
    await ana.press(f"g1:assess.review:{number}:0")
    assert "out of date" in words(ana.card)


async def test_what_was_typed_into_a_form_survives_a_busy_database(
    home: House, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ana.type("/me settings")
    real, failed = SqlMembers.save, list[Member]()

    async def save(self: SqlMembers, member: Member) -> None:
        if not failed:
            failed.append(member)
            raise Busy
        await real(self, member)

    monkeypatch.setattr(SqlMembers, "save", save)
    await ana.send(zone="Asia/Tokyo", language="en")
    assert "busy" in words(ana.card)
    assert isinstance(await ana.click("Open the form again"), OpenForm)
    assert ana.form is not None
    assert any(isinstance(one, TextInput) and one.value == "Asia/Tokyo" for one in ana.form.inputs)


async def test_a_defect_behind_a_padded_id_is_still_an_answer(ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a defect")

    monkeypatch.setattr(SqlMembers, "identities", broken)
    padded = "g1:command.run:me" + "%20" * 27
    outcome = await ana.app.handle(Submission(ana.origin, "s1", padded, {}))
    assert isinstance(outcome, Reply)
    assert "went wrong" in outcome.card.title


async def test_an_export_is_not_written_on_the_event_loop(ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[int] = []

    def noting(real: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def noted(given: Any) -> Any:
            threads.append(threading.get_ident())
            return real(given)

        return noted

    monkeypatch.setattr(data, "_written", noting(data._written))
    monkeypatch.setattr(personal, "_all_plain", noting(personal._all_plain))
    outcome = await ana.type("/me export")
    assert isinstance(outcome, Reply)
    assert outcome.attachments
    assert len(threads) == 2
    assert threading.get_ident() not in threads


async def test_an_export_has_a_row_on_each_line(ana: Person) -> None:
    await ana.type("/assess short")
    await finish(ana)
    outcome = await ana.type("/me export")
    assert isinstance(outcome, Reply)
    content = outcome.attachments[0].content.decode()
    exported = json.loads(content)
    async with ana.app.storage.begin(writes=False) as uow:
        member = await uow.members.find(ana.origin)
        assert member is not None
        everything = await uow.members.export(member.id)
    assert exported == everything
    assert {type(name) for rows in everything.values() for row in rows for name in row} == {str}
    lines = [line.rstrip(",") for line in content.splitlines()]
    begin = lines.index('"answers": [') + 1
    rows = exported["answers"]
    assert rows
    assert [json.loads(line) for line in lines[begin : begin + len(rows)]] == rows
