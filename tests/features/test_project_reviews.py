"""Peers who look at projects: asked, heard, confirmed; and everybody who must not be."""

from __future__ import annotations

import pytest

from assessments import evidence as ev
from bot.calls import Platform
from bot.features.projects.asking import MOST_OPEN, OPEN_FOR
from bot.features.projects.feature import (
    ASK,
    ASKED,
    DECLINE,
    DEFEND,
    FINISH,
    LIST,
    LOOK,
    PROOF,
    SHOW,
    VERDICT,
    WITHDRAW,
)
from bot.outcomes import Reply
from bot.projects.records import Claim, ReviewState
from tests.features.project_scene import PROOF as VALUES
from tests.features.project_scene import ProjectScene, chosen
from tests.house import House, words


@pytest.fixture
def scene(home: House) -> ProjectScene:
    return ProjectScene(home)


# --- from the question to the score -----------------------------------------------------------------------------------


async def test_a_peer_is_asked_privately_hears_it_and_confirms(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    ana, ben = await scene.asks("ana", "ben", project_id), scene.member("ben")
    assert words(ana.card).startswith("Asked\nben can answer until")
    (told,) = scene.hall.told("ben")
    assert "Ana asks you to hear them explain it" in words(told)
    assert "It claims: Deployed, Messy data, Documented, Tests." in words(told)
    ben.card = told
    await ben.click("The five minutes")
    assert "Walk me through one request" in words(ben.card)
    await ben.click("Say what you saw")
    (review,) = await scene.reviews(project_id)
    version = await scene.version(review.id)
    await ben.press(VERDICT(review.id, Claim.DEPLOYED, version), ("yes",))
    await ben.press(VERDICT(review.id, Claim.TESTS, version), ("yes",))
    await ben.press(VERDICT(review.id, Claim.TESTS, version), ("no",))
    assert chosen(ben) == {"Deployed": "yes", "Messy data": "", "Documented": "", "Tests": "no"}
    await ana.press(SHOW(project_id))
    assert "did not find it so" not in words(ana.card), "nobody sees what is half said"
    assert "confirmed" not in words(ana.card).split("It counts")[0]
    await ben.press(VERDICT(review.id, Claim.MESSY_DATA, version), ("yes",))
    await ben.click("Finish")
    scene.home.clock.move(hours=1)
    await ben.send(explained="yes", words="The page showed line 12.")
    assert "Thank you" in words(ben.card)
    await scene.run()
    (letter,) = scene.hall.told("ana")
    assert "Ben on “Bus delays”" in words(letter)
    assert "Deployed: yes, I saw it" in words(letter)
    assert "Documented: not seen" in words(letter)
    assert "“The page showed line 12.”" in words(letter)
    assert await scene.evidence("ana") == [ev.Project(at=scene.now, verified=True, deployed=True, messy_data=True)]
    await ana.press(SHOW(project_id))
    shown = words(ana.card)
    assert "Deployed: confirmed by a peer" in shown
    assert "Tests: a peer did not find it so" in shown
    assert "A peer checked it: the 2 of 4 claims that are confirmed count." in shown
    await ana.type("/readiness why dimension:projects")
    assert "projects a peer checked" in words(ana.card)


async def test_confirmed_but_not_explained_is_still_the_owners_word(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    await scene.asks("ana", "ben", project_id)
    (review,) = await scene.reviews(project_id)
    await scene.says("ben", review.id, explained="no", deployed="yes", tests="yes", documented="yes", messy_data="yes")
    (told,) = await scene.evidence("ana")
    assert isinstance(told, ev.Project)
    assert not told.verified
    await scene.asks("ana", "cem", project_id)
    (second,) = [one for one in await scene.reviews(project_id) if one.state is ReviewState.ASKED]
    await scene.says("cem", second.id)
    (told,) = await scene.evidence("ana")
    assert isinstance(told, ev.Project)
    assert told.verified, "what two peers saw adds up"


async def test_a_change_drops_what_was_confirmed_of_it(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    await scene.asks("ana", "ben", project_id)
    (review,) = await scene.reviews(project_id)
    await scene.says("ben", review.id, deployed="yes", tests="yes", messy_data="yes")
    ana = scene.member("ana")
    await ana.press(PROOF(project_id))
    await ana.send(**VALUES | {"url": "elsewhere.example.org"})
    assert "your word again until a peer has seen it" in words(ana.card)
    (project,) = await scene.projects("ana")
    assert project.confirmed == {Claim.TESTS, Claim.MESSY_DATA}
    assert await scene.evidence("ana") == [ev.Project(at=scene.now, verified=True, tests=True, messy_data=True)]
    await ana.press(PROOF(project_id))
    await ana.send(**VALUES | {"url": "elsewhere.example.org", "messy": ""})
    (told,) = await scene.evidence("ana")
    assert isinstance(told, ev.Project)
    assert not told.verified, "one of three is less than half"
    assert told.deployed


async def test_what_was_changed_while_a_peer_looks_is_looked_at_again(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    await scene.asks("ana", "ben", project_id)
    (review,) = await scene.reviews(project_id)
    ana, ben = scene.member("ana"), scene.member("ben")
    old = await scene.version(review.id)
    await ben.press(VERDICT(review.id, Claim.DEPLOYED, old), ("yes",))
    await ben.press(VERDICT(review.id, Claim.TESTS, old), ("yes",))
    await ben.press(FINISH(review.id, old))
    await ana.press(PROOF(project_id))
    await ana.send(**VALUES | {"url": "phishing.example.org"})
    await ben.send(explained="yes", words="All of it was there.")
    assert "It was changed meanwhile" in words(ben.card)
    assert chosen(ben)["Deployed"] == ""
    assert chosen(ben)["Tests"] == "yes"
    (project,) = await scene.projects("ana")
    assert project.confirmed == frozenset()
    await ben.press(VERDICT(review.id, Claim.DEPLOYED, old), ("yes",))
    assert "It was changed meanwhile" in words(ben.card)
    assert chosen(ben)["Deployed"] == "", "the old card confirms nothing"
    await ben.click("Finish")
    assert ben.form is not None
    assert next(one for one in ben.form.inputs if one.name == "words").value == "All of it was there."  # type: ignore[union-attr]


# --- whom one may ask -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("picked", "answer"),
    [
        (("ana",), "That is you."),
        ((), "choose somebody"),
        (("ben", "cem"), "choose somebody"),
        (("no person!",), "choose somebody"),
    ],
)
async def test_nobody_reviews_their_own(scene: ProjectScene, picked: tuple[str, ...], answer: str) -> None:
    project_id = await scene.adds("ana")
    ana = scene.member("ana")
    await ana.press(ASKED(project_id), picked)
    assert answer in words(ana.card)
    assert await scene.reviews(project_id) == []


async def test_not_ones_other_account_either(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    ana = scene.member("ana")
    other = ana.on(Platform.SLACK, "ana2")
    await ana.type("/me link")
    code = words(ana.card).split("/me link ")[1].split()[0]
    await other.type(f"/me link {code}")
    await other.click("Join them")
    await ana.press(ASKED(project_id), ("ana2",))
    assert "That is you." in words(ana.card)


async def test_only_somebody_of_the_same_community(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    ana = scene.member("ana")
    stranger = scene.home.person("zoe", Platform.SLACK, "W2")
    await stranger.type("/me")
    lone = ana.on(Platform.SLACK, "ana", "")
    await lone.press(ASKED(project_id), ("ben",))
    assert "in your community" in words(lone.card)
    assert await scene.reviews(project_id) == []


async def test_no_app_is_asked(scene: ProjectScene) -> None:
    class Roster:
        async def gone(self, workspace: str, people: object) -> frozenset[str]:
            return frozenset({"robot"})

    scene.home.app.rosters[Platform.SLACK] = Roster()  # type: ignore[index]
    project_id = await scene.adds("ana")
    ana = scene.member("ana")
    await ana.press(ASKED(project_id), ("robot",))
    assert "That is an app" in words(ana.card)
    await ana.press(ASKED(project_id), ("ben",))
    assert "Asked" in words(ana.card)


async def test_three_requests_are_open_at_most(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    other = await scene.adds("ana", "Library fees")
    for peer in ("ben", "cem", "dan")[:MOST_OPEN]:
        await scene.asks("ana", peer, project_id)
    ana = await scene.asks("ana", "eli", other)
    assert "Three requests are open" in words(ana.card)
    await ana.press(SHOW(project_id))
    await ana.click("Withdraw")
    assert isinstance(ana.outcome, Reply)
    assert ana.outcome.replace
    await scene.asks("ana", "eli", other)
    assert "Asked" in words(ana.card)
    scene.home.clock.move(days=OPEN_FOR.days)
    await scene.asks("ana", "fay", other)
    assert "Asked" in words(ana.card), "what has run out is not open"


async def test_a_peer_is_not_asked_again_and_again(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    ana = await scene.asks("ana", "ben", project_id)
    await scene.asks("ana", "ben", project_id)
    assert "You asked them about it already" in words(ana.card)
    (review,) = await scene.reviews(project_id)
    await ana.press(WITHDRAW(review.id))
    await scene.asks("ana", "ben", project_id)
    assert "You asked them about it already" in words(ana.card)
    assert len(scene.hall.told("ben")) == 1
    scene.home.clock.move(days=OPEN_FOR.days)
    await scene.asks("ana", "ben", project_id)
    assert len(scene.hall.told("ben")) == 2
    await scene.says("ben", review.id, deployed="yes")
    await scene.asks("ana", "ben", project_id)
    assert "Ask again after you changed something." in words(ana.card)
    await ana.press(PROOF(project_id))
    scene.home.clock.move(minutes=1)
    await ana.send(**VALUES | {"messy": "three clocks"})
    await scene.asks("ana", "ben", project_id)
    assert "Asked" in words(ana.card)
    await scene.member("ben").press(LOOK(review.id))
    assert chosen(scene.member("ben"))["Deployed"] == "yes", "what they said of the rest is still there"


async def test_without_a_claim_there_is_nothing_to_ask(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana", url="", readme="", messy="", ticked=())
    ana = scene.member("ana")
    await ana.press(ASK(project_id))
    assert "Claim something first" in words(ana.card)
    await ana.press(ASKED(project_id), ("ben",))
    assert "out of date" in words(ana.card)


# --- who does not want to meet ----------------------------------------------------------------------------------------


async def test_whoever_does_not_want_to_meet_is_not_asked_and_nobody_learns_of_it(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    await scene.blocks("ben", "ana")
    ana = await scene.asks("ana", "ben", project_id)
    blocked = words(ana.card)
    assert scene.hall.told("ben") == []
    ben = scene.member("ben")
    await ben.press(LIST())
    assert "Ana" not in words(ben.card)
    await scene.asks("ana", "cem", project_id)
    assert words(ana.card).replace("cem", "Ben") == blocked, "but for the name, which is known of one of the two"
    await ana.press(SHOW(project_id))
    shown = words(ana.card)
    assert "Ben is asked, until" in shown
    assert "Your peer is asked, until" in shown, "who never wrote to the bot has no name yet"
    scene.home.clock.move(days=OPEN_FOR.days)
    await ana.press(SHOW(project_id))
    assert words(ana.card).count("can’t look at it this time") == 2


async def test_a_list_that_is_ones_own_is_told_of(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    await scene.blocks("ana", "ben")
    ana = await scene.asks("ana", "ben", project_id)
    assert "your own list" in words(ana.card)
    assert await scene.reviews(project_id) == []


@pytest.mark.parametrize("first", ["ana", "ben"])
async def test_a_list_that_came_later_closes_the_door_as_well(scene: ProjectScene, first: str) -> None:
    project_id = await scene.adds("ana")
    await scene.asks("ana", "ben", project_id)
    (review,) = await scene.reviews(project_id)
    await scene.blocks(first, "ben" if first == "ana" else "ana")
    ben = scene.member("ben")
    for action in (LOOK(review.id), DEFEND(review.id), DECLINE(review.id), FINISH(review.id, 2)):
        await ben.press(action)
        assert "out of date" in words(ben.card)


# --- who may answer, and when -----------------------------------------------------------------------------------------


async def test_only_the_peer_who_is_asked_sees_anything(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    await scene.asks("ana", "ben", project_id)
    (review,) = await scene.reviews(project_id)
    for name in ("eve", "ana"):
        who = scene.member(name)
        for action in (LOOK(review.id), DEFEND(review.id), FINISH(review.id, 2), DECLINE(review.id), LOOK(99)):
            await who.press(action)
            assert "out of date" in words(who.card), (name, action)
        await who.press(VERDICT(review.id, Claim.TESTS, 2), ("yes",))
        assert "out of date" in words(who.card)
    await scene.member("ben").press(WITHDRAW(review.id))
    assert "out of date" in words(scene.member("ben").card)
    await scene.member("ben").press(VERDICT(review.id, Claim.TESTS, 2), ("maybe",))
    assert "out of date" in words(scene.member("ben").card)
    (review,) = await scene.reviews(project_id)
    assert (review.state, dict(review.verdicts)) == (ReviewState.ASKED, {})


async def test_after_its_time_nothing_can_be_said(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    await scene.asks("ana", "ben", project_id)
    (review,) = await scene.reviews(project_id)
    ben = scene.member("ben")
    await ben.press(FINISH(review.id, 2))
    scene.home.clock.move(days=OPEN_FOR.days)
    await ben.send(explained="yes", words="All of it was there.")
    assert "The time for it ran out" in words(ben.card)
    for action in (LOOK(review.id), DEFEND(review.id), FINISH(review.id, 2), DECLINE(review.id)):
        await ben.press(action)
        assert "The time for it ran out" in words(ben.card)
    await ben.press(VERDICT(review.id, Claim.TESTS, 2), ("yes",))
    (review,) = await scene.reviews(project_id)
    assert dict(review.verdicts) == {}


async def test_what_is_answered_or_withdrawn_stays_so(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    await scene.asks("ana", "ben", project_id)
    (review,) = await scene.reviews(project_id)
    ben = await scene.says("ben", review.id, deployed="yes")
    await ben.press(FINISH(review.id, 2))
    assert "You have answered this one" in words(ben.card)
    assert len(scene.hall.told("ana")) == 1
    await scene.asks("ana", "cem", project_id)
    (second,) = [one for one in await scene.reviews(project_id) if one.state is ReviewState.ASKED]
    await scene.member("ana").press(WITHDRAW(second.id))
    cem = scene.member("cem")
    await cem.press(LOOK(second.id))
    assert "not asked of you any more" in words(cem.card)


async def test_a_peer_may_say_no_without_a_reason(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    await scene.asks("ana", "ben", project_id)
    (review,) = await scene.reviews(project_id)
    ben = scene.member("ben")
    ben.card = scene.hall.told("ben")[0]
    await ben.click("Not this time")
    assert "That’s fine" in words(ben.card)
    await scene.run()
    (letter,) = scene.hall.told("ana")
    assert "Ben can’t look at it this time." in words(letter)
    await ben.press(DECLINE(review.id))
    assert "not asked of you any more" in words(ben.card)


async def test_a_peer_who_takes_no_messages_finds_it_in_the_list(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    scene.hall.closed.add("ben")
    ana = await scene.asks("ana", "ben", project_id)
    await scene.run()
    (letter,) = scene.hall.told("ana")
    assert "takes no messages from me" in words(letter)
    ben = scene.member("ben")
    await ben.type("/project list")
    assert "Ana asks you to look at “Bus delays”, until" in words(ben.card)
    await ben.click("Look")
    (review,) = await scene.reviews(project_id)
    await scene.says("ben", review.id, deployed="yes", tests="yes")
    await ana.press(SHOW(project_id))
    assert "A peer checked it" in words(ana.card)


async def test_a_request_that_came_to_nothing_before_it_was_sent_is_not_sent(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    ana = scene.member("ana")
    await ana.press(ASKED(project_id), ("ben",))
    (review,) = await scene.reviews(project_id)
    await ana.press(WITHDRAW(review.id))
    await scene.run()
    assert scene.hall.told("ben") == []


async def test_deleting_a_project_ends_what_was_asked_about_it(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    await scene.asks("ana", "ben", project_id)
    (review,) = await scene.reviews(project_id)
    ana, ben = scene.member("ana"), scene.member("ben")
    await ana.press(f"g1:projects.delete_now:{project_id}")
    await ben.press(LOOK(review.id))
    assert "out of date" in words(ben.card)
    await ben.type("/project list")
    assert "asks you" not in words(ben.card)


async def test_whoever_left_is_not_asked_and_their_project_is_not_shown(scene: ProjectScene) -> None:
    from bot.calls import Departure

    project_id = await scene.adds("ana")
    await scene.asks("ana", "ben", project_id)
    (review,) = await scene.reviews(project_id)
    ben = scene.member("ben")
    await scene.home.app.handle(Departure(scene.member("ana").origin, "gone"))
    await ben.press(LOOK(review.id))
    assert "out of date" in words(ben.card)
