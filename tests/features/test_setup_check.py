"""`/setup check`: what is tried where, and what an organiser reads about it."""

from __future__ import annotations

from bot.calls import Platform, Rank
from bot.checks import Ability, Fault, Tried
from bot.community.records import RoleRight
from bot.outcomes import Reply
from bot.ui.cards import Link
from tests.features.prompt_scene import setting
from tests.features.setup_scene import ORGANISERS, SetupScene
from tests.house import Person, words


async def three_channels(setting_up: SetupScene) -> Person:
    """An organisers' channel, one with prompts, and one with prompts and mocks."""
    olga = setting_up.organiser()
    await setting_up.walks(olga)
    for channel in ("C1", "C2"):
        await olga.type("/setup prompts")
        await olga.click("Add a channel")
        await olga.send(**setting(channel=channel))
    await olga.type("/setup mocks")
    await olga.click("Add a programme")
    await olga.send(name="Ours", channel="C2", rhythm="weekly-3", at="18:00", zone="UTC")
    return olga


async def test_each_channel_is_tried_for_what_is_done_in_it(setting_up: SetupScene) -> None:
    olga = await three_channels(setting_up)
    await olga.type("/setup check")
    assert words(olga.card).startswith("Everything works")
    posts = {Ability.POST, Ability.HISTORY}
    prompts = posts | {Ability.FILE, Ability.THREAD}
    assert {place: set(wanted) for place, wanted in setting_up.tries.asked} == {
        ORGANISERS: posts,
        "C1": prompts,
        "C2": prompts | {Ability.PRIVATE},
    }
    assert "C2 · daily prompts, peer mocks · works" in words(olga.card)
    assert "I can write to you." in words(olga.card)


async def test_what_is_missing_is_named_with_what_to_do_and_a_link(setting_up: SetupScene) -> None:
    olga = await three_channels(setting_up)
    setting_up.tries.wrong["C1"] = Tried(Ability.POST, Fault.OUTSIDE)
    setting_up.tries.wrong["C2"] = Tried(Ability.PRIVATE, Fault.SCOPE, "mpim:write")
    await olga.type("/setup check")
    shown = words(olga.card)
    assert shown.startswith("2 things to mend")
    assert "I can’t post there. I am not in it: type /invite @Greenroom there." in shown
    assert "The app lacks mpim:write" in shown
    assert olga.card is not None
    (link,) = [one for row in olga.card.controls for one in row if isinstance(one, Link)]
    assert link.url == setting_up.tries.link
    setting_up.tries.wrong.clear()
    outcome = await olga.click("Check again")
    assert isinstance(outcome, Reply)
    assert outcome.replace
    assert words(olga.card).startswith("Everything works")
    assert not [one for row in olga.card.controls for one in row if isinstance(one, Link)]


async def test_groups_are_tried_where_roles_give_rights(setting_up: SetupScene) -> None:
    olga, here = setting_up.organiser(), await setting_up.community_id()
    await olga.type("/setup check")
    assert "role" not in words(olga.card)
    async with setting_up.home.storage.begin() as uow:
        right = RoleRight(Platform.SLACK, "W1", "S1", Rank.COACH)
        await uow.organising.set_roles(here, Platform.SLACK, "W1", [right])
    setting_up.tries.closed = True
    await olga.type("/setup check")
    assert "I can see who has which role." in words(olga.card)
    assert "Turn on the Messages Tab" in words(olga.card)


async def test_only_organisers_may_try(setting_up: SetupScene) -> None:
    ana = setting_up.member()
    await ana.type("/setup check")
    assert words(ana.card).startswith("You can't do that here")
    assert setting_up.tries.asked == []
