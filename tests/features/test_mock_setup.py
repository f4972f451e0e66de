"""`/setup mocks`: programmes and their forms, pauses and faults, mentors that are vouched for, no-shows taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from assessments.evidence import MockFormat
from bot.calls import Platform
from bot.errors import Undeliverable
from bot.feature_list import features
from bot.features.mocks import invitations, setup, setup_cards
from bot.features.mocks import programme_rules as rules
from bot.mocks.machine import EntryState, SessionState
from bot.mocks.records import Entry, MockProfile, Programme, Rhythm, Round, RoundState, Seat, SeatRole, Session
from bot.outcomes import FormErrors, OpenForm, Reply
from bot.practice import ScheduleState
from bot.registry import Registry
from bot.ui.cards import Card, Line
from bot.ui.forms import OneOf, TextInput
from bot.ui.text import LinkTo
from bot.words import words_for
from tests.features.prompt_scene import BERLIN, Scene, route, texts
from tests.house import Person, words

TUESDAY = datetime(2026, 11, 24, 17, tzinfo=UTC)  # the scene begins on the Monday before
REGISTRY = Registry(features())
OF_PROGRAMMES = sorted(name for name in REGISTRY.actions if name.startswith("programme."))
FORMS = sorted(name for name in REGISTRY.forms if name.startswith("programme."))


def answers(**changes: Any) -> dict[str, Any]:
    """The answers of the form of a programme."""
    usual = {"name": "Thursday mocks", "channel": "C1", "rhythm": "weekly-3", "at": "18:00", "zone": BERLIN}
    return usual | changes


async def programmes(scene: Scene, who: Person) -> list[Programme]:
    async with scene.home.storage.begin(writes=False) as uow:
        member = await uow.members.find(who.origin)
        return [*await uow.programmes.of_community(member.community_id)] if member else []


async def added(scene: Scene, who: Person, **changes: Any) -> Programme:
    """Set a programme up by the form, and look at what was stored."""
    await who.type("/setup mocks")
    await who.click("Add a programme")
    assert isinstance(await who.send(**answers(**changes)), Reply), who.outcome
    return (await programmes(scene, who))[-1]


async def filled(who: Person, label: str, **values: Any) -> Any:
    """Open a form from the programme's card and send it in."""
    assert isinstance(await who.click(label), OpenForm)
    return await who.send(**values)


async def opened(
    scene: Scene, programme: Programme, state: RoundState, day: date, *places: EntryState, number: int = 0
) -> Round:
    """A round with members in it."""
    turn = rules.turn_of(programme, day)
    pairs_at = turn.pairs_at if turn else scene.home.clock.now()
    members = [await scene.member_id(scene.member(f"m{n}")) for n, _ in enumerate(places)]
    async with scene.home.storage.begin() as uow:
        fresh = Round(
            0,
            programme.id,
            programme.community_id,
            rules.slot(day, number),
            state,
            pairs_at - timedelta(days=2),
            pairs_at,
            rules.ends_at(programme, pairs_at),
            None,
        )
        claimed = await uow.rounds.claim(fresh)
        assert claimed is not None
        for member_id, place in zip(members, places, strict=True):
            await uow.rounds.put(Entry(claimed.id, member_id, place))
        return claimed


# --- programmes -------------------------------------------------------------------------------------------------------


async def test_a_programme_is_added_and_changed(scene: Scene) -> None:
    olga = scene.organiser()
    await olga.type("/setup mocks")
    assert "at which both are free" in words(olga.card)
    await olga.click("Add a programme")
    await olga.send(**answers(zone="new york", at="07:30", rhythm="fortnightly-1"))
    assert words(olga.card).startswith("Peer mocks: Thursday mocks\nEvery second week, Tue at 07:30, America/New_York")
    (one,) = await programmes(scene, olga)
    assert one.formats == frozenset(MockFormat)
    assert (one.minutes, one.mentors, one.horizon, one.opens_hours) == (90, True, 8, 48)
    assert (one.platform, one.workspace, one.place, one.owner) == (Platform.SLACK, "W1", "C1", "olga")
    assert (one.next_day, one.since) == (date(2026, 12, 1), date(2026, 12, 1)), "tomorrow's should be open by now"
    await olga.click("Edit")
    await olga.send(**answers(name="Mocks", channel="C2", rhythm="on_demand"))
    assert "On demand" in words(olga.card)
    assert "when you open one" in words(olga.card)
    (one,) = await programmes(scene, olga)
    assert (one.name, one.place, one.rhythm, one.next_at, one.weekday) == ("Mocks", "C2", Rhythm.ON_DEMAND, None, 1)
    await olga.click("All programmes")
    assert "Mocks\nOn demand" in words(olga.card)
    await olga.click("Change")
    assert isinstance(await olga.click("Edit"), OpenForm)
    assert isinstance(olga.form and olga.form.inputs[2], OneOf)
    assert olga.form.inputs[2].value == "on_demand"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("changes", "where", "said"),
    [
        ({"name": ""}, "name", ""),
        ({"name": "n" * 41}, "name", "40"),
        ({"channel": "<!channel>"}, "channel", "choose a channel"),
        ({"rhythm": "weekly-7"}, "rhythm", ""),
        ({"rhythm": "weekly"}, "rhythm", ""),
        ({"rhythm": "on_demand-3"}, "rhythm", ""),
        ({"at": "25:00"}, "at", "18:30"),
        ({"zone": "Berlinn"}, "zone", "Did you mean"),
    ],
)
async def test_what_cannot_be_is_said_at_its_input(scene: Scene, changes: Any, where: str, said: str) -> None:
    olga = scene.organiser()
    await olga.press(route("programme.add"))
    outcome = await olga.send(**answers(**changes))
    assert isinstance(outcome, FormErrors), words(olga.card)
    assert list(outcome.errors) == [where]
    assert said in outcome.errors[where]
    assert await programmes(scene, olga) == []


async def test_names_are_told_apart_and_a_community_has_five(scene: Scene) -> None:
    olga = scene.organiser()
    for number in range(setup.MOST):
        await added(scene, olga, name=f"Mocks {number}")
    await olga.press(route("programme.add"))
    outcome = await olga.send(**answers(name="MOCKS 3"))
    assert "this name" in str(outcome)
    outcome = await olga.send(**answers(name="Sixth"))
    assert "at most 5" in str(outcome)
    await olga.type("/setup mocks")
    assert "Add a programme" not in texts(olga.card)
    first = (await programmes(scene, olga))[0]
    await olga.press(route("programme.edit", first.id))
    assert isinstance(await olga.send(**answers(name="Mocks 1")), FormErrors)
    assert isinstance(await olga.send(**answers(name="Mocks 0")), Reply), "it keeps its own"
    elsewhere = scene.organiser("oskar", "W2")
    assert (await added(scene, elsewhere, name="Mocks 1")).name == "Mocks 1"


async def test_formats_and_length(scene: Scene) -> None:
    olga = scene.organiser()
    await added(scene, olga)
    assert "Formats: all" in words(olga.card)
    outcome = await filled(olga, "Formats and length", formats=(), minutes="60")
    assert isinstance(outcome, FormErrors)
    assert list(outcome.errors) == ["formats"]
    await olga.send(formats=("sql", "behavioural"), minutes="120")
    assert "Formats: SQL and data, behavioural\nLength: 120 minutes" in words(olga.card)
    (one,) = await programmes(scene, olga)
    assert (one.formats, one.minutes) == (frozenset({MockFormat.SQL, MockFormat.BEHAVIOURAL}), 120)
    assert isinstance(await filled(olga, "Formats and length", formats=("sql",), minutes="45"), FormErrors)


async def test_mentors_repeats_and_openings(scene: Scene) -> None:
    olga = scene.organiser()
    before = await added(scene, olga)
    await filled(olga, "Mentors and repeats", mentors="no", horizon="1", opens="12")
    assert "Mentors: take no part\nSame partner again: not twice in a row" in words(olga.card)
    (one,) = await programmes(scene, olga)
    assert (one.mentors, one.horizon, one.opens_hours) == (False, 1, 12)
    assert before.next_at == TUESDAY
    assert (one.next_day, one.next_at) == (before.next_day, TUESDAY + timedelta(hours=36))
    outcome = await filled(olga, "Mentors and repeats", mentors="no", horizon="27", opens="97")
    assert isinstance(outcome, FormErrors)
    assert set(outcome.errors) == {"horizon", "opens"}


async def test_a_meeting_link_is_a_web_address_or_nothing(scene: Scene) -> None:
    olga = scene.organiser()
    await added(scene, olga)
    assert "wherever each pair likes" in words(olga.card)
    for odd in ("voice channel", "javascript:alert(1)", "https://a b", "ftp://example.org", "https://x|y"):
        outcome = await filled(olga, "Meeting link", link=odd)
        assert isinstance(outcome, FormErrors), odd
        assert list(outcome.errors) == ["link"]
    await olga.send(link="https://meet.example.org/room")
    (one,) = await programmes(scene, olga)
    assert (one.link, one.events) == ("https://meet.example.org/room", False)
    assert repr(LinkTo(one.link, one.link)) in repr(olga.card)
    await filled(olga, "Meeting link", link="")
    assert (await programmes(scene, olga))[0].link == ""


async def test_events_are_offered_on_discord_alone(scene: Scene) -> None:
    olga = scene.organiser()
    await added(scene, olga)
    await olga.click("Meeting link")
    assert [one.name for one in olga.form.inputs] == ["link"] if olga.form else False
    await olga.send(link="", events="yes")
    assert not (await programmes(scene, olga))[0].events, "forged"
    assert "Events" not in words(olga.card)
    scene.platform = Platform.DISCORD
    dora = scene.organiser("dora", "D1")
    await added(scene, dora)
    assert "Events on this server: none" in words(dora.card)
    await filled(dora, "Link and events", link="", events="yes")
    assert (await programmes(scene, dora))[0].events
    assert "Events on this server: one for each mock" in words(dora.card)


async def test_days_off_are_left_out(scene: Scene) -> None:
    olga = scene.organiser()
    await added(scene, olga)
    outcome = await filled(olga, "Days off", pauses="2026-12-24\nsoon")
    assert isinstance(outcome, FormErrors)
    assert "soon" in outcome.errors["pauses"]
    await olga.send(pauses="2026-11-20 to 2026-12-04, 2026-12-24")
    (one,) = await programmes(scene, olga)
    assert one.next_day == date(2026, 12, 10)
    assert "Days off: 2026-11-20 – 2026-12-04, 2026-12-24" in words(olga.card)
    await olga.click("Days off")
    assert isinstance(olga.form and olga.form.inputs[0], TextInput)
    assert olga.form.inputs[0].value == "2026-11-20 to 2026-12-04\n2026-12-24"  # type: ignore[union-attr]
    await olga.send(pauses="2026-01-01 to 9999-12-31")
    assert "none for two years" in words(olga.card)
    await filled(olga, "Days off", pauses="")
    assert (await programmes(scene, olga))[0].next_day == date(2026, 11, 26)


async def test_what_became_of_the_last_rounds_is_told(scene: Scene) -> None:
    olga = scene.organiser()
    one = await added(scene, olga)
    e = EntryState
    await opened(scene, one, RoundState.SKIPPED, date(2026, 11, 5))
    await opened(scene, one, RoundState.OVER, date(2026, 11, 12), e.MET, e.MET, e.STAND_BY)
    await opened(scene, one, RoundState.PAIRED, date(2026, 11, 19), e.MATCHED, e.MET, e.STAND_BY, e.OUT, e.SKIPPED)
    await opened(scene, one, RoundState.OPEN, date(2026, 11, 26), e.IN, e.IN, e.INVITED, e.SKIPPED)
    await olga.press(route("programme.show", one.id))
    lines = words(olga.card).partition("Lately:\n")[2].splitlines()
    assert [line.removeprefix(" · ") for line in lines] == ["open, 2 in", "2 paired, 1 stand by", "over, 2 met"]


async def test_paused_and_resumed_and_no_week_has_two_turns(scene: Scene) -> None:
    olga = scene.organiser()
    one = await added(scene, olga)
    await olga.click("Pause")
    assert "paused" in words(olga.card)
    (one,) = await programmes(scene, olga)
    assert (one.state, one.next_at) == (ScheduleState.PAUSED, None)
    await filled(olga, "Mentors and repeats", mentors="yes", horizon="8", opens="24")
    await filled(olga, "Edit", **answers(at="19:00"))
    assert (await programmes(scene, olga))[0].state is ScheduleState.PAUSED, "an edit wakes nothing up"
    await opened(scene, one, RoundState.OPEN, date(2026, 11, 26))
    oleg = scene.organiser("oleg")
    await oleg.press(route("programme.resume", one.id))
    (one,) = await programmes(scene, olga)
    assert (one.state, one.next_day, one.owner) == (ScheduleState.RUNNING, date(2026, 12, 3), "oleg")
    await filled(oleg, "Edit", **answers(rhythm="weekly-5"))
    assert (await programmes(scene, olga))[0].next_day == date(2026, 12, 5), "Thursday had this week's turn"


async def test_an_extra_round_takes_no_turn(scene: Scene) -> None:
    olga = scene.organiser()
    one = await added(scene, olga)
    await opened(scene, one, RoundState.OPEN, date(2026, 11, 26), number=1)
    await olga.click("Pause")
    await olga.click("Resume")
    assert (await programmes(scene, olga))[0].next_day == date(2026, 11, 26)


async def test_it_is_removed_after_a_question_that_names_an_open_round(scene: Scene) -> None:
    olga = scene.organiser()
    one = await added(scene, olga)
    await olga.click("Remove")
    assert "A round is open" not in words(olga.card)
    await olga.click("Keep it")
    await opened(scene, one, RoundState.OPEN, date(2026, 11, 26), EntryState.IN)
    await olga.click("Remove")
    assert "A round is open" in words(olga.card)
    await olga.click("Remove")
    assert words(olga.card) == "Removed\nThursday mocks has no more rounds."
    assert await programmes(scene, olga) == []


# --- rounds by hand ---------------------------------------------------------------------------------------------------


async def test_a_round_is_opened_and_paired_by_hand(scene: Scene) -> None:
    olga = scene.organiser()
    one = await added(scene, olga)
    assert "Pair now" not in olga.labels()
    await olga.click("Open a round now")
    assert words(olga.card).startswith("The round opens")
    (held,) = await rounds(scene, one)
    assert (held.state, rules.day_of(held.slot)) == (RoundState.OPEN, None)
    await at(olga, one)
    assert "Open a round now" not in olga.labels(), "one at a time"
    await olga.click("Pair now")
    assert words(olga.card).startswith("Pairs are being made")
    assert (await rounds(scene, one))[0].pairs_at == scene.home.clock.now()
    await (await at(olga, one)).click("Pause")
    assert "Pair now" in olga.labels(), "who is in does not wait for nothing"


async def test_who_rests_opens_no_round(scene: Scene) -> None:
    olga = scene.organiser()
    await added(scene, olga)
    await olga.click("Pause")
    assert "Open a round now" not in olga.labels()


async def test_a_dry_run_changes_nothing(scene: Scene) -> None:
    olga = scene.organiser()
    one = await added(scene, olga)
    for name in ("ana", "ben"):
        await profile(scene, scene.member(name), formats=frozenset({MockFormat.SQL}), week=2**336 - 1)
    await olga.click("Dry run")
    assert words(olga.card).startswith("Dry run: Thursday mocks")
    assert "Ana · Ben" in words(olga.card)
    assert await rounds(scene, one) == []


async def rounds(scene: Scene, programme: Programme) -> list[Round]:
    async with scene.home.storage.begin(writes=False) as uow:
        return [*await uow.rounds.recent(programme.id, 20)]


# --- faults -----------------------------------------------------------------------------------------------------------


async def faulty(scene: Scene, programme: Programme, reason: str) -> list[Card]:
    """A round that should open, and cannot be announced; what the organiser has been told so far."""
    assert programme.next_at is not None
    scene.home.clock.instant = programme.next_at
    scene.board.faults[programme.place] = [Undeliverable(reason)]
    await invitations.look(scene.home.app)
    await scene.run()
    return scene.board.told(programme.owner)


async def test_a_lasting_fault_stops_it_and_its_organiser_is_told_how_to_mend_it(scene: Scene) -> None:
    olga = scene.organiser()
    one = await added(scene, olga)
    reason = "the app is not in the channel: it has to be invited there"
    (told,) = await faulty(scene, one, reason)
    assert "type /invite" in words(told)
    (one,) = await programmes(scene, olga)
    assert (one.state, one.trouble, one.next_at) == (ScheduleState.STOPPED, reason, None)
    await filled(await at(olga, one), "Days off", pauses="")
    assert (await programmes(scene, olga))[0].state is ScheduleState.STOPPED, "that mended nothing"
    assert "It stopped: the app is not in the channel" in words(olga.card)
    olga.card = told
    await olga.click("Resume")
    (one,) = await programmes(scene, olga)
    assert (one.state, one.trouble, one.next_day) == (ScheduleState.RUNNING, "", date(2026, 12, 3)), "its turn is over"
    assert len(await faulty(scene, one, "the channel is gone")) == 2
    await filled(await at(olga, one), "Edit", **answers(channel="C2"))
    assert (await programmes(scene, olga))[0].state is ScheduleState.RUNNING, "another channel mends it"


async def test_what_stops_nothing_is_told_all_the_same(scene: Scene) -> None:
    one = await added(scene, scene.organiser())
    w = words_for("en")
    assert "try again with the next one" in words(setup_cards.trouble(w, one, "gave up: the platform is down"))
    missing = words(setup_cards.trouble(w, one, "the bot may not begin a private thread"))
    assert "Give me what is missing" in missing
    assert "stopped" not in missing


async def at(who: Person, programme: Programme) -> Person:
    """Somebody in front of a programme's card."""
    await who.press(route("programme.show", programme.id))
    return who


# --- people -----------------------------------------------------------------------------------------------------------


async def profile(scene: Scene, who: Person, **wishes: Any) -> MockProfile:
    member_id = await scene.member_id(who)
    async with scene.home.storage.begin() as uow:
        await uow.mock_profiles.save(MockProfile(member_id, **wishes))
    return await profile_of(scene, member_id)


async def profile_of(scene: Scene, member_id: int) -> MockProfile:
    async with scene.home.storage.begin(writes=False) as uow:
        found = await uow.mock_profiles.of_member(member_id)
        assert found is not None
        return found


async def test_an_organiser_vouches_for_mentors_and_takes_it_back(scene: Scene) -> None:
    olga = scene.organiser()
    one = await added(scene, olga)
    await olga.click("Mentors")
    assert "Nobody has said" in words(olga.card)
    mia = await profile(scene, scene.member("mia"), mentor=True, takes=3)
    await profile(scene, scene.member("ben"))
    await profile(scene, scene.member("eve", "W2"), mentor=True)
    await (await at(olga, one)).click("Mentors")
    assert [line for line in words(olga.card).splitlines() if line in ("Mia", "Ben", "Eve")] == ["Mia"]
    await olga.click("Vouch")
    assert await profile_of(scene, mia.member_id) == replace(mia, vouched=True)
    assert "you vouch for them" in words(olga.card)
    await olga.click("Take back")
    assert await profile_of(scene, mia.member_id) == mia
    await olga.click("Back")
    assert words(olga.card).startswith("Peer mocks: Thursday mocks")


async def test_nobody_else_is_vouched_for(scene: Scene) -> None:
    olga = scene.organiser()
    await added(scene, olga)
    ben = await profile(scene, scene.member("ben"))
    eve = await profile(scene, scene.member("eve", "W2"), mentor=True)
    without = await scene.member_id(scene.member("ida"))
    for member_id in (ben.member_id, eve.member_id, without, 10**9, -1):
        await olga.press(route("programme.vouch", 0, 0, member_id, 1))
        assert "out of date" in words(olga.card)
    assert await profile_of(scene, ben.member_id) == ben
    assert await profile_of(scene, eve.member_id) == eve


async def test_many_mentors_are_turned_over(scene: Scene) -> None:
    olga = scene.organiser()
    names = {f"Mentor{n:02}" for n in range(20)}
    for name in names:
        await profile(scene, scene.member(name.lower()), mentor=True)
    await olga.type("/setup mocks")
    await olga.click("Mentors")
    seen: list[str] = []
    for page in range(3):
        assert olga.card is not None
        seen += [words(olga.card).splitlines()[2 + n] for n, _ in enumerate(lines(olga))]
        if page < 2:
            await olga.click("More")
    assert sorted(seen) == sorted(names)
    assert "More" not in olga.labels()
    await olga.click("Vouch")
    assert "you vouch for them" in words(olga.card), "the same page"
    for odd in (-5, 3, 10**17):
        assert isinstance(await olga.press(route("programme.mentors", 0, odd)), Reply)
        assert lines(olga)


def lines(who: Person) -> list[Line]:
    assert who.card is not None
    return [block for block in who.card.blocks if isinstance(block, Line)]


async def missed(scene: Scene, days: int, *absent: str, present: str = "ana", workspace: str = "W1") -> Session:
    """A mock to which somebody did not come, some days ago."""
    now = scene.home.clock.now()
    ids = {name: await scene.member_id(scene.member(name, workspace)) for name in (*absent, present)}
    seats = tuple(
        Seat(member_id, SeatRole.PEER, confirmed=True, missed=name != present) for name, member_id in ids.items()
    )
    async with scene.home.storage.begin() as uow:
        member = await uow.members.get(ids[present])
        assert member is not None
        return await uow.sessions.add(
            Session(
                0,
                member.community_id,
                Platform.SLACK,
                workspace,
                "C1",
                SessionState.NO_SHOW,
                now - timedelta(days=days),
                90,
                seats,
                now - timedelta(days=days + 5),
                now - timedelta(days=days + 1),
                None,
            )
        )


async def test_no_shows_are_listed_and_taken_back(scene: Scene) -> None:
    olga = scene.organiser()
    one = await added(scene, olga)
    await olga.click("No-shows")
    assert "everybody who was waited for came" in words(olga.card)
    old, elsewhere = await missed(scene, 61, "cem"), await missed(scene, 1, "eve", workspace="W2")
    session = await missed(scene, 3, "ben")
    await (await at(olga, one)).click("No-shows")
    shown = words(olga.card)
    assert "Ben" in shown
    assert not {"Ana", "Cem", "Eve"} & set(shown.replace(" ", "\n").splitlines())
    action = olga.button("Take back").action
    for _ in range(2):
        assert isinstance(await olga.press(action), Reply)
        assert "Ben" in words(olga.card)
        assert "taken back" in words(olga.card)
        assert lines(olga) == []
    async with scene.home.storage.begin(writes=False) as uow:
        stored = await uow.sessions.get(session.id)
    assert stored is not None
    assert [seat.excused for seat in stored.seats] == [True, False]
    ben, ana = (seat.member_id for seat in session.seats)
    for session_id, member_id in (
        (session.id, ana),
        (session.id, 10**9),
        (elsewhere.id, elsewhere.seats[0].member_id),
        (10**9, ben),
    ):
        await olga.press(route("programme.excuse", 0, 0, session_id, member_id))
        assert "out of date" in words(olga.card)
    async with scene.home.storage.begin(writes=False) as uow:
        assert await uow.sessions.get(elsewhere.id) == elsewhere
        assert await uow.sessions.get(old.id) == old


async def test_who_was_seen_in_a_list_reads_who_looked(scene: Scene) -> None:
    olga = scene.organiser()
    one = await added(scene, olga)
    mia, ben = scene.member("mia"), scene.member("ben")
    await profile(scene, mia, mentor=True, takes=3)
    await missed(scene, 3, "ben")
    await olga.click("Mentors")
    await (await at(olga, one)).click("No-shows")
    for who, list_ in ((mia, "mentors"), (ben, "no-shows")):
        await who.press(route("me.who_looked", 0))
        assert f"Olga saw you in a list of the peer mocks: {list_}." in words(who.card)
    await olga.type("/setup log")
    assert "Olga saw Ben in a list of the peer mocks: no-shows." in words(olga.card)


# --- who may ----------------------------------------------------------------------------------------------------------


def call(name: str, kinds: int, first: int) -> str:
    return route(name, first, *(1 for _ in range(kinds - 1))) if kinds else route(name)


@pytest.mark.parametrize("name", [*OF_PROGRAMMES, "setup.mocks"])
async def test_members_and_mentors_set_nothing_up(scene: Scene, name: str) -> None:
    olga, ana = scene.organiser(), scene.member()
    one = await added(scene, olga)
    await ana.press(call(name, len(REGISTRY.actions[name].route.kinds), one.id))
    assert "can't do that here" in words(ana.card)
    await ana.type("/setup mocks")
    assert "can't do that here" in words(ana.card)
    assert await programmes(scene, olga) == [one]


@pytest.mark.parametrize("name", [one for one in OF_PROGRAMMES if REGISTRY.actions[one].route.kinds])
async def test_another_communitys_programme_is_nobodys(scene: Scene, name: str) -> None:
    theirs = await added(scene, scene.organiser("oskar", "W2"))
    olga = scene.organiser()
    await olga.press(call(name, len(REGISTRY.actions[name].route.kinds), theirs.id))
    assert "out of date" in words(olga.card), words(olga.card)
    assert await programmes(scene, scene.organiser("oskar", "W2")) == [theirs]


@pytest.mark.parametrize("name", FORMS)
async def test_another_communitys_form_stores_nothing(scene: Scene, name: str) -> None:
    oskar, olga = scene.organiser("oskar", "W2"), scene.organiser()
    theirs = await added(scene, oskar)
    action = {
        "programme.set": "programme.edit",
        "programme.days_off_set": "programme.days_off",
    }.get(name, name.removesuffix("_set"))
    await oskar.press(route(action, theirs.id))
    olga.form = oskar.form
    everything = answers(name="Mine", formats=("sql",), minutes="60", mentors="no", horizon="3", opens="20")
    await olga.send(**everything, link="https://example.org", pauses="2026-11-26")
    assert "out of date" in words(olga.card)
    assert await programmes(scene, oskar) == [theirs]


@pytest.mark.parametrize(
    ("label", "first", "second", "held"),
    [
        ("Edit", answers(name="First"), answers(name="Second", at="19:00"), "Name: First\nTime of the pairing: 18:00"),
        ("Formats and length", {"formats": ("sql",), "minutes": "60"}, {"formats": ("sql",), "minutes": "120"}, "60"),
        (
            "Mentors and repeats",
            {"mentors": "no", "horizon": "3", "opens": "20"},
            {"mentors": "yes", "horizon": "3", "opens": "20"},
            "Mentors take part: No",
        ),
        ("Meeting link", {"link": "https://a.example"}, {"link": "https://b.example"}, "https://a.example"),
        ("Days off", {"pauses": "2026-12-24"}, {"pauses": "2026-12-25"}, "2026-12-24"),
    ],
)
async def test_the_slower_of_two_organisers_undoes_nothing(
    scene: Scene, label: str, first: dict[str, Any], second: dict[str, Any], held: str
) -> None:
    olga, omar = scene.organiser(), scene.organiser("omar")
    await added(scene, olga)
    omar.card = olga.card
    for one in (olga, omar):
        await one.click(label)
    await omar.send(**first)
    (before,) = await programmes(scene, olga)
    await olga.send(**second)
    assert words(olga.card).startswith("Something was changed meanwhile")
    assert held in words(olga.card)
    assert await programmes(scene, olga) == [before]
    await olga.click("Open the form again")
    await olga.send(**second)
    assert words(olga.card).startswith("Peer mocks: ")
    assert await programmes(scene, olga) != [before]
