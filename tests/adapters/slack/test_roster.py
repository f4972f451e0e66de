"""Who is still in a workspace: few are asked for, many are looked up, and answers hold for some minutes."""

from __future__ import annotations

from typing import Any

import pytest
from structlog.testing import capture_logs

from adapters.slack import roster as module
from adapters.slack.roster import FEW, KNOWN_FOR
from tests.adapters.slack.kit import Room, eventually, fake_slack, make, socket_room
from tests.fakes.slack import FakeSlack


async def gone(room: Room, *people: str) -> set[str]:
    return set(await room.service.gone(room.fake.workspace.id, people))


def asked(fake: FakeSlack, method: str) -> int:
    return fake.limits.calls[method]


async def test_who_was_deactivated_never_there_or_is_a_bot_is_gone() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana, ben = fake.add_user("ana"), fake.add_user("ben", deleted=True)
        guest = fake.add_user("gus", is_restricted=True, is_ultra_restricted=True)
        odd = ben.id, "U404", fake.workspace.bot_user_id
        assert await gone(room, ana.id, guest.id, *odd) == set(odd)
        assert (asked(fake, "users.info"), asked(fake, "users.list")) == (5, 0)
        assert await gone(room) == set()


async def test_an_answer_holds_for_some_minutes_unless_slack_says_otherwise() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana, seconds = fake.add_user("ana"), 0.0
        assert room.service._roster is not None
        room.service._roster._clock = lambda: seconds
        for _ in range(2):
            assert await gone(room, ana.id) == set()
        assert asked(fake, "users.info") == 1
        ana.person.deleted = True
        assert await gone(room, ana.id) == set(), "nobody said so"
        fake.events.user_change(fake.workspace, ana.person)
        assert await eventually(lambda: not room.service._roster._known)  # type: ignore[union-attr]
        assert await gone(room, ana.id) == {ana.id}
        ana.person.deleted = False
        assert await gone(room, ana.id) == {ana.id}
        seconds = KNOWN_FOR
        assert await gone(room, ana.id) == set()


async def test_many_are_looked_up_in_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAGE", 30)
    async with fake_slack() as fake, socket_room(fake) as room:
        people = [fake.add_user(f"p{number}") for number in range(FEW + 30)]
        people[3].person.deleted = people[-1].person.deleted = True
        refs = [one.id for one in people]
        assert await gone(room, *refs, "U404") == {refs[3], refs[-1], "U404"}
        assert asked(fake, "users.list") == 3
        assert asked(fake, "users.info") == 1, "who is not on the list"
        assert await gone(room, *refs) == {refs[3], refs[-1]}
        assert asked(fake, "users.list") == 3


@pytest.mark.parametrize(
    "fault", [{"error": "fatal_error"}, {"status": 500}, {"drop": True}, {"error": "missing_scope"}]
)
@pytest.mark.parametrize("number", [2, FEW + 1])
async def test_who_cannot_be_asked_about_is_there(fault: dict[str, Any], number: int) -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        people = [fake.add_user(f"p{number}", deleted=True).id for number in range(number)]
        for method in ("users.info", "users.list"):
            fake.faults.next(method, times=10, **fault)
        with capture_logs() as logs:
            assert await gone(room, *people) == set()
        assert "people taken to be there" in [one["event"] for one in logs]
        fake.faults.clear()
        assert await gone(room, *people) == set(people)


async def test_a_workspace_that_is_not_served_and_a_service_that_has_not_started() -> None:
    async with fake_slack() as fake:
        assert await make(fake).service.gone("T1", ["U1"]) == frozenset()
