"""What keeps breaking bots that pair people, each fault with its test: here, or named in `PROVED`."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event

from bot.calls import Departure
from bot.errors import Busy, Halt, StorageFull, TryLater
from bot.features.mocks import pairing
from bot.jobs import runner
from bot.jobs.outbox import Courier
from bot.matching.solve import Matching
from bot.mocks.availability import painted
from bot.mocks.machine import EntryState, SessionState
from bot.mocks.records import RoundState
from bot.outcomes import Attachment
from bot.records import Destination, Sent
from bot.ui.cards import Card
from storage.engine import create
from storage.unit_of_work import SqlStorage
from tests.features import test_mock_feedback as feedback
from tests.features import test_mock_history as history
from tests.features import test_mock_on_demand as on_demand
from tests.features import test_mock_profile as profile
from tests.features import test_mock_promises as promises
from tests.features import test_mock_rounds as rounds
from tests.features import test_mock_secrets as secrets
from tests.features import test_mock_sessions as sessions
from tests.features import test_mock_setup as setup
from tests.features.mock_scene import Hall, InPlace, MockScene, route, said, titles
from tests.house import words
from tests.unit.matching import test_cohort as cohort
from tests.unit.matching import test_match as matching

PROVED: Final[Mapping[str, Sequence[Callable[..., Any]]]] = {
    "paired with the same person again": (
        rounds.test_fixed_cohorts_meet_all_before_anybody_again,
        cohort.test_an_even_cohort_meets_everybody_before_anybody_twice,
        matching.test_a_repeat_is_told_and_only_where_the_same_number_without_is_impossible,
    ),
    "an odd member is silently left out": (
        rounds.test_an_odd_member_observes_and_is_told_why,
        rounds.test_a_mentor_takes_the_odd_one_and_only_as_many_as_they_said,
        rounds.test_who_is_left_over_is_first_in_line_next_time,
        promises.test_who_is_left_over_again_is_told_again,
        cohort.test_in_an_odd_cohort_everybody_sits_out_once,
    ),
    "matched, but no time is agreed": (
        sessions.test_unconfirmed_pairs_are_nudged_then_released_and_matched_anew,
        sessions.test_another_time_has_to_be_confirmed_again,
    ),
    "who left stays in the pool, and views break on them": (
        rounds.test_who_left_is_not_matched_and_a_bot_neither,
        sessions.test_who_leaves_frees_the_partner_at_once,
        history.test_partners_who_left_or_were_deleted_leave_it_readable,
        feedback.test_when_one_deletes_their_data_the_other_still_finishes,
        on_demand.test_a_mock_of_people_who_left_is_introduced_nowhere,
    ),
    "a pause is ignored, or never ends": (
        profile.test_a_pause_ends_by_itself_or_when_it_is_ended,
        profile.test_who_is_paused_or_not_to_be_asked_is_no_regular,
        on_demand.test_who_paused_is_not_asked_to_step_in,
    ),
    "who did not come looks like who was never asked": (
        sessions.test_a_no_show_is_missed_rescued_and_can_be_excused,
        history.test_staying_away_is_a_word_of_its_own,
        setup.test_no_shows_are_listed_and_taken_back,
        sessions.test_silence_closes_it_without_a_rating,
    ),
    "who never answers is matched for ever": (
        rounds.test_ignored_rounds_lead_to_a_question_then_to_a_pause_that_ends_by_itself,
        rounds.test_an_answer_keeps_the_questions_coming,
    ),
    "in by default": (rounds.test_nobody_is_in_who_did_not_say_so,),
    "closed direct messages swallow what is said": (
        sessions.test_closed_messages_are_told_to_the_partner,
        sessions.test_a_deleted_thread_is_replaced_by_direct_messages,
        sessions.test_without_private_places_each_is_told_directly_and_the_organiser_once,
        promises.test_what_is_meant_for_some_goes_to_them_alone_when_the_place_is_gone,
    ),
    "an answer is taken where it makes no sense": (
        feedback.test_no_rating_is_taken_unless_the_mock_took_place_and_is_not_open,
        feedback.test_a_form_that_was_open_when_ratings_opened_changes_nothing,
        sessions.test_both_cancel_at_once_and_a_third_may_do_nothing,
        secrets.test_what_fell_through_shows_neither_question_nor_guide_and_its_packs_go_back,
    ),
    "nobody can find out why somebody has no mock": (
        rounds.test_every_skip_has_its_reason,
        rounds.test_a_round_that_would_open_too_late_is_skipped_with_the_reason,
        rounds.test_a_dry_run_shows_the_organiser_who_would_meet_whom_and_why_not,
    ),
}
EVENING: Final = (36, 44)  # half hours of a day: 18:00 to 22:00


@pytest.mark.parametrize("fault", PROVED)
def test_each_fault_is_proved_elsewhere_too(fault: str) -> None:
    assert all(test.__name__.startswith("test_") for test in PROVED[fault])


# --- times and zones -------------------------------------------------------------------------------------------------


async def test_only_members_with_a_common_time_are_matched_whatever_their_zones(mocks: MockScene) -> None:
    zones = {"ana": "Europe/London", "ben": "America/New_York", "cy": "America/Los_Angeles", "di": "Europe/Lisbon"}
    for name, zone in zones.items():
        mocks.member(name, zone=zone)
        await mocks.joins(name, week=painted(0, range(7), *EVENING))
    await _zones(mocks, zones)
    await mocks.programme()
    await mocks.run(hours=4)
    for name in zones:
        await mocks.press_in(name)
    await mocks.run(hours=48)
    made = await mocks.sessions()
    found = {frozenset(await _names(mocks, session.id, zones)) for session in made}
    assert found == {frozenset({"ana", "di"}), frozenset({"ben", "cy"})}, "one hour each, New York and Los Angeles"
    for session in made:
        for name in await _names(mocks, session.id, zones):
            local = session.start.astimezone(ZoneInfo(zones[name]))
            assert time(18) <= local.time() <= time(21), (name, local)


CHANGES: Final = (
    ("Europe/Berlin", date(2026, 10, 25), "Africa/Johannesburg"),
    ("Europe/Berlin", date(2027, 3, 28), "UTC"),
    ("America/New_York", date(2026, 11, 1), "Europe/Berlin"),
    ("America/St_Johns", date(2027, 3, 14), "Asia/Kathmandu"),
    ("Australia/Lord_Howe", date(2026, 10, 4), "Asia/Kolkata"),  # by half an hour
    ("Australia/Lord_Howe", date(2027, 4, 4), "Australia/Adelaide"),  # both change, by different amounts
)


@pytest.mark.parametrize(("zone", "day", "other"), CHANGES)
async def test_when_clocks_change_between_the_match_and_the_mock_each_has_the_right_time(
    mocks: MockScene, zone: str, day: date, other: str
) -> None:
    """The clocks change early on a Sunday; the pairs are made on Thursday; the mock is on that Sunday evening."""
    mocks.home.clock.instant = datetime.combine(day - timedelta(days=5), time(9), UTC)
    zones = {"ana": zone, "ben": other}
    for name in zones:
        mocks.member(name, zone=zones[name])
    thursday = day - timedelta(days=3)
    opens = datetime.combine(day - timedelta(days=5), time(12), UTC)
    await mocks.programme(weekday=3, since=thursday, next_day=thursday, next_at=opens)
    await mocks.joins("ana", week=painted(0, [6], 38, 42))  # Sunday, 19:00 to 21:00
    await mocks.joins("ben")
    await _zones(mocks, zones)
    await mocks.run(hours=4)
    for name in zones:
        await mocks.press_in(name)
    await mocks.until(datetime.combine(thursday, time(12, 30), UTC), timedelta(hours=6))
    session = await mocks.session("ana", SessionState.PROPOSED)
    local = session.start.astimezone(ZoneInfo(zone))
    assert local.date() == day
    assert time(19) <= local.time() <= time(20)

    def right(card: Card) -> bool:
        return all(f"{session.start.astimezone(ZoneInfo(one)):%H:%M} ({one})" in words(card) for one in zones.values())

    assert all(map(right, mocks.hall.private("ana", "ben")))
    for name in zones:
        await mocks.member(name).press(route("mocks.confirm", session.id, 0))
    await mocks.run()
    (file,) = next(one.files for one in mocks.hall.shown if one.files)
    assert f"DTSTART:{session.start:%Y%m%dT%H%M%SZ}".encode() in file.content
    sent: dict[str, list[datetime]] = {}
    while mocks.now < session.start:
        before = len(mocks.hall.private("ana", "ben"))
        await mocks.run(minutes=5 if session.start - mocks.now <= timedelta(minutes=30) else 30)
        for card in mocks.hall.private("ana", "ben")[before:]:
            sent.setdefault(card.title, []).append(mocks.now)
    assert (await mocks.session("ana")).start == session.start, "the moment does not move with the clocks"
    a_day, an_hour = (session.start - at for at in sent["Your mock is coming up"])
    assert timedelta(hours=23.5) < a_day <= timedelta(hours=24), "whatever the clocks say"
    assert timedelta(minutes=30) < an_hour <= timedelta(hours=1)
    assert len(sent["Your mock begins soon"]) == 1
    await mocks.member("ana").type("/mock next")
    await mocks.member("ana").press(route("mocks.show", session.id))
    shown = mocks.member("ana").card
    assert shown is not None
    assert right(shown)


# --- members ---------------------------------------------------------------------------------------------------------


async def test_who_pauses_after_saying_in_is_not_matched_and_is_told_why(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("ana", "ben", "cy")
    await mocks.run(hours=4)
    for name in ("ana", "ben", "cy"):
        await mocks.press_in(name)
    await mocks.member("cy").press(route("profile.pause", 2))
    await mocks.run(hours=48)
    (session,) = await mocks.sessions()
    assert session.seat(await mocks.id_of("cy")) is None
    await mocks.member("cy").type("/mock why")
    assert "You have paused mocks" in words(mocks.member("cy").card)
    await mocks.until(mocks.now + timedelta(weeks=3), timedelta(hours=12))
    assert "A mock in the next round?" in titles(mocks.hall.told("cy"))[1:], "a pause ends by itself"


async def test_no_view_breaks_on_somebody_who_is_gone(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    await mocks.until(session.start, timedelta(hours=1))
    await mocks.member("ana").press(route("mocks.here", session.id))
    await mocks.until(session.start + timedelta(minutes=16))
    ana, olga = mocks.member("ana"), mocks.organiser()
    ben = await mocks.id_of("ben")
    async with mocks.home.storage.begin() as uow:
        (programme,) = await uow.programmes.of_community(1)
        await uow.members.delete(ben)
    for person, actions in (
        (ana, ["mocks.mine", "mocks.later", "mocks.wait", "mocks.show", "mocks.calendar", "mocks.question"]),
        (olga, ["programme.show", "programme.dry_run"]),
    ):
        for action in actions:
            number = programme.id if person is olga else session.id
            await person.press(route(action, *(() if action == "mocks.mine" else (number,))))
            assert "went wrong" not in words(person.card), action
    await mocks.run()
    for line in ("/mock next", "/mock history", "/mock why"):
        await ana.type(line)
        assert "went wrong" not in words(ana.card), line
    await olga.press(route("programme.no_shows", programme.id, 0))
    assert "went wrong" not in words(olga.card)


async def test_who_leaves_while_pairs_are_made_frees_the_partner(mocks: MockScene) -> None:
    """The list of those who wait was read before they left."""

    class Leaving(InPlace):
        async def match(self, *args: Any, **more: Any) -> Matching:
            found = await super().match(*args, **more)
            await mocks.home.app.handle(Departure(mocks.member("ben").origin, "gone"))
            return found

    await mocks.programme()
    await mocks.joins("ana", "ben")
    await mocks.run(hours=4)
    for name in ("ana", "ben"):
        await mocks.press_in(name)
    mocks.home.app.matcher = Leaving()  # type: ignore[assignment]
    await mocks.run(hours=48)
    mocks.home.app.matcher = InPlace()  # type: ignore[assignment]
    await mocks.joins("cy")
    await mocks.press_in("cy")
    await mocks.run(minutes=1)
    fresh = await mocks.session("ana", SessionState.PROPOSED)
    assert fresh.seat(await mocks.id_of("cy")) is not None


async def test_who_hopes_until_the_round_is_over_is_told_so_and_first_in_line(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("ana", "ben")
    await mocks.run(hours=4)
    await mocks.run(hours=48)
    held = await mocks.round()
    mocks.home.clock.instant = held.ends_at - timedelta(seconds=1)
    await mocks.press_in("ana")
    mocks.home.clock.instant = held.ends_at
    await mocks.run()
    async with mocks.home.storage.begin(writes=False) as uow:
        over, entry = await uow.rounds.get(held.id), await uow.rounds.entry(held.id, await mocks.id_of("ana"))
    assert over is not None
    assert entry is not None
    assert over.state is RoundState.OVER
    assert entry.left_out
    assert entry.state is EntryState.STAND_BY
    assert "The round was over before somebody became free" in said(mocks.hall.told("ana"))


async def test_a_mentor_meets_no_pack_twice_in_one_round(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("priya", mentor=True, takes=3, a_week=5)
    apart = {"ana": (0, 16), "ben": (16, 32), "cy": (32, 48)}  # nobody has a time with anybody but the mentor
    for name, hours in apart.items():
        await mocks.joins(name, week=painted(0, range(7), *hours))
    await mocks.run(hours=4)
    for name in ("priya", *apart):
        await mocks.press_in(name)
    await mocks.run(hours=48)
    made = await mocks.sessions()
    assert len(made) == 3
    asked = [seat.asks for session in made for seat in session.seats if seat.asks]
    assert len(asked) == len(set(asked)) == 3


async def test_an_observer_who_is_alone_there_neither_misses_anybody_nor_ends_the_mock(mocks: MockScene) -> None:
    (session,) = await mocks.paired("ana", "ben", "cy")
    for name in ("ana", "ben", "cy"):
        await mocks.member(name).press(route("mocks.confirm", session.id, 0))
    needed = {name: (await mocks.seat(name, session)).needed for name in ("ana", "ben", "cy")}
    (watching,) = (name for name in needed if not needed[name])
    one, other = (name for name in ("ana", "ben", "cy") if name != watching)
    await mocks.until(session.start, timedelta(hours=1))
    await mocks.member(watching).press(route("mocks.here", session.id))
    await mocks.until(session.start + timedelta(minutes=12))
    await mocks.member(watching).press(route("mocks.here", session.id))
    assert (await mocks.session(one)).state is SessionState.CONFIRMED, "nobody whom the mock needs is waiting"
    await mocks.member(one).press(route("mocks.here", session.id))
    await mocks.until(session.start + timedelta(minutes=20))
    assert (await mocks.session(one)).state is SessionState.RESCUE
    for button in ("mocks.stand_in", "mocks.later"):
        await mocks.member(watching).press(route(button, session.id))
    assert (await mocks.session(one)).state is SessionState.RESCUE, "who waits to be interviewed decides"
    await mocks.member(other).press(route("mocks.here", session.id))
    assert (await mocks.session(one)).state is SessionState.RUNNING


# --- the platform ----------------------------------------------------------------------------------------------------


@dataclass
class Limited(Hall):
    """Takes so many messages in half a minute of the injected clock, and tells when to come again."""

    clock: Callable[[], datetime] = datetime.now
    taken: Counter[int] = field(default_factory=Counter)
    refused: int = 0
    a_window: int = 40

    async def send(self, to: Destination, card: Card, *, nonce: str, files: tuple[Attachment, ...] = ()) -> Sent:
        second = self.clock().timestamp()
        if self.taken[int(second // 30)] >= self.a_window:
            self.refused += 1
            after = timedelta(seconds=30 - second % 30)
            raise TryLater("too many requests", after, halts=Halt.PLATFORM, refused=True)
        self.taken[int(second // 30)] += 1
        return await super().send(to, card, nonce=nonce, files=files)


async def test_a_rate_limit_during_the_fan_out_of_a_round_asks_everybody_once(mocks: MockScene) -> None:
    people = [f"m{number}" for number in range(300)]
    hall = mocks.hall = Limited(clock=lambda: mocks.now)
    await mocks.programme()
    await mocks.joins(*people)
    mocks.home.clock.move(hours=3)
    await runner.run_due(mocks.home.app)
    await runner.run_due(mocks.home.app)
    courier = Courier(mocks.home.app, mocks.platform, hall, clock=lambda: mocks.now.timestamp())
    windows = 0
    while len(hall.shown) < len(people) + 1 and windows < 20:
        await courier.send_due()
        mocks.home.clock.move(seconds=15)
        windows += 1
    await courier.send_due()
    told = Counter(one.to.person for one in hall.shown if one.to.person)
    assert told == dict.fromkeys(people, 1)
    assert hall.refused, "the limit was met"
    assert max(hall.taken.values()) <= hall.a_window
    async with mocks.home.storage.begin(writes=False) as uow:
        depth = await uow.outbox.depth(mocks.now)
    assert (depth.waiting, depth.dead) == (0, 0)


# --- the database ----------------------------------------------------------------------------------------------------


async def _all_in(mocks: MockScene, names: Sequence[str]) -> None:
    await mocks.programme()
    await mocks.joins(*names)
    await mocks.run(hours=4)
    for name in names:
        await mocks.press_in(name)
    mocks.home.clock.move(hours=48)


async def _each_has_one(mocks: MockScene, names: Sequence[str]) -> None:
    made = await mocks.sessions()
    seated = [seat.member_id for session in made for seat in session.seats]
    assert sorted(seated) == sorted([await mocks.id_of(name) for name in names])
    assert {state for name, state in (await mocks.states()).items() if name in names} == {EntryState.MATCHED}
    introduced = Counter(one.to.thread_title for one in mocks.hall.shown if one.to.private)
    assert sorted(introduced.values()) == [1] * len(made)


async def test_a_database_that_is_locked_during_the_pairing_is_tried_again_and_nothing_doubled(
    mocks: MockScene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("ana", "ben", "cy", "di")
    await _all_in(mocks, names)
    monkeypatch.setattr(pairing, "MADE_AT_ONCE", 1)
    engine = create(f"sqlite:///{tmp_path / 'greenroom.db'}", patience=0.1)
    patient, mocks.home.app.storage = mocks.home.app.storage, SqlStorage(engine, patience=0.1)
    with closing(sqlite3.connect(tmp_path / "greenroom.db", isolation_level=None)) as other:

        class Locking(InPlace):
            """Another process takes the database while the pairs are thought about."""

            async def match(self, *args: Any, **more: Any) -> Matching:
                other.execute("BEGIN IMMEDIATE")
                return await super().match(*args, **more)

        mocks.home.app.matcher = Locking()  # type: ignore[assignment]
        with pytest.raises(Busy):
            await pairing.look(mocks.home.app)
        other.execute("ROLLBACK")
    mocks.home.app.storage = patient
    await engine.dispose()
    mocks.home.app.matcher = InPlace()  # type: ignore[assignment]
    assert await mocks.sessions() == []
    await mocks.run(minutes=11)
    await _each_has_one(mocks, names)


async def test_a_full_disk_during_the_pairing_leaves_nothing_half_done(
    mocks: MockScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = tuple(f"m{number}" for number in range(24))
    await _all_in(mocks, names)
    monkeypatch.setattr(pairing, "MADE_AT_ONCE", 1)
    pages = 0
    async with mocks.home.storage.engine.connect() as connection:
        used = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()

    @event.listens_for(mocks.home.storage.engine.sync_engine, "begin")
    def limit(connection: Any) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages or 2**30}")

    pages = used
    with pytest.raises(StorageFull):
        await pairing.look(mocks.home.app)
    assert len(await mocks.sessions()) < len(names) // 2
    pages = 0
    await mocks.run(minutes=11)
    await _each_has_one(mocks, names)


# --- how -------------------------------------------------------------------------------------------------------------


async def _zones(mocks: MockScene, zones: Mapping[str, str]) -> None:
    for name, zone in zones.items():
        async with mocks.home.storage.begin() as uow:
            member = await uow.members.register(mocks.member(name).origin, mocks.now)
            await uow.members.save(replace(member, zone=zone))


async def _names(mocks: MockScene, session_id: int, names: Mapping[str, str]) -> list[str]:
    ids = {await mocks.id_of(name): name for name in names}
    async with mocks.home.storage.begin(writes=False) as uow:
        session = await uow.sessions.get(session_id)
    assert session is not None
    return [ids[seat.member_id] for seat in session.seats]
