"""A member's settings, accounts and data."""

from __future__ import annotations

import json
import re

from bot.calls import Click, Departure, Greeting, Platform, Rank
from bot.outcomes import FormErrors, Nothing, Reply
from bot.registry import Chapter
from tests.features.test_assess import finish
from tests.house import House, Person, claimed, words


async def test_zone_by_city_and_by_name(ana: Person) -> None:
    await ana.type("/me settings")
    await ana.send(zone="chicago", language="en")
    assert "America/Chicago" in words(ana.card)
    await ana.type("/me settings")
    await ana.send(zone="europe/berlin", language="platform")
    assert "Europe/Berlin" in words(ana.card)


async def test_a_misspelt_zone_gets_a_suggestion(ana: Person) -> None:
    await ana.type("/me settings")
    outcome = await ana.send(zone="Berlinn", language="en")
    assert isinstance(outcome, FormErrors)
    assert "Europe/Berlin" in outcome.errors["zone"]


async def test_a_code_works_once_and_for_a_quarter_of_an_hour(home: House, ana: Person) -> None:
    await ana.type("/me link")
    code = words(ana.card).split("/me link ")[1].split()[0]
    home.clock.move(minutes=16)
    ben = home.person("ben", Platform.SLACK, "T1")
    await ben.type(f"/me link {code}")
    await ben.click("Join them")
    assert "not valid" in words(ben.card)
    await ana.type("/me link")
    code = words(ana.card).split("/me link ")[1].split()[0]
    await ben.type(f"/me link {code.lower()}")
    await ben.click("Join them")
    assert "Joined" in words(ben.card)
    eve = home.person("eve", Platform.SLACK, "T1")
    await eve.type(f"/me link {code}")
    await eve.click("Join them")
    assert "not valid" in words(eve.card)


async def test_joining_keeps_the_data_of_both_and_tells_the_other_account(home: House, ana: Person) -> None:
    await ana.type("/assess")
    await finish(ana)
    ben = home.person("ben", Platform.SLACK, "T1")
    await ben.type("/assess stories")
    await finish(ben)
    await ana.type("/me link")
    code = words(ana.card).split("/me link ")[1].split()[0]
    await ben.type(f"/me link {code}")
    await ben.click("Join them")
    async with home.storage.begin(writes=False) as uow:
        one, two = await uow.members.find(ana.origin), await uow.members.find(ben.origin)
        assert one is not None
        assert two is not None
        assert one.id == two.id
        assert len(await uow.answers.all(one.id)) > 18
    due = await claimed(home, Platform.PLAYGROUND)
    notice = next(message for message in due if message.template == "me.linked")
    card = await home.app.draw(notice)
    assert "Slack" in words(card)


async def test_export_holds_everything_as_json(home: House, ana: Person) -> None:
    await ana.type("/assess short")
    await finish(ana)
    await ana.type("/me settings")
    await ana.send(zone="Asia/Tokyo", language="en")
    outcome = await ana.type("/me export")
    assert isinstance(outcome, Reply)
    [attachment] = outcome.attachments
    data = json.loads(attachment.content)
    assert len(data["answers"]) > 5
    assert "Asia/Tokyo" in attachment.content.decode()
    assert data["snapshots"]


async def test_delete_asks_and_then_really_deletes(home: House, ana: Person) -> None:
    await ana.type("/assess short")
    await finish(ana)
    await ana.type("/me delete")
    await ana.click("Keep it")
    assert "Nothing was deleted" in words(ana.card)
    await ana.type("/me delete")
    await ana.click("Delete everything")
    async with home.storage.begin(writes=False) as uow:
        assert await uow.members.find(ana.origin) is None
    await ana.type("/readiness")
    assert "Nothing to read yet" in words(ana.card)


async def test_nobody_deletes_another(home: House, ana: Person) -> None:
    await ana.type("/me delete")
    eve = home.person("eve")
    await eve.type("/me")
    await eve.press(ana.button("Delete everything").action)
    assert "out of date" in words(eve.card)
    async with home.storage.begin(writes=False) as uow:
        assert await uow.members.find(ana.origin) is not None


async def test_communities_do_not_see_each_other(home: House) -> None:
    here = home.person("ana", workspace="W1")
    await here.type("/assess short")
    await finish(here)
    there = home.person("ana", workspace="W2")
    await there.type("/readiness")
    assert "Nothing to read yet" in words(there.card)


async def test_a_member_who_left_and_comes_back(home: House, ana: Person) -> None:
    await ana.type("/assess")
    await ana.click("3")
    assert isinstance(await home.app.handle(Departure(ana.origin, "left-1")), Nothing)
    await ana.type("/assess")
    assert "Go on" in ana.labels()


def _listed(person: Person) -> set[str]:
    return set(re.split(r"[,\n] ?", words(person.card)))


async def test_help_is_generated_and_a_greeting_is_answered_once(home: House, ana: Person) -> None:
    await ana.type("/help")
    for command in home.app.registry.commands.values():
        assert (command.name in _listed(ana)) == (command.terms.needs is Rank.MEMBER), command.name
    await ana.press("g1:help.chapter", ("ORGANISERS",))
    assert "out of date" in words(ana.card)
    organiser = home.person("o1", rank=Rank.ORGANISER)
    await organiser.type("/help")
    for command in home.app.registry.commands.values():
        assert command.name in _listed(organiser)
    for chapter in Chapter:
        mine = [one for one in home.app.registry.commands.values() if one.chapter is chapter]
        if mine:
            await organiser.press("g1:help.chapter", (chapter.name,))
            assert all(f"{one.usage}\n{one.help}" in words(organiser.card) for one in mine)
    await organiser.click("All commands")
    assert "What I can do" in words(organiser.card)
    first = await home.app.handle(Greeting(ana.origin, "hello-1"))
    second = await home.app.handle(Greeting(ana.origin, "hello-1"))
    assert isinstance(first, Reply)
    assert isinstance(second, Nothing)


async def test_a_direct_message_finds_the_community_last_seen(home: House, ana: Person) -> None:
    from dataclasses import replace

    await ana.type("/assess")
    direct = Person(home.app, replace(ana.origin, workspace="", direct=True))
    await direct.type("/assess")
    stranger = home.person("stranger", workspace="")
    await stranger.type("/assess")
    assert "Question" in words(direct.card)
    assert "use a command in your community first" in words(stranger.card)


async def test_ranks_are_checked_at_the_door(home: House, ana: Person, monkeypatch: object) -> None:
    from dataclasses import replace

    spec = home.app.registry.actions["me.link"]
    home.app.registry.actions["me.link"] = replace(spec, terms=replace(spec.terms, needs=Rank.ORGANISER))
    outcome = await home.app.handle(Click(ana.origin, "1", "g1:me.link"))
    assert isinstance(outcome, Reply)
    assert "You can't do that here" in words(outcome.card)


def _minute() -> object:
    from datetime import timedelta

    return timedelta(minutes=1)
