"""`/network` through the door: entries, notes, stages, and what they say to the engine."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from assessments.evidence import Activity, Evidence, Networking
from bot.features.networking import entries
from bot.outcomes import FormErrors, OpenForm, Reply
from bot.ui.cards import Card, Tone
from bot.ui.charts import Chart
from tests.house import House, Person, words

TODAY = "2026-11-23"
GOOD = {
    "product": "maps for people who hike",
    "team": "six people with two on data",
    "stack": "",
    "why_them": "I sorted such reports for years",
    "story": "",
}


async def evidence(home: House, member_id: int = 1) -> list[Evidence]:
    async with home.storage.begin(writes=False) as uow:
        return list(await uow.evidence.all(member_id))


async def add(member: Person, kind: str, **values: str) -> None:
    """Add an entry by its form."""
    await member.type(f"/network add {kind}")
    given = {"day": TODAY, "follow_up": "", "who": "", "company": "", **values}
    await member.send(**given)
    assert isinstance(member.outcome, Reply), member.outcome
    assert words(member.card).startswith("Noted")


async def apply(member: Person, company: str = "Fernweg", **values: str) -> None:
    await add(member, "application", company=company, role="data engineer", **values)


def chart(card: Card | None) -> Chart | None:
    assert card is not None
    return next(iter(card.charts()), None)


async def test_a_newcomer_is_told_where_to_begin(ana: Person) -> None:
    await ana.type("/network")
    assert "easiest beginning" in words(ana.card)
    await ana.click("How to ask for one")
    assert "15 minutes" in words(ana.card)
    await ana.click("Add an entry")
    await ana.click("Conversation")
    assert isinstance(ana.outcome, OpenForm)


@pytest.mark.parametrize(
    ("kind", "activity"),
    [
        ("conversation", Activity.CONVERSATION),
        ("introduction", Activity.CONVERSATION),
        ("referral_asked", Activity.REFERRAL_ASKED),
        ("referral_got", Activity.REFERRAL_RECEIVED),
        ("application", Activity.APPLICATION),
    ],
)
async def test_each_entry_becomes_evidence(home: House, ana: Person, kind: str, activity: Activity) -> None:
    await add(ana, kind, who="Cy", company="Fernweg")
    assert await evidence(home) == [Networking(home.clock.now(), activity)]
    moved = "Networking, from the first evidence" in words(ana.card)
    assert moved == (activity is not Activity.APPLICATION), "an application without a note says nothing"
    assert ("1.4×" in words(ana.card)) == ("referral" in kind)


async def test_an_application_counts_as_targeted_only_with_a_note_whose_parts_are_there(
    home: House, ana: Person
) -> None:
    await apply(ana)
    await ana.click("Write the note")
    await ana.send(**GOOD | {"product": "maps", "team": ""})
    assert "what they make" in words(ana.card)
    assert "one more of" in words(ana.card)
    assert [one.with_note for one in await evidence(home) if isinstance(one, Networking)] == [False]
    await ana.click("Go on with the note")
    assert ana.form is not None
    assert ana.form.inputs[0].value == "maps"  # type: ignore[union-attr]
    await ana.send(**GOOD)
    assert "targeted application now" in words(ana.card)
    assert "Networking, from" in words(ana.card) or "Networking moved" in words(ana.card)
    assert [one.with_note for one in await evidence(home) if isinstance(one, Networking)] == [True]
    await ana.click("Open")
    assert "It counts as targeted." in words(ana.card)
    await ana.click("Research note")
    await ana.send(**GOOD | {"why_them": "nice"})
    assert [one.with_note for one in await evidence(home) if isinstance(one, Networking)] == [False]
    await ana.type("/network list")
    assert "note not finished" in words(ana.card)
    await ana.click("Open")
    assert "it still needs:\n• why them, in a few words of your own" in words(ana.card)


async def test_spray_and_pray_is_seen_and_said_with_one_next_step(home: House, ana: Person) -> None:
    for number in range(6):
        await apply(ana, f"Firm {number}", day="2026-11-20")
    await ana.type("/network")
    said = words(ana.card)
    assert "Applications in the last 30 days: 6; with a research note: 0." in said
    assert "a few with a reason each" in said
    assert "6 went out within a week without a note" in said
    assert ana.card is not None
    assert ana.card.tone is Tone.CAREFUL
    await ana.click("Note for Firm 5")
    await ana.send(**GOOD)
    for number in (4, 3, 2, 1):
        await ana.press(f"g1:network.note:{number + 1}")
        await ana.send(**GOOD | {"why_them": f"a reason of mine for number {'abcdef'[number]}"})
    await ana.type("/network")
    assert "with a research note: 5" in words(ana.card)
    assert ana.card.tone is Tone.NEUTRAL
    home.clock.move(days=31)
    await ana.type("/network")
    assert "Applications in the last 30 days" not in words(ana.card), "nothing is known of the last month"


async def test_a_reason_that_is_copied_is_said(ana: Person) -> None:
    for company in ("Fernweg", "Else"):
        await apply(ana, company)
        await ana.click("Write the note")
        await ana.send(**GOOD)
    await ana.type("/network")
    assert "2 notes give the same reason word for word" in words(ana.card)


async def test_an_application_moves_by_buttons_and_back_when_it_was_a_slip(home: House, ana: Person) -> None:
    await apply(ana, follow_up="2026-11-30")
    await ana.click("Open")
    await ana.click("Interview")
    assert "mock" in words(ana.card)
    assert {"Find a mock", "Log how it went"} <= set(ana.labels())
    await ana.click("Open")
    assert "Stands at: interview" in words(ana.card)
    await ana.click("Only sent")
    await ana.click("Open")
    assert "Stands at: sent" in words(ana.card)
    await ana.click("They replied")
    await ana.type("/network")
    picture = chart(ana.card)
    assert picture is not None
    assert picture.title == "1 reply, no interview yet"
    assert picture.scale == ("0", "0 asked, 0 got", "1, 0 with notes", "1 of 1", "0 of 1", "0")
    assert picture.series[0].values == (0, 0, 100, 100, 0, 0)
    await ana.click("All entries")
    await ana.click("Open")
    await ana.click("They said no")
    async with home.storage.begin(writes=False) as uow:
        (entry,) = await uow.network.of_member(1)
    assert entry.closed
    assert entry.follow_up_on is entry.remind_at is None, "nobody follows up on a no"
    await ana.type("/network")
    assert chart(ana.card) == picture, "what it had reached stays"


async def test_the_funnel_over_a_longer_time(home: House, ana: Person) -> None:
    await add(ana, "conversation", who="Cy")
    home.clock.move(days=60)
    await ana.type("/network")
    assert "Nothing in the last 45 days" in words(ana.card)
    assert chart(ana.card) is None
    await ana.click("Over a longer time")
    picture = chart(ana.card)
    assert picture is not None
    assert picture.scale[0] == "1"
    await ana.click("45 days")
    assert chart(ana.card) is None
    await ana.press("g1:network.funnel:99999")
    assert isinstance(ana.outcome, Reply)


async def test_an_introduction_is_told_but_is_no_conversation_of_the_picture(ana: Person) -> None:
    await add(ana, "introduction", who="Cy", company="Dee at Fernweg")
    await ana.type("/network")
    assert "1 introduction asked" in words(ana.card)
    assert chart(ana.card) is None


async def test_what_was_typed_can_be_changed_and_deleted(home: House, ana: Person) -> None:
    await add(ana, "conversation", who="Cy", notes="They lose parcels", day="2026-11-20")
    assert [one.at for one in await evidence(home)] == [datetime(2026, 11, 20, 12, tzinfo=UTC)], "noon of that day"
    await ana.click("Open")
    assert "They lose parcels" in words(ana.card)
    await ana.click("Edit")
    await ana.send(who="Dee", company="Fernweg", day="2026-11-21", notes="", follow_up="")
    assert "Dee, Fernweg" in words(ana.card)
    assert [one.at.day for one in await evidence(home)] == [21]
    await ana.click("Delete")
    await ana.click("Keep it")
    await ana.click("Delete")
    await ana.click("Delete it")
    assert "Nothing here yet" in words(ana.card)
    assert await evidence(home) == []


async def test_the_day_is_the_members_own(home: House) -> None:
    home.clock.instant = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    yuki = home.person("yuki", zone="Asia/Tokyo")
    await yuki.type("/network add conversation")
    assert yuki.form is not None
    assert [one.value for one in yuki.form.inputs if one.name == "day"] == [date(2026, 11, 24)]  # type: ignore[union-attr]
    await yuki.send(who="Cy", day="2026-11-24", follow_up="2026-12-01")
    assert [one.at for one in await evidence(home)] == [home.clock.now()]
    lee = home.person("lee", zone="America/Los_Angeles")
    await lee.type("/network add conversation")
    await lee.send(who="Cy", day="2026-11-24", follow_up="")
    assert isinstance(lee.outcome, FormErrors)
    assert "still to come" in lee.outcome.errors["day"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("day", "2026-11-24", "still to come"),
        ("day", "2025-11-01", "more than a year"),
        ("follow_up", "2026-11-23", "from tomorrow on"),
        ("follow_up", "2028-01-01", "within a year"),
        ("who", "\u200b", "fill this in"),
    ],
)
async def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(
    home: House, ana: Person, field: str, value: str, said: str
) -> None:
    await ana.type("/network add conversation")
    await ana.send(**{"who": "Cy", "day": TODAY, "notes": "long and dear", "follow_up": ""} | {field: value})
    assert isinstance(ana.outcome, FormErrors)
    assert said in ana.outcome.errors[field]
    assert [one.value for one in ana.outcome.form.inputs if one.name == "notes"] == ["long and dear"]  # type: ignore[union-attr]
    assert await evidence(home) == []


async def test_an_entry_of_long_ago_can_still_be_changed(home: House, ana: Person) -> None:
    await apply(ana)
    home.clock.move(days=400)
    await ana.type("/network list")
    await ana.click("Open")
    await ana.click("Edit")
    assert ana.form is not None
    values = {one.name: getattr(one, "value", None) or "" for one in ana.form.inputs}
    day, follow_up = str(values["day"]), str(values["follow_up"])
    assert isinstance(await ana.send(**values | {"day": day, "follow_up": follow_up, "role": "baker"}), Reply)
    assert "baker" in words(ana.card)
    outcome = await ana.send(**values | {"day": "2026-11-01", "follow_up": follow_up})
    assert isinstance(outcome, FormErrors), "another day of long ago is not taken"


async def test_nobody_sees_or_changes_anothers_entries(home: House, ana: Person) -> None:
    await apply(ana)
    ben = home.person("ben")
    for action in ("open:1", "edit:1", "note:1", "stage:1:offer", "drop:1", "drop_now:1", "follow:1:done"):
        await ben.press(f"g1:network.{action}")
        assert "out of date" in words(ben.card), action
    await ben.type("/network list")
    assert "Nothing here yet" in words(ben.card)
    async with home.storage.begin(writes=False) as uow:
        assert len(await uow.network.of_member(1)) == 1


async def test_forged_and_old_buttons_lead_nowhere(ana: Person) -> None:
    await add(ana, "conversation", who="Cy")
    for action in ("note:1", "stage:1:offer", "stage:1:hired", "new:bribe", "script:how-to-lie", "open:99", "list:x:0"):
        await ana.press(f"g1:network.{action}")
        assert "out of date" in words(ana.card), action


async def test_many_entries_go_by_pages(home: House, ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(9):
        await add(ana, "conversation", who=f"Person {number}")
    await apply(ana)
    await ana.type("/network list")
    assert "Page 1 of 2" in words(ana.card)
    await ana.click("Older")
    assert "Person 0" in words(ana.card)
    await ana.click("Only applications")
    assert "Fernweg" in words(ana.card)
    assert "Person" not in words(ana.card)
    monkeypatch.setattr(entries, "MOST", 10)
    await ana.type("/network add conversation")
    await ana.send(who="One more", day=TODAY, follow_up="")
    assert "as many as I keep" in words(ana.card)
    async with home.storage.begin(writes=False) as uow:
        assert await uow.network.count(1) == 10


async def test_what_is_sent_in_twice_is_there_once(home: House, ana: Person) -> None:
    await ana.type("/network add conversation")
    ana.ids = iter([7, 7])  # type: ignore[assignment]
    for _ in range(2):
        await ana.send(who="Cy", day=TODAY, follow_up="")
        assert isinstance(ana.outcome, Reply)
    async with home.storage.begin(writes=False) as uow:
        assert await uow.network.count(1) == 1


async def test_words_that_try_to_be_more_stay_words(ana: Person) -> None:
    hostile = "{0} **@everyone** <!channel>"
    await apply(ana, hostile, who="{name}")
    await ana.click("Open")
    assert "{0} **@everyone** <" in words(ana.card)
    assert "Referred by: {name}" in words(ana.card)
    await ana.type("/network")
    assert "Note for {0} **@everyone**" in " ".join(ana.labels())


async def test_the_guide_and_the_template(ana: Person) -> None:
    await ana.type("/network guide")
    assert "1.4× to about 10×), partly because referrers choose well" in words(ana.card)
    await ana.click("Ask for a referral")
    assert "mainly helps you get the interview" in words(ana.card)
    await ana.click("Other scripts")
    await ana.click("Research note: an example")
    assert "This one counts" in words(ana.card)
