"""Who is in which user group: asked for where it matters, kept for a minute, and never in the way."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.slack.manifest import SCOPES
from adapters.slack.membership import KNOWN_FOR, OLDEST, Membership
from bot.calls import Call, Command, Origin, Platform
from bot.registry import Terms
from tests.adapters.slack.kit import DemoDoor, Room, fake_slack, socket_room
from tests.fakes.slack import FakeSlack, FakeUser


@dataclass
class Ranked(DemoDoor):
    """A door to which it matters what everybody may do, unless they only count."""

    def terms(self, call: Call) -> Terms:
        return Terms(by_rank=not (isinstance(call, Command) and call.path == ("count",)))


def asked(fake: FakeSlack) -> int:
    return fake.limits.calls["usergroups.list"]


def of(fake: FakeSlack, who: FakeUser) -> Origin:
    return Origin(Platform.SLACK, fake.workspace.id, who.id)


def membership(room: Room) -> tuple[Membership, list[float]]:
    """The cache of the service, with a clock in the hand."""
    found, seconds = room.service._membership, [0.0]
    assert found is not None
    found._clock = lambda: seconds[0]
    return found, seconds


async def test_a_call_brings_the_callers_groups_where_it_matters() -> None:
    async with fake_slack() as fake, socket_room(fake, Ranked()) as room:
        ana, ben = fake.add_user("ana"), fake.add_user("ben")
        mentors, coaches = fake.add_usergroup("mentors", [ana]), fake.add_usergroup("coaches", [ana, ben])
        await (await ana.slash("/count")).done()
        assert room.door.calls[-1].origin.roles == frozenset()
        assert asked(fake) == 0, "a member's command is not held up"
        await (await ana.slash("/help")).done()
        assert room.door.calls[-1].origin.roles == {mentors.id, coaches.id}
        await (await ben.slash("/help")).done()
        assert room.door.calls[-1].origin.roles == {coaches.id}
        assert asked(fake) == 1, "one question tells it for everybody"


async def test_who_loses_a_group_loses_it_within_a_minute() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        known, seconds = membership(room)
        ana = fake.add_user("ana")
        group = fake.add_usergroup("coaches", [ana])
        assert (await known.complete(of(fake, ana))).roles == {group.id}
        group.users.clear()
        seconds[0] = KNOWN_FOR - 1
        assert (await known.complete(of(fake, ana))).roles == {group.id}
        seconds[0] = KNOWN_FOR
        assert (await known.complete(of(fake, ana))).roles == frozenset()


async def test_while_slack_is_in_trouble_the_last_answer_holds_for_a_while() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        known, seconds = membership(room)
        ana = fake.add_user("ana")
        group = fake.add_usergroup("coaches", [ana])
        await known.complete(of(fake, ana))
        for moment, roles in ((KNOWN_FOR, {group.id}), (OLDEST, set())):
            fake.faults.next("usergroups.list", status=500, times=9)
            seconds[0] = moment
            assert (await known.complete(of(fake, ana))).roles == roles


async def test_without_the_scope_or_the_plan_nobody_has_groups_and_nothing_fails() -> None:
    async with fake_slack(scopes=frozenset(SCOPES) - {"usergroups:read"}) as fake, socket_room(fake) as room:
        known, _ = membership(room)
        ana = fake.add_user("ana")
        fake.add_usergroup("coaches", [ana])
        for _ in range(3):
            assert (await known.complete(of(fake, ana))).roles == frozenset()
        assert asked(fake) == 1, "it is not asked for again and again"
    async with fake_slack() as fake, socket_room(fake, Ranked()) as room:
        fake.workspace.has_usergroups = False
        ana = fake.add_user("ana")
        exchange = await (await ana.slash("/help")).done()
        assert exchange.private
        assert room.door.calls[-1].origin.roles == frozenset()
