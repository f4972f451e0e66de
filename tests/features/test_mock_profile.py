"""`/mock profile` through the one door."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from assessments.evidence import MockFormat
from bot.calls import Origin, Platform, Rank
from bot.features.mocks import profile_cards, profile_rules
from bot.features.mocks.feature import (
    PROFILE,
    PROFILE_BLOCK,
    PROFILE_DAY,
    PROFILE_DAYS,
    PROFILE_FORMATS,
    PROFILE_LIST,
    PROFILE_PAUSE,
    PROFILE_PRESETS,
    PROFILE_UNBLOCK,
    PROFILE_WHOLE_DAY,
    PROFILE_WISHES,
)
from bot.features.mocks.profile import MOST_BLOCKED
from bot.mocks.availability import WHOLE_DAY, choose, day_of
from bot.mocks.records import MockProfile, Programme, Rhythm
from bot.mocks.week_words import read_week
from bot.outcomes import Audience, FormErrors, OpenForm, Reply
from bot.ui.cards import Pick, Tone
from bot.words import words_for
from tests.house import House, Person, words

BERLIN = "Europe/Berlin"
W = words_for(None)


@pytest.fixture
def ana(home: House) -> Person:
    return home.person("ana", Platform.SLACK, zone=BERLIN)


async def stored(home: House, who: Person) -> MockProfile | None:
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(who.origin)
        return await uow.mock_profiles.of_member(member.id) if member else None


async def profile(home: House, who: Person) -> MockProfile:
    found = await stored(home, who)
    assert found is not None
    return found


async def number(home: House, who: Person) -> int:
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(who.origin)
        assert member is not None
        return member.id


async def programme(home: House, who: Person, minutes: int = 90) -> None:
    """A round each week."""
    async with home.storage.begin() as uow:
        member = await uow.members.register(who.origin, home.clock.now())
        fresh = Programme(
            0, member.community_id, Platform.SLACK, "W1", "C1", "Thursdays", Rhythm.WEEKLY, 3, time(12), BERLIN,
            minutes, frozenset(MockFormat), date(2026, 11, 2),
        )  # fmt: skip
        await uow.programmes.add(fresh)


async def change(home: House, who: Person, **changes: Any) -> None:
    """What others than the member may change."""
    async with home.storage.begin() as uow:
        member = await uow.members.find(who.origin)
        assert member is not None
        held = await uow.mock_profiles.of_member(member.id)
        assert held is not None
        await uow.mock_profiles.save(replace(held, **changes))


def picks(who: Person) -> dict[str, list[str]]:
    """What is chosen in the menus of the card, by their words."""
    assert who.card is not None
    found = [one for row in who.card.controls for one in row if isinstance(one, Pick)]
    return {one.placeholder: [option.value for option in one.options if option.chosen] for one in found}


WHAT, WHEN = "What I want to practise", "When I usually can"


# --- the first time ---------------------------------------------------------------------------------------------------


async def test_two_clicks_make_a_profile(home: House, ana: Person) -> None:
    await programme(home, ana)
    outcome = await ana.type("/mock profile")
    assert isinstance(outcome, Reply)
    assert outcome.to is Audience.ME
    assert "Before you can be matched, I need: when you can." in words(ana.card)
    assert picks(ana) == {WHAT: ["coding", "behavioural"], WHEN: []}
    assert await stored(home, ana) is None, "looking is no wish to be asked"
    await ana.press(PROFILE_FORMATS(), ("sql", "behavioural"))
    assert picks(ana)[WHAT] == ["sql", "behavioural"]
    await ana.press(PROFILE_PRESETS(), ("evenings",))
    assert "You can be matched. I ask you when the next round opens." in words(ana.card)
    assert "Mon–Fri 18:00–22:00" in words(ana.card)
    held = await profile(home, ana)
    assert held.formats == {MockFormat.SQL, MockFormat.BEHAVIOURAL}
    assert held.week == choose(0, ["evenings"])
    assert held.languages == {"en"}
    assert (held.a_week, held.mentor, held.nudge, held.marks) == (1, False, True, False)


async def test_times_alone_will_do_and_the_rest_is_sensible(home: House) -> None:
    ana = home.person("ana", Platform.SLACK, zone=BERLIN, locale="es-MX")
    await ana.type("/target role:data_engineer level:mid")
    await ana.type("/mock profile")
    await ana.press(PROFILE_PRESETS(), ("saturday", "early"))
    held = await profile(home, ana)
    assert held.formats == {MockFormat.SQL, MockFormat.CODING, MockFormat.BEHAVIOURAL, MockFormat.SYSTEM_DESIGN}
    assert held.languages == {"en", "es"}
    assert "data engineer, mid" in words(ana.card)
    assert "All is set. No rounds are planned here yet" in words(ana.card)


async def test_a_zone_that_no_platform_tells_is_asked_for(home: House) -> None:
    bo = home.person("bo", Platform.DISCORD)
    await programme(home, bo)
    await bo.type("/mock profile")
    assert "when you can, your time zone." in words(bo.card)
    await bo.press(PROFILE_PRESETS(), ("evenings",))
    assert "Before you can be matched, I need: your time zone." in words(bo.card)
    assert "in UTC, until you tell me" in words(bo.card)
    assert bo.card is not None
    assert bo.card.tone is Tone.CAREFUL
    await bo.click("Time zone")
    assert isinstance(await bo.send(zone="Atlantis"), FormErrors)
    await bo.send(zone="Kathmandu")
    assert "You can be matched." in words(bo.card)
    assert "in Asia/Kathmandu" in words(bo.card)
    assert (await profile(home, bo)).week == choose(0, ["evenings"]), "the same hours of their own day"


async def test_the_zone_that_a_platform_tells_is_kept_for_when_nobody_calls(home: House) -> None:
    ana = home.person("ana", Platform.SLACK)
    await ana.type("/mock profile")
    told = home.person("ana", Platform.SLACK, zone=BERLIN)
    await told.press(PROFILE_PRESETS(), ("evenings",))
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(ana.origin)
    assert member is not None
    assert member.zone == BERLIN


async def test_what_is_too_short_for_a_mock_here_is_said(home: House, ana: Person) -> None:
    await programme(home, ana, minutes=90)
    await ana.type("/mock profile Mon 18-19, Tue 18-19")
    assert "I need: 90 free minutes in a row, which a mock takes here." in words(ana.card)
    await ana.type("/mock profile Sun 23-24, Mon 0-0:30")
    assert "You can be matched." in words(ana.card), "the night from Sunday to Monday is one"


# --- times ------------------------------------------------------------------------------------------------------------


async def test_times_are_typed_with_the_command(home: House, ana: Person) -> None:
    await ana.type("/mock profile Mon-Fri 18:00-21:30, Sat 9-12")
    assert "Mon–Fri 18:00–21:30\nSat 9:00–12:00" in words(ana.card)
    outcome = await ana.type("/mock profile someday 9-12")
    assert isinstance(outcome, OpenForm), "a mistake asks again, with what was typed"
    assert "someday" in outcome.form.intro
    await ana.send(times="Sun 9-12")
    assert (await profile(home, ana)).week == read_week(W, "Sun 9-12")


async def test_the_form_has_the_week_as_it_is_and_says_what_it_does_not_know(home: House, ana: Person) -> None:
    await ana.type("/mock profile Mon-Fri 18-22, Sat 9-12")
    await ana.click("Other times")
    await ana.click("Type my times")
    assert ana.form is not None
    assert getattr(ana.form.inputs[0], "value", "") == "Mon–Fri 18:00–22:00\nSat 9:00–12:00"
    outcome = await ana.send(times="Mon 18:15-20")
    assert isinstance(outcome, FormErrors)
    assert "half hours" in outcome.errors["times"]
    assert (await profile(home, ana)).week == read_week(W, "Mon-Fri 18-22, Sat 9-12")
    await ana.send(times="weekdays 6pm-9pm")
    assert "Mon–Fri 18:00–21:00" in words(ana.card)


async def test_a_day_is_tuned_by_half_hours(home: House, ana: Person) -> None:
    await ana.press(PROFILE_PRESETS(), ("evenings", "early"))
    await ana.click("Other times")
    await ana.press(PROFILE_DAYS(), ("2",))
    assert "When you can on Wed" in words(ana.card)
    assert picks(ana) == {"Before noon": ["14", "15", "16", "17"], "From noon on": [str(n) for n in range(36, 44)]}
    await ana.press(PROFILE_DAY(2, 1), ("25", "36"))
    assert "7:00–9:00, 12:30–13:00, 18:00–18:30" in words(ana.card)
    week = (await profile(home, ana)).week
    assert [day_of(week, day) for day in (1, 3)] == [0xFF << 36 | 0xF << 14] * 2
    await ana.click("All day")
    assert day_of((await profile(home, ana)).week, 2) == WHOLE_DAY
    await ana.click("Not this day")
    assert day_of((await profile(home, ana)).week, 2) == 0
    await ana.click("Back")
    await ana.click("Back")
    assert picks(ana)[WHEN] == [], "no preset is whole any more"
    await ana.press(PROFILE_PRESETS(), ("sunday",))
    week = (await profile(home, ana)).week
    assert day_of(week, 2) == 0, "what was tuned stays"
    assert day_of(week, 1) == 0xFF << 36 | 0xF << 14
    await ana.click("Other times")
    await ana.click("Clear all")
    assert (await profile(home, ana)).week == 0


async def test_presets_can_be_taken_back(home: House, ana: Person) -> None:
    await ana.press(PROFILE_PRESETS(), ("evenings", "sunday"))
    await ana.press(PROFILE_PRESETS(), ("sunday",))
    assert (await profile(home, ana)).week == choose(0, ["sunday"])
    await ana.press(PROFILE_PRESETS(), ())
    assert (await profile(home, ana)).week == 0


@pytest.mark.parametrize(
    ("action", "values"),
    [
        (PROFILE_FORMATS(), ("chess",)),
        (PROFILE_PRESETS(), ("always",)),
        (PROFILE_DAYS(), ("7",)),
        (PROFILE_DAYS(), ()),
        (PROFILE_DAY(7, 0), ("1",)),
        (PROFILE_DAY(-1, 0), ("1",)),
        (PROFILE_DAY(0, 2), ("96",)),
        (PROFILE_DAY(0, 0), ("24",)),
        (PROFILE_DAY(0, 1), ("x",)),
        (PROFILE_WHOLE_DAY(9, 1), ()),
        (PROFILE_PAUSE(53), ()),
        (PROFILE_PAUSE(-4), ()),
    ],
)  # fmt: skip
async def test_what_no_card_offers_changes_nothing(
    home: House, ana: Person, action: str, values: tuple[str, ...]
) -> None:
    await ana.type("/mock profile Mon 9-12")
    before = await profile(home, ana)
    await ana.press(action, values)
    assert "out of date" in words(ana.card)
    assert await profile(home, ana) == before


# --- languages, limits, mentoring, pauses -----------------------------------------------------------------------------


async def test_languages_and_limits(home: House, ana: Person) -> None:
    await ana.type("/mock profile Mon 9-12")
    await ana.click("Languages and limits")
    assert isinstance(await ana.send(languages=(), a_week="2", nudge="no", marks="yes"), FormErrors)
    assert isinstance(await ana.send(languages=("de",), a_week="6", nudge="no", marks="yes"), FormErrors)
    await ana.send(languages=("de", "ja"), a_week="3", nudge="no", marks="yes")
    held = await profile(home, ana)
    assert (held.languages, held.a_week, held.nudge, held.marks) == ({"de", "ja"}, 3, False, True)
    assert "Deutsch, 日本語" in words(ana.card)
    assert "at most 3 mocks a week, not asked when a round opens, minute marks" in words(ana.card)
    await ana.press(PROFILE_WISHES())
    assert ana.form is not None
    assert [getattr(one, "value", None) for one in ana.form.inputs] == [("de", "ja"), 3, "no", "yes"]


async def test_a_mentor_is_told_what_their_ratings_count_for(home: House, ana: Person) -> None:
    await ana.type("/mock profile Mon 9-12")
    await ana.click("Mentoring")
    assert ana.form is not None
    assert "once an organiser vouches" in ana.form.intro
    await ana.send(mentor="yes", takes="3")
    assert "until an organiser vouches for you" in words(ana.card)
    assert "up to 3 members a round; no organiser vouches for you yet" in words(ana.card)
    await change(home, ana, vouched=True)
    await ana.press(PROFILE())
    assert "an organiser vouches for you" in words(ana.card)
    await ana.click("Mentoring")
    await ana.send(mentor="no", takes="3")
    held = await profile(home, ana)
    assert (held.mentor, held.vouched) == (False, True)
    assert "Mentor" not in words(ana.card)


async def test_a_pause_ends_by_itself_or_when_it_is_ended(home: House, ana: Person) -> None:
    await programme(home, ana)
    await ana.type("/mock profile Mon 9-12")
    await ana.click("Pause")
    assert "ends by itself" in words(ana.card)
    await ana.click("4 weeks")
    assert "Paused until" in words(ana.card)
    assert (await profile(home, ana)).paused_until == home.clock.now() + timedelta(weeks=4)
    home.clock.move(weeks=4)
    await ana.press(PROFILE())
    assert "You can be matched." in words(ana.card)
    assert "Pause" in ana.labels()
    await ana.click("Pause")
    await ana.click("Until I am back")
    assert (await profile(home, ana)).paused_until == home.clock.now() + timedelta(weeks=52)
    await change(home, ana, ignored=3)
    await ana.click("Resume")
    held = await profile(home, ana)
    assert (held.paused_until, held.ignored) == (None, 0)
    assert "You can be matched." in words(ana.card)


async def test_who_is_paused_or_not_to_be_asked_is_no_regular(home: House, ana: Person) -> None:
    await ana.type("/mock profile Mon 9-12")
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(ana.origin)
        assert member is not None
        assert [one.member_id for one in await uow.mock_profiles.regulars(member.community_id, home.clock.now())]
    await ana.press(PROFILE_PAUSE(2))
    async with home.storage.begin(writes=False) as uow:
        for weeks, found in ((0, 0), (2, 1)):
            now = home.clock.now() + timedelta(weeks=weeks)
            assert len(await uow.mock_profiles.regulars(member.community_id, now)) == found


async def test_what_others_set_is_kept_when_a_member_changes_theirs(home: House, ana: Person) -> None:
    await ana.type("/mock profile Mon 9-12")
    await change(home, ana, vouched=True, ignored=1, calibrated=frozenset({MockFormat.SQL}))
    await ana.press(PROFILE_PRESETS(), ("evenings",))
    held = await profile(home, ana)
    assert (held.vouched, held.ignored, held.calibrated) == (True, 1, {MockFormat.SQL})


# --- whom a member does not meet --------------------------------------------------------------------------------------


async def blocked(home: House, who: Person) -> list[int]:
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(who.origin)
        assert member is not None
        return [*await uow.mock_profiles.blocked(member.id)]


async def test_somebody_is_put_on_the_list_and_never_told(home: House, ana: Person) -> None:
    ben = home.person("ben", Platform.SLACK)
    await ben.type("/mock profile Mon 9-12")
    before = words(ben.card)
    await ana.type("/mock profile Mon 9-12")
    await ana.click("Who I don’t meet")
    assert "Nobody is told, now or later." in words(ana.card)
    await ana.press(PROFILE_BLOCK(), ("ben",))
    await ana.press(PROFILE_BLOCK(), ("ben",))
    assert "Ben is on your list now." in words(ana.card)
    assert await blocked(home, ana) == [await number(home, ben)]
    await ben.press(PROFILE())
    assert words(ben.card) == before
    await ben.press(PROFILE_LIST(0))
    assert "Ana" not in words(ben.card)
    async with home.storage.begin(writes=False) as uow:
        assert not await uow.outbox.line(Platform.SLACK, home.clock.now() + timedelta(days=9))
    await ana.click("Remove")
    assert "Nobody is on it." in words(ana.card)
    assert await blocked(home, ana) == []


async def test_somebody_who_never_called_can_be_on_the_list_and_comes_as_they_are(home: House, ana: Person) -> None:
    await ana.type("/mock profile Mon 9-12")
    await ana.press(PROFILE_BLOCK(), ("cem",))
    assert "cem is on your list now." in words(ana.card)
    cem = home.person("cem", Platform.SLACK, zone="Asia/Tokyo", locale="ja")
    await cem.type("/me")
    assert "Asia/Tokyo" in words(cem.card)
    assert "Cem" in words(cem.card)
    assert await blocked(home, ana) == [await number(home, cem)], "it is the same person"
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(cem.origin)
        assert member is not None
        assert (member.name, member.zone, member.heard) == ("Cem", "Asia/Tokyo", "ja")
    await ana.press(PROFILE_LIST(0))
    assert "Cem" in words(ana.card)


async def test_who_is_known_by_their_account_alone_may_write_in_private_first(home: House, ana: Person) -> None:
    await ana.press(PROFILE_BLOCK(), ("cem",))
    cem = home.person("cem", Platform.SLACK)
    direct = Person(home.app, replace(cem.origin, workspace="", direct=True), cem.ids)
    await direct.type("/me")
    assert "Time zone" in words(direct.card)


async def test_an_app_cannot_be_on_the_list_and_a_member_always_can(home: House, ana: Person) -> None:
    class Roster:
        async def gone(self, workspace: str, people: object) -> frozenset[str]:
            return frozenset({"robot", "ben"})

    home.app.rosters[Platform.SLACK] = Roster()  # type: ignore[index]
    await home.person("ben", Platform.SLACK).type("/me")
    await ana.press(PROFILE_BLOCK(), ("robot",))
    assert "That is an app" in words(ana.card)
    async with home.storage.begin(writes=False) as uow:
        assert await uow.members.find(replace(ana.origin, person="robot")) is None
    await ana.press(PROFILE_BLOCK(), ("ben",))
    await ana.press(PROFILE_BLOCK(), ("cem",))
    assert len(await blocked(home, ana)) == 2


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (("ana",), "That is you"),
        ((), "choose somebody"),
        (("ben", "cem"), "choose somebody"),
        (("<@everyone>",), "choose somebody"),
        (("x" * 65,), "choose somebody"),
    ],
)
async def test_who_cannot_be_on_the_list(home: House, ana: Person, values: tuple[str, ...], says: str) -> None:
    await ana.type("/mock profile Mon 9-12")
    await ana.press(PROFILE_BLOCK(), values)
    assert says in words(ana.card)
    assert await blocked(home, ana) == []


async def test_another_account_of_ones_own_is_oneself(home: House, ana: Person) -> None:
    await ana.type("/mock profile Mon 9-12")
    async with home.storage.begin() as uow:
        other = await uow.members.register(Origin(Platform.SLACK, "W1", "ana2"), home.clock.now())
        await uow.members.merge(other.id, await number(home, ana))
    await ana.press(PROFILE_BLOCK(), ("ana2",))
    assert "That is you" in words(ana.card)


async def test_in_a_direct_message_nobody_can_be_meant(home: House, ana: Person) -> None:
    await ana.type("/mock profile Mon 9-12")
    direct = Person(home.app, replace(ana.origin, workspace="", direct=True), ana.ids)
    await direct.press(PROFILE_BLOCK(), ("ben",))
    assert "in your community" in words(direct.card)
    assert await blocked(home, ana) == []


async def test_a_long_list_is_turned_over_and_ends(home: House, ana: Person) -> None:
    await ana.type("/mock profile Mon 9-12")
    for n in range(MOST_BLOCKED + 1):
        await ana.press(PROFILE_BLOCK(), (f"p{n}",))
    assert "The list is full." in words(ana.card)
    assert len(await blocked(home, ana)) == MOST_BLOCKED
    await ana.press(PROFILE_BLOCK(), ("p3",))
    assert "p3 is on your list now." in words(ana.card), "who is on it already is no trouble"
    await ana.click("More")
    assert len(lines(ana)) == profile_cards.A_PAGE
    await ana.press(PROFILE_LIST(99))
    assert len(lines(ana)) == MOST_BLOCKED % profile_cards.A_PAGE
    await ana.click("Earlier ones")
    await ana.press(PROFILE_LIST(-1))
    assert "Earlier ones" not in ana.labels()


def lines(who: Person) -> list[str]:
    assert who.card is not None
    return [one.label for block in who.card.blocks if (one := getattr(block, "button", None))]


async def test_nobody_takes_anybody_off_the_list_of_another(home: House, ana: Person) -> None:
    await ana.type("/mock profile Mon 9-12")
    await ana.press(PROFILE_BLOCK(), ("ben",))
    eve = home.person("eve", Platform.SLACK, rank=Rank.ORGANISER)
    await eve.press(PROFILE_UNBLOCK((await blocked(home, ana))[0], 0))
    assert len(await blocked(home, ana)) == 1
    await eve.press(PROFILE_LIST(0))
    assert "Nobody is on it." in words(eve.card)


async def test_who_left_stays_on_the_list(home: House, ana: Person) -> None:
    ben = home.person("ben", Platform.SLACK)
    await ben.type("/me")
    await ana.type("/mock profile Mon 9-12")
    await ana.press(PROFILE_BLOCK(), ("ben",))
    async with home.storage.begin() as uow:
        await uow.members.leave(ben.origin, home.clock.now())
    await ana.press(PROFILE_LIST(0))
    assert "Ben" in words(ana.card)
    await ana.press(PROFILE_BLOCK(), ("ben",))
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(ben.origin)
    assert member is not None
    assert member.left, "to be on a list is not to be back"


def test_what_a_profile_begins_with_is_offered() -> None:
    for code in profile_rules.fresh(1, _target(), "xx").languages:
        assert code in profile_rules.LANGUAGES


def _target() -> Any:
    from assessments.targets import DEFAULT_TARGET

    return DEFAULT_TARGET
