"""Risks and filters through the door."""

from __future__ import annotations

from datetime import timedelta

from assessments.evidence import Activity, Evidence, Networking, Project, Story
from assessments.mistakes import Mistake
from bot.outcomes import Reply
from bot.ui.cards import Line
from tests.features.test_assess import finish
from tests.house import House, Person, words


async def _log(home: House, ana: Person, *pieces: Evidence) -> None:
    async with home.storage.begin() as uow:
        member = await uow.members.find(ana.origin)
        assert member is not None
        for n, piece in enumerate(pieces):
            await uow.evidence.add(member.id, piece, f"{type(piece).__name__}:{n}")


async def test_of_a_newcomer_nothing_is_said(ana: Person) -> None:
    await ana.type("/risks")
    assert "nothing to read yet" in words(ana.card)
    assert ana.button("Start").action == "g1:assess.start"


async def test_the_most_pressing_is_first_and_has_its_task(home: House, ana: Person) -> None:
    await ana.type("/assess short")
    await finish(ana)
    at = home.clock.now()
    story = Story(at, True, True, True, True)
    sent = [Networking(at - timedelta(days=n), Activity.APPLICATION) for n in range(3)]
    await _log(home, ana, Project(at, deployed=True, messy_data=True), *[story] * 4, *sent)
    await ana.type("/risks")
    assert ana.card is not None
    lines = [block for block in ana.card.blocks if isinstance(block, Line) and block.button.label == "More"]
    assert len(lines) == len(Mistake)
    assert "1 of six is red" in words(ana.card)
    said = words(ana.card).split("\n")
    assert said.index("Applying without research: red") < said.index("Vague stories: watch")
    assert said.index("Vague stories: watch") < said.index("Nothing that runs on real data: clear")
    assert "0 of 3 applications in 30 days" in words(ana.card)
    assert "three lines: product, team, why them" in words(ana.card)
    assert ana.button("Networking").action == "g1:network.show"
    await ana.press(lines[0].button.action)
    assert "Applying without research: red" in words(ana.card)
    assert "four of five applications" in words(ana.card)


async def test_a_mistake_that_is_none_is_a_stale_button(ana: Person) -> None:
    await ana.type("/assess")
    outcome = await ana.press("g1:risks.one:R7")
    assert isinstance(outcome, Reply)
    assert "out of date" in words(outcome.card)


async def test_a_target_that_was_assumed_is_said_and_can_be_changed(home: House, ana: Person) -> None:
    await ana.type("/assess short")
    await finish(ana)
    for line in ("/risks", "/filters"):
        await ana.type(line)
        assert "Read for a target I assumed" in words(ana.card), line
        assert ana.button("Change target").action == "g1:target.open"
    await ana.type("/target", role="data_engineer")
    for line in ("/risks", "/filters"):
        await ana.type(line)
        assert "assumed" not in words(ana.card), line


async def test_filters_show_what_was_logged_and_no_pass_mark(home: House, ana: Person) -> None:
    await ana.type("/assess short")
    await finish(ana)
    at = home.clock.now()
    await _log(home, ana, Story(at, True, True, True, True, measured_result=True))
    await ana.type("/filters")
    said = words(ana.card)
    assert "There is no universal pass mark" in said
    assert "Unknown: too little was seen of it yet." in said
    assert "1 complete story; 1 with a measured result, 0 tied to your target." in said
    assert "%" not in said
    await ana.click("Six mistakes")
    assert "Six mistakes" in words(ana.card)
