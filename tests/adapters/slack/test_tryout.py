"""What the app may do is tried out by doing, and what it lacks is named as Slack spells it."""

from __future__ import annotations

import pytest

from adapters.slack.manifest import SCOPES
from bot.checks import Ability, Fault, Tried
from bot.words import words_for
from tests.adapters.slack.kit import Room, fake_slack, make, socket_room
from tests.fakes.slack import FakeSlack

W = words_for("en")
ALL = frozenset(Ability) - {Ability.DIRECT, Ability.GROUPS, Ability.EVENT}


def without(*scopes: str) -> FakeSlack:
    return fake_slack(scopes=frozenset(SCOPES) - set(scopes))


async def tried(room: Room, place: str) -> dict[Ability, Tried]:
    found = await room.service.checks.channel(room.fake.workspace.id, place, ALL, W)
    return {one.ability: one for one in found}


def left(fake: FakeSlack) -> tuple[list[str], list[str]]:
    """Messages and files that are still there."""
    workspace = fake.workspace
    return (
        [one.text for one in workspace.messages if not one.deleted],
        [one.name for one in workspace.files.values() if one.completed],
    )


async def test_everything_is_tried_and_cleared_away() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        found = await tried(room, fake.channel("general").id)
        assert found == {one: Tried(one) for one in ALL}
        assert left(fake) == ([], [])


@pytest.mark.parametrize(
    ("scope", "ability"),
    [
        ("files:write", Ability.FILE),
        ("channels:history", Ability.HISTORY),
        ("mpim:history", Ability.PRIVATE),
        ("mpim:write", Ability.PRIVATE),
        ("chat:write", Ability.POST),
    ],
)
async def test_a_missing_scope_is_named(scope: str, ability: Ability) -> None:
    async with without(scope) as fake, socket_room(fake) as room:
        found = await tried(room, fake.channel("general").id)
        faults = {one.ability: one for one in found.values() if one.fault}
        assert list(faults) == [ability]
        assert faults[ability].fault is Fault.SCOPE
        assert scope in faults[ability].lacks
        assert left(fake) == ([], [])


async def test_a_private_channel_needs_its_own_scope() -> None:
    async with without("groups:history") as fake, socket_room(fake) as room:
        boss = fake.add_user("boss")
        found = await tried(room, fake.add_channel("closed", [boss], kind="private").id)
        faults = [one for one in found.values() if one.fault]
        assert [(one.ability, one.fault) for one in faults] == [(Ability.HISTORY, Fault.SCOPE)]
        assert "groups:history" in faults[0].lacks


async def test_a_person_cannot_be_written_to_without_the_scope() -> None:
    async with without("im:write") as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        found = await room.service.checks.person(fake.workspace.id, ana.id, W)
        assert (found.ability, found.fault) == (Ability.DIRECT, Fault.SCOPE)
        assert "im:write" in found.lacks


async def test_channels_that_keep_the_app_out() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        boss = fake.add_user("boss")
        outside = fake.add_channel("outside", [boss], bot=False)
        closed, old = fake.add_channel("closed", [boss]), fake.add_channel("old", [boss])
        closed.read_only, old.archived = True, True
        for place, fault in (
            (outside.id, Fault.OUTSIDE),
            ("C404", Fault.OUTSIDE),
            (closed.id, Fault.RIGHT),
            (old.id, Fault.GONE),
        ):
            assert await tried(room, place) == {Ability.POST: Tried(Ability.POST, fault)}


async def test_a_person_is_written_to_and_nothing_stays() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana, team = fake.add_user("ana"), fake.workspace.id
        assert await room.service.checks.person(team, ana.id, W) == Tried(Ability.DIRECT)
        assert left(fake) == ([], [])
        fake.messages_tab = False
        assert await room.service.checks.person(team, ana.id, W) == Tried(Ability.DIRECT, Fault.CLOSED)


async def test_user_groups_need_a_scope_and_a_plan() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        groups, team = room.service.checks.groups, fake.workspace.id
        assert await groups(team) == Tried(Ability.GROUPS)
        fake.workspace.has_usergroups = False
        assert await groups(team) == Tried(Ability.GROUPS, Fault.PLAN)
    async with without("usergroups:read") as fake, socket_room(fake) as room:
        found = await room.service.checks.groups(fake.workspace.id)
        assert found == Tried(Ability.GROUPS, Fault.SCOPE, "usergroups:read")


async def test_a_service_that_has_not_started_says_nothing_about_rights() -> None:
    async with fake_slack() as fake:
        room = make(fake)
        assert await tried(room, "C1") == {Ability.POST: Tried(Ability.POST, Fault.SILENT)}
        assert (await room.service.checks.way_in()).startswith("https://api.slack.com/apps")
