"""`/setup`: the walk of seven steps, changes by themselves, two organisers at once, and rights that are lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from bot.calls import Platform, Rank
from bot.community.records import Channel, CommunitySettings, Sharing
from bot.feature_list import features
from bot.outcomes import FormErrors, OpenForm, Reply
from bot.registry import Registry
from bot.ui.cards import Pick
from tests.features.prompt_scene import route, setting
from tests.features.setup_scene import ORGANISERS, SetupScene, picker
from tests.house import Person, words


def pick(who: Person) -> Pick:
    """The menu on somebody's card."""
    assert who.card is not None
    (found,) = [one for row in who.card.controls for one in row if isinstance(one, Pick)]
    return found


async def test_a_community_is_set_up_in_seven_steps(setting_up: SetupScene) -> None:
    olga = setting_up.organiser(zone="Europe/Berlin")
    await setting_up.walks(olga)
    assert "Step 1 of 7" in words(olga.card)
    await olga.click("Time of the brief")
    await olga.send(at="08:15")
    await olga.click("Next: 2 of 7")
    await olga.click("Add a role")
    await olga.send(role="S1", rank=str(int(Rank.COACH)))
    assert "S1 · Coach" in words(olga.card)
    await olga.click("Next: 3 of 7")
    await olga.click("Use Europe/Berlin")
    await olga.click("Next: 4 of 7")
    await olga.click("Next: 5 of 7")
    await olga.click("Skip to 6 of 7")
    await olga.click("Skip to 7 of 7")
    await olga.click("Count them in sums")
    await olga.press(pick(olga).action, ("30",))
    await olga.click("Done")
    assert "Here is what members see" in words(olga.card)
    settings = await setting_up.settings()
    assert settings == CommunitySettings(
        settings.community_id,
        settings.version,
        "Europe/Berlin",
        None,
        Sharing.COUNTED,
        30,
        Channel(Platform.SLACK, "W1", ORGANISERS),
        time(8, 15),
        setting_up.home.clock.now(),
    )
    assert [one.action for one in reversed(await setting_up.log())] == [
        *("setup.channel", "setup.brief", "setup.role", "setup.zone", "setup.sharing", "setup.keep_days", "setup.done")
    ]
    await olga.type("/setup")
    assert words(olga.card).startswith("Your community")


async def test_setup_alone_leads_there_and_an_unknown_verb_to_help(setting_up: SetupScene) -> None:
    olga = setting_up.organiser()
    for line in ("/setup", "/setup community", "/setup  "):
        await olga.type(line)
        assert words(olga.card).startswith("Set up your community"), line
    await olga.type("/setup everything")
    assert words(olga.card).startswith("What I can do")


async def test_it_goes_on_where_it_was_left_also_after_a_restart(setting_up: SetupScene) -> None:
    olga, omar = setting_up.organiser(), setting_up.organiser("omar")
    await setting_up.walks(olga)
    await olga.click("Next: 2 of 7")
    await olga.click("Skip to 3 of 7")
    setting_up.home.app.registry = Registry(features())  # nothing that was held in memory is needed
    await olga.type("/setup")
    assert "Step 3 of 7" in words(olga.card)
    await olga.click("Back")
    assert "Step 2 of 7" in words(olga.card)
    await omar.type("/setup")
    assert words(omar.card).startswith("Your community"), "another organiser sees what is set so far"
    await omar.click("Step by step")
    assert "Step 1 of 7" in words(omar.card)


async def test_prompts_and_mocks_lead_back_to_the_step(setting_up: SetupScene) -> None:
    olga = setting_up.organiser()
    await setting_up.walks(olga)
    for number in range(2, 6):
        await olga.press(route("community.step", number))
    await olga.click("Set up daily prompts")
    await olga.click("Add a channel")
    await olga.send(**setting())
    await olga.click("All channels")
    await olga.click("Whole set-up")
    assert "Step 5 of 7" in words(olga.card)
    assert "in 1 channel" in words(olga.card)
    await olga.click("Next: 6 of 7")
    await olga.click("Set up peer mocks")
    await olga.click("Whole set-up")
    assert "Step 6 of 7" in words(olga.card)


async def test_new_prompts_and_mocks_begin_with_the_zone_of_the_community(setting_up: SetupScene) -> None:
    olga = setting_up.organiser(zone="Europe/Berlin")
    await olga.press(route("community.change", "zone"))
    await olga.click("Another time zone")
    await olga.send(zone="tokyo")
    assert "Asia/Tokyo" in words(olga.card)
    for command, button in (("/setup prompts", "Add a channel"), ("/setup mocks", "Add a programme")):
        await olga.type(command)
        await olga.click(button)
        assert olga.form is not None
        (zone,) = [one for one in olga.form.inputs if one.name == "zone"]
        assert zone.value == "Asia/Tokyo"  # type: ignore[union-attr]


async def test_a_zone_that_is_none_is_said_at_its_input(setting_up: SetupScene) -> None:
    olga = setting_up.organiser()
    await olga.press(route("community.zone", 1))
    outcome = await olga.send(zone="Berlinn")
    assert isinstance(outcome, FormErrors)
    assert "Did you mean" in outcome.errors["zone"]
    assert (await setting_up.settings()).zone is None


@pytest.mark.parametrize(
    "args",
    [
        ("zone", "../../etc/passwd"),
        ("language", "xx"),
        ("sharing", "2"),  # coaches see only whom members let them
        ("sharing", "-1"),
        ("keep_days", "0"),
        ("keep_days", "36500"),
        ("channel", "<!channel>"),
        ("brief", "25:00"),
        ("role", "S1=9"),
        ("role", "S1=0"),
        ("role", "<@U1>=3"),
        ("role", "S1"),
    ],
)
async def test_what_no_button_offers_is_stored_by_none(setting_up: SetupScene, args: tuple[str, str]) -> None:
    olga = setting_up.organiser()
    await olga.press(route("community.set", 0, *args, 0))
    assert words(olga.card).startswith("This card is out of date")
    assert (await setting_up.settings()).version == 0
    assert await setting_up.log() == []


async def test_who_was_slower_sees_what_holds_and_loses_nothing(setting_up: SetupScene) -> None:
    olga, omar = setting_up.organiser(), setting_up.organiser("omar")
    for one in (olga, omar):
        await one.press(route("community.change", "zone"))
        assert isinstance(await one.click("Another time zone"), OpenForm)
    await omar.send(zone="Asia/Tokyo")
    await olga.send(zone="Europe/Paris")
    shown = words(olga.card)
    assert shown.startswith("Something was changed meanwhile")
    assert "Omar set the time zone: Asia/Tokyo." in shown
    assert "Now: Asia/Tokyo" in shown
    assert "You chose: Europe/Paris" in shown
    assert (await setting_up.settings()).zone == "Asia/Tokyo"
    await olga.click("Use mine")
    assert (await setting_up.settings()).zone == "Europe/Paris"
    assert [one.detail for one in await setting_up.log()] == ["Europe/Paris", "Asia/Tokyo"]


async def test_the_slower_one_may_leave_it(setting_up: SetupScene) -> None:
    olga, omar = setting_up.organiser(), setting_up.organiser("omar")
    for one in (olga, omar):
        await one.press(route("community.step", 2))
        await one.click("Add a role")
    await omar.send(role="S1", rank=str(int(Rank.MENTOR)))
    await olga.send(role="S1", rank=str(int(Rank.ORGANISER)))
    assert "You chose: S1 · Organiser" in words(olga.card)
    await olga.click("Leave it as it is")
    assert "S1 · Mentor" in words(olga.card)
    assert "Step 2 of 7" in words(olga.card)


async def test_who_loses_the_right_on_the_way_is_refused_and_nothing_is_stored(setting_up: SetupScene) -> None:
    olga = setting_up.organiser(zone="Europe/Berlin")
    await setting_up.walks(olga)
    await olga.press(route("community.step", 3))
    before, offered = await setting_up.settings(), olga.card
    await olga.click("Another time zone")
    olga.origin = replace(olga.origin, rank=Rank.COACH)
    await olga.send(zone="Asia/Tokyo")
    assert words(olga.card).startswith("You can't do that here")
    olga.card = offered
    await olga.click("Use Europe/Berlin")
    assert words(olga.card).startswith("You can't do that here")
    assert await setting_up.settings() == before


async def test_no_more_roles_than_fit_and_each_can_be_taken_away(setting_up: SetupScene) -> None:
    olga = setting_up.organiser()
    await olga.press(route("community.change", "roles"))
    for number in range(6):
        await olga.press(route("community.role", 0))
        await olga.send(role=f"S{number}", rank=str(int(Rank.MENTOR)))
    assert "Add a role" not in olga.labels()
    await olga.press(route("community.role", 0))
    outcome = await olga.send(role="S9", rank=str(int(Rank.MENTOR)))
    assert isinstance(outcome, FormErrors)
    await olga.press(route("community.role", 0))
    assert isinstance(await olga.send(role="S0", rank=str(int(Rank.COACH))), Reply), "a role that has a rank changes it"
    assert "S0 · Coach" in words(olga.card)
    await olga.click("Remove")
    assert "S0" not in words(olga.card)


async def test_discord_hides_setup_from_a_role_until_it_is_let_in(setting_up: SetupScene) -> None:
    olga = setting_up.home.person("olga", Platform.DISCORD, rank=Rank.ORGANISER)
    await olga.press(route("community.change", "roles"))
    assert "Integrations" not in words(olga.card)
    await olga.press(route("community.role", 0))
    await olga.send(role="11", rank=str(int(Rank.ORGANISER)))
    assert "Server Settings, Integrations, Greenroom" in words(olga.card)


async def test_the_welcome_is_posted_and_says_what_there_is(setting_up: SetupScene) -> None:
    olga = setting_up.organiser()
    await olga.press(route("setup.add"))
    await olga.send(**setting(channel="C3"))
    await olga.press(route("community.step", 8))
    await olga.press(picker(olga), ("C1",))
    assert words(olga.card).startswith("On its way")
    await setting_up.send()
    (posted,) = setting_up.posted("C1")
    assert "A small problem comes every day. C3" in posted
    assert "Nobody sees your answers and scores" in posted
    assert "mock interviews" not in posted
    assert [one.action for one in await setting_up.log()][0] == "setup.welcome"


async def test_a_welcome_that_cannot_be_posted_is_told(setting_up: SetupScene) -> None:
    from bot.errors import Undeliverable

    olga = setting_up.organiser()
    await olga.press(route("community.post_welcome"))
    setting_up.board.faults["C1"] = [Undeliverable("the app is not in the channel")]
    await olga.press(picker(olga), ("C1",))
    await setting_up.send()
    (told,) = setting_up.board.told("olga")
    assert "the app is not in the channel" in words(told)


async def test_posts_are_in_the_language_of_the_community(
    setting_up: SetupScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[str | None]()
    from bot import app
    from bot.words import words_for

    monkeypatch.setattr(app, "words_for", lambda locale: (asked.append(locale), words_for(None))[1])
    community_id = await setting_up.community_id()
    async with setting_up.home.storage.begin() as uow:
        await uow.organising.save(CommunitySettings(community_id, locale="de"))
    olga = setting_up.organiser()
    await olga.press(route("community.welcome"), ("C1",))
    asked.clear()
    await setting_up.send()
    assert asked == ["de"]
