"""`/outcome` through the door: consent, the log with frozen scores, and the table that is taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.community.records import MemberChoices
from bot.networking.interviews import Interview, Result
from bot.outcomes import FormErrors, OpenForm, Reply
from bot.ui.cards import Line
from tests.house import House, Person, words
from tests.storage.samples import profile

HELD = {"day": "2026-11-22", "round": "technical", "result": "not_passed", "size": "", "level": ""}


async def logged(home: House, member_id: int = 1) -> list[Interview]:
    async with home.storage.begin(writes=False) as uow:
        return list(await uow.interviews.of_member(member_id))


async def scored(home: House, at: datetime, index: float = 61.5) -> None:
    async with home.storage.begin() as uow:
        await uow.snapshots.add(1, profile(at, index), "weekly")


async def consent(who: Person) -> None:
    await who.type("/outcome")
    await who.click("Yes, keep it")


async def log(who: Person, **values: str) -> None:
    await who.type("/outcome add")
    await who.send(**HELD | values)
    assert isinstance(who.outcome, Reply), who.outcome


async def test_nothing_is_kept_before_a_yes_in_plain_words(home: House, ana: Person) -> None:
    for way in ("/outcome", "/outcome add"):
        await ana.type(way)
        said = words(ana.card)
        assert all(part in said for part in ("What is kept", "Who sees it", "How to stop", "Never the company’s name"))
    await ana.press("g1:outcomes.add")
    assert "Keep what comes of your interviews?" in words(ana.card)
    await ana.click("No")
    assert "Nothing is kept" in words(ana.card)
    await consent(ana)
    await ana.click("Log an interview")
    assert isinstance(ana.outcome, OpenForm)
    assert [one.name for one in ana.outcome.form.inputs] == ["day", "round", "result", "size", "level"]


async def test_the_score_beside_an_interview_is_the_newest_from_before_its_day(home: House) -> None:
    ana = home.person("ana", zone="America/New_York")
    await consent(ana)
    midnight = datetime(2026, 11, 22, 5, tzinfo=UTC)  # in New York
    await scored(home, midnight - timedelta(days=9), 40.0)
    await scored(home, midnight - timedelta(seconds=1), 50.0)
    await scored(home, midnight, 60.0)
    await log(ana)
    assert "50 of 100, likely between 45 and 55" in words(ana.card)
    (interview,) = await logged(home)
    assert interview.score is not None
    assert (interview.score.index.value, interview.score.p_ready) == (50.0, 0.25)
    assert (interview.score.engine_version, interview.score.content_version) == ("e1", "c1")
    await scored(home, midnight - timedelta(minutes=1), 99.0)
    await ana.click("Open")
    await ana.click("How it ended")
    await ana.send(result="offer", size="small", level="senior")
    (changed,) = await logged(home)
    assert changed.result is Result.OFFER
    assert changed.score == interview.score, "frozen"


async def test_without_an_earlier_score_it_is_said(home: House, ana: Person) -> None:
    await consent(ana)
    await scored(home, home.clock.now())
    await log(ana)
    assert "no score of yours from before that day" in words(ana.card)
    (interview,) = await logged(home)
    assert interview.score is None


@pytest.mark.parametrize(("day", "said"), [("2026-11-24", "still to come"), ("2025-11-01", "more than a year")])
async def test_days_that_cannot_be_are_said(home: House, ana: Person, day: str, said: str) -> None:
    await consent(ana)
    await ana.type("/outcome add")
    await ana.send(**HELD | {"day": day})
    assert isinstance(ana.outcome, FormErrors)
    assert said in ana.outcome.errors["day"]
    assert await logged(home) == []


async def test_who_stops_has_nothing_left(home: House, ana: Person) -> None:
    await consent(ana)
    await log(ana)
    await log(ana, result="passed")
    await ana.type("/outcome stop")
    assert "2 interviews are deleted" in words(ana.card)
    await ana.click("Go on as it is")
    await ana.click("Stop and delete")
    await ana.click("Stop and delete")
    assert "Nothing is kept any more" in words(ana.card)
    assert await logged(home) == []
    await ana.click("Begin again")
    assert "Keep what comes of your interviews?" in words(ana.card)


async def test_a_form_that_was_open_when_consent_was_taken_back_keeps_nothing(home: House, ana: Person) -> None:
    await consent(ana)
    await ana.type("/outcome add")
    form = ana.form
    await ana.type("/outcome stop")
    await ana.click("Stop and delete")
    ana.form = form
    await ana.send(**HELD)
    assert "Keep what comes of your interviews?" in words(ana.card)
    assert await logged(home) == []


async def test_who_never_agreed_has_nothing_to_stop(ana: Person) -> None:
    await ana.type("/outcome stop")
    assert "Nothing is kept" in words(ana.card)
    await consent(ana)
    await ana.type("/outcome stop")
    assert "Stop, and delete what is logged?" in words(ana.card)


async def test_a_no_elsewhere_counts_too(home: House, ana: Person) -> None:
    await consent(ana)
    await log(ana)
    async with home.storage.begin() as uow:
        await uow.cohorts.choose(MemberChoices(1))
    await ana.press("g1:outcomes.open:1")
    assert "out of date" in words(ana.card)
    assert await logged(home) == []


async def test_interviews_of_a_linked_account_wait_for_a_yes(home: House, ana: Person) -> None:
    await consent(ana)
    await log(ana)
    bea = home.person("bea")
    await bea.type("/me")
    async with home.storage.begin() as uow:
        await uow.cohorts.choose(MemberChoices(2, help_wanted="stories"))
        await uow.members.merge(1, 2)
    async with home.storage.begin() as uow:  # as when she moves to another cohort, or is answered by a coach
        await uow.cohorts.choose(replace(await uow.cohorts.choices(2), help_wanted=""))
    await bea.type("/outcome")
    assert "has logged 1 interview" in words(bea.card)
    async with home.storage.begin(writes=False) as uow:
        assert not await uow.interviews.everybodys()
    await bea.click("No")
    assert await logged(home, 2) == []


async def test_nobody_sees_or_changes_anothers(home: House, ana: Person) -> None:
    await consent(ana)
    await log(ana)
    ben = home.person("ben")
    await consent(ben)
    for action in ("open:1", "change:1", "drop:1"):
        await ben.press(f"g1:outcomes.{action}")
        assert "out of date" in words(ben.card), action
    assert len(await logged(home)) == 1
    await ana.press("g1:outcomes.drop:1")
    assert "Nothing logged yet" in words(ana.card)


async def test_what_is_sent_in_twice_is_there_once(home: House, ana: Person) -> None:
    await consent(ana)
    await ana.type("/outcome add")
    ana.ids = iter([7, 7])  # type: ignore[assignment]
    await ana.send(**HELD)
    await ana.send(**HELD)
    assert len(await logged(home)) == 1


async def test_the_oldest_of_many_is_reached_by_pages_and_each_has_its_year(home: House, ana: Person) -> None:
    await consent(ana)
    await log(ana, day="2025-11-24", result="waiting")
    for _ in range(15):
        await log(ana)
    await ana.type("/outcome")
    assert "Page 1 of 3" in words(ana.card)
    assert "Newer" not in ana.labels()
    await ana.click("Older")
    await ana.click("Older")
    assert "Older" not in ana.labels()
    assert "Technical, 24 Nov 25" in words(ana.card)
    assert ana.card is not None
    last = [block for block in ana.card.blocks if isinstance(block, Line)][-1]
    await ana.press(last.button.action)
    await ana.click("How it ended")
    await ana.send(result="offer", size="", level="")
    assert [one.result for one in await logged(home) if one.day.year == 2025] == [Result.OFFER]


async def test_pages_are_for_those_who_agreed(home: House, ana: Person) -> None:
    await ana.press("g1:outcomes.page:1")
    assert "Keep what comes of your interviews?" in words(ana.card)
    await consent(ana)
    await ana.press("g1:outcomes.page:99")
    assert "Nothing logged yet" in words(ana.card)
