"""Mocks hold together whatever happens: members, organisers, the platform and time in any order, through the one door.

`GREENROOM_STATES=500` runs so many stories, each of another kind, instead of the same few.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import tempfile
from collections.abc import Coroutine
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from assessments.evidence import MockFormat
from bot.app import App
from bot.calls import Call, Click, Command, Departure, Origin, Platform, Rank, Submission
from bot.errors import TryLater
from bot.feature_list import features
from bot.jobs import runner
from bot.jobs.outbox import Courier
from bot.mocks.availability import WHOLE, painted
from bot.mocks.machine import AHEAD, TAKES_TIME, SessionState
from bot.mocks.rating import RatingKind
from bot.mocks.records import MockProfile, Programme, Rhythm, RoundState
from bot.outcomes import Attachment, OpenForm, Outcome, Reply
from bot.records import Destination, Sent
from bot.registry import Registry
from bot.telemetry import Telemetry
from bot.ui.cards import Card, Pick
from bot.ui.forms import OneOf
from storage.engine import create
from storage.unit_of_work import SqlStorage
from tests.databases import migrated_sqlite
from tests.features.mock_scene import CHANNEL, Hall, InPlace, route
from tests.features.mock_watch import Watch
from tests.house import CATALOG, HandClock, House, Shelves

STORIES = int(os.environ.get("GREENROOM_STATES", "0"))
MONDAY = datetime(2026, 10, 19, 9, tzinfo=UTC)  # the clocks change in Europe on Sunday, a week later in America
ZONES = {
    "ana": "Europe/Berlin",
    "ben": "America/New_York",
    "cy": "Europe/London",
    "di": "UTC",
    "eli": "Europe/Berlin",
}
NAMES = tuple(ZONES)
MENTOR = "eli"
EVENINGS = painted(0, range(7), 34, 44)
TIMES = ("Mon-Sun 0-24", "Mon-Fri 18-21:30", "Sat-Sun 9-18", "Wed 12-14")
FORMATS = (("coding", "behavioural"), ("coding",), ("sql",), ("system_design", "behavioural", "sql"))

KINDS = (RatingKind.SELF, RatingKind.INTERVIEWER, RatingKind.CANDIDATE)

OFTEN = ("all_join", "all_confirm", "here_in_time", "next_moments")
USUAL = (
    *("join", "confirm", "move", "here", "all_here", "done", "stand_in", "rate_half", "rate_whole", "all_rate"),
    *("old_button", "minutes", "somebody_now", "now_beside_a_mock", "own_time"),
)
SOMETIMES = (
    *("skip", "cannot", "all_cannot", "in_a_mock", "guide", "delivered_twice", "organise", "excuse", "ask", "look"),
    *("change_times", "change_formats", "block", "unblock", "pause", "resume", "stop_looking", "come_back", "hours"),
    *("leave", "thread_deleted", "messages_closed_or_open", "service_breaks_or_mends", "restart", "add_programme"),
)
SELDOM = ("still", "days", "delete_everything", "remove_programme")
STEPS = (*OFTEN * 12, *USUAL * 4, *SOMETIMES * 2, *SELDOM)

BEGINNINGS = ("open", "paired", "settled", "met")
LENGTH = 120 if STORIES else 60  # steps


class Post(Hall):
    """The hall, whose service may be down for a while."""

    down = False

    async def send(self, to: Destination, card: Card, *, nonce: str, files: tuple[Attachment, ...] = ()) -> Sent:
        if self.down:
            raise TryLater("the service is down", timedelta(minutes=2))
        return await super().send(to, card, nonce=nonce, files=files)


class Story:
    """A community with a programme, five members and an organiser, and what happens to them, one step after another."""

    def __init__(self) -> None:
        self.loop = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.file = Path(self.folder.name) / "greenroom.db"
        self.file.write_bytes(migrated_sqlite())
        self.hall, self.clock, self.ids = Post(), HandClock(MONDAY), itertools.count(1)
        self.home = self._opened()
        self.logs = capture_logs()
        self.last: Call | None = None
        self.buttons: list[tuple[str, tuple[str, ...]]] = []
        self.watch = Watch(self.home, self.hall, {}, self.logs.__enter__())

    def close(self) -> None:
        self.logs.__exit__(None, None, None)
        self._do(self.home.storage.close())
        self.loop.close()
        self.folder.cleanup()

    def _opened(self) -> House:
        storage = SqlStorage(create(f"sqlite:///{self.file}"))
        library = Shelves(CATALOG.parameters.channels.elicitation)
        app = App(Registry(features()), storage, CATALOG, self.clock, Telemetry(), library=library)
        app.matcher = InPlace()  # type: ignore[assignment]
        return House(app, storage, self.clock)

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run(work)

    # --- the beginning -----------------------------------------------------------------------------------------------

    def begin(self, what: str) -> None:
        """A round is open; or paired; or those in it have said yes as well; or the first two met, and one has rated."""
        self._do(self._people())
        self._pass(timedelta(hours=4))
        if what == "open":
            return
        for name in NAMES:
            self.join(name, 0)
        self._pass(timedelta(hours=46))
        if what == "paired":
            return
        for session in [*self.watch.rows.sessions]:
            self._each(session, "mocks.confirm", session.version)
        self._pass(timedelta(0))
        if what == "met":
            session = min(self.watch.rows.sessions, key=lambda one: one.start)
            self._pass(session.start - self.clock.now())
            self._each(session, "mocks.here")
            self._pass(timedelta(hours=1))
            self._rates_all(self.watch.names[self.watch.rows.seats_of(session.id)[0].member_id], session, "2")

    async def _people(self) -> None:
        self.watch.packs = (await self.home.app.library.mocks()).packs
        async with self.home.storage.begin() as uow:
            for number, name in enumerate(NAMES):
                member = await uow.members.register(self._origin(name), self.clock.now())
                await uow.mock_profiles.save(
                    MockProfile(
                        member.id,
                        formats=frozenset({MockFormat.CODING, MockFormat.BEHAVIOURAL}),
                        week=WHOLE if number % 2 else EVENINGS | painted(0, range(7), 24, 28),
                        a_week=3,
                        mentor=name == MENTOR,
                        takes=2,
                        marks=True,
                    )
                )
        await self._programme("Wednesdays")

    async def _programme(self, name: str) -> None:
        now = self.clock.now()
        async with self.home.storage.begin() as uow:
            community_id = (await uow.members.register(self._origin("olga"), now)).community_id
            await uow.programmes.add(
                Programme(
                    0,
                    community_id,
                    Platform.SLACK,
                    *("W1", CHANNEL, name, Rhythm.WEEKLY, 2, time(13), "Europe/Berlin", 60),
                    formats=frozenset(MockFormat),
                    since=date(2026, 10, 19),
                    owner="olga",
                    next_at=now + timedelta(hours=1),
                    next_day=now.date() + timedelta(days=(2 - now.weekday()) % 7),
                )
            )

    def _origin(self, name: str) -> Origin:
        rank = Rank.ORGANISER if name == "olga" else Rank.MEMBER
        zone = ZONES.get(name, "UTC")
        return Origin(Platform.SLACK, "W1", name, CHANNEL, rank=rank, zone=zone, person_name=name.title())

    # --- calls -------------------------------------------------------------------------------------------------------

    def _call(self, name: str, call: Call) -> Outcome:
        outcome: Outcome = self._do(self.home.app.handle(call))
        self.last = call
        self.watch.reply(name, outcome)
        return outcome

    def _press(self, name: str, button: str, *args: object, values: tuple[str, ...] = ()) -> Outcome:
        action = route(button, *args)
        self.buttons.append((action, values))
        return self._call(name, Click(self._origin(name), f"c{next(self.ids)}", action, values))

    def _submit(self, name: str, form: str, values: dict[str, Any]) -> Outcome:
        return self._call(name, Submission(self._origin(name), f"c{next(self.ids)}", form, values))

    def _type(self, name: str, *path: str, text: str = "") -> Outcome:
        return self._call(name, Command(self._origin(name), f"c{next(self.ids)}", path, {}, text))

    def _id(self, name: str) -> int:
        """A member by the latest account of theirs; 0 for nobody."""
        return max((number for number, person in self.watch.names.items() if person == name), default=0)

    def _mock(self, name: str, pick: int, *states: SessionState) -> Any:
        """One of somebody's mocks, or of anybody's when they have none; None when there is none at all."""
        wanted = [one for one in self.watch.rows.sessions if not states or one.state in states]
        mine = [one for one in wanted if name in self.watch.in_mock[one.id]] or wanted
        return mine[-1 - pick % len(mine)] if mine else None

    def _each(self, session: Any, button: str, *args: object) -> None:
        for seat in self.watch.rows.seats_of(session.id):
            self._press(self.watch.names[seat.member_id], button, session.id, *args)

    def step(self, what: str, name: str, pick: int) -> None:
        """Somebody does something; `pick` says with what, where there is a choice. Then everything is looked at."""
        getattr(self, what)(name, pick)
        self._do(self.watch.look())

    # --- rounds ------------------------------------------------------------------------------------------------------

    def _round(self, pick: int) -> Any:
        rounds = [one for one in self.watch.rows.rounds if one.state in (RoundState.OPEN, RoundState.PAIRED)]
        rounds = rounds or self.watch.rows.rounds
        return rounds[-1 - pick % len(rounds)] if rounds else None

    def join(self, name: str, pick: int) -> None:
        if held := self._round(pick):
            self._press(name, "mocks.join", held.id)

    def all_join(self, name: str, pick: int) -> None:
        for one in NAMES:
            self.join(one, pick)

    def skip(self, name: str, pick: int) -> None:
        if held := self._round(pick):
            self._press(name, "mocks.skip", held.id)

    def still(self, name: str, pick: int) -> None:
        self._press(name, "mocks.still", pick % 2)

    def ask(self, name: str, pick: int) -> None:
        self._type(name, "mock", ("why", "next", "history", "mentor")[pick % 4])

    # --- profiles ----------------------------------------------------------------------------------------------------

    def change_times(self, name: str, pick: int) -> None:
        self._type(name, "mock", "profile", text=TIMES[pick % len(TIMES)])

    def change_formats(self, name: str, pick: int) -> None:
        self._press(name, "profile.formats", values=FORMATS[pick % len(FORMATS)])

    def pause(self, name: str, pick: int) -> None:
        self._press(name, "profile.pause", (2, 8)[pick % 2])

    def resume(self, name: str, pick: int) -> None:
        self._press(name, "profile.resume")

    def block(self, name: str, pick: int) -> None:
        self._press(name, "profile.block", values=(NAMES[pick % len(NAMES)],))

    def unblock(self, name: str, pick: int) -> None:
        self._press(name, "profile.unblock", self._id(NAMES[pick % len(NAMES)]), 0)

    # --- mocks -------------------------------------------------------------------------------------------------------

    def confirm(self, name: str, pick: int) -> None:
        if session := self._mock(name, pick, SessionState.PROPOSED):
            self._press(name, "mocks.confirm", session.id, session.version)

    def all_confirm(self, name: str, pick: int) -> None:
        if session := self._mock(name, pick, SessionState.PROPOSED):
            self._each(session, "mocks.confirm", session.version)

    def move(self, name: str, pick: int) -> None:
        """Ask for other times, and take one of them."""
        session = self._mock(name, pick, *AHEAD, SessionState.RESCUE)
        if session is None:
            return
        outcome = self._press(name, "mocks.later" if pick % 2 else "mocks.times", session.id)
        card = outcome.card if isinstance(outcome, Reply) else None
        for one in (one for row in card.controls for one in row) if card else ():
            if isinstance(one, Pick):
                value = one.options[pick % len(one.options)].value
                self.buttons.append((one.action, (value,)))
                self._call(name, Click(self._origin(name), f"c{next(self.ids)}", one.action, (value,)))

    def own_time(self, name: str, pick: int) -> None:
        """Propose a time on which they agreed by themselves."""
        if session := self._mock(name, pick, *AHEAD, SessionState.RESCUE):
            outcome = self._press(name, "mocks.own_time", session.id)
            if isinstance(outcome, OpenForm):
                at = self.clock.now() + timedelta(hours=2 + pick)
                self._submit(name, outcome.form.action, {"day": f"{at:%Y-%m-%d}", "at": f"{at:%H}:30"})

    def cannot(self, name: str, pick: int) -> None:
        if session := self._mock(name, pick):
            self._press(name, "mocks.cannot", session.id)
            self._press(name, "mocks.cannot_now", session.id, session.version)

    def all_cannot(self, name: str, pick: int) -> None:
        if session := self._mock(name, pick, *TAKES_TIME):
            self._each(session, "mocks.cannot_now", session.version)

    def here(self, name: str, pick: int) -> None:
        if session := self._mock(name, pick, *TAKES_TIME):
            self._press(name, "mocks.here", session.id)

    def all_here(self, name: str, pick: int) -> None:
        if session := self._mock(name, pick, *TAKES_TIME):
            self._each(session, "mocks.here")

    def here_in_time(self, name: str, pick: int) -> None:
        """Time passes until a mock begins, or a little less or more, and somebody or everybody is there."""
        session = self._mock(name, pick, SessionState.CONFIRMED)
        if session is None:
            return
        at = session.start + timedelta(minutes=(-5, 0, 12, 61)[pick % 4])
        self._pass(max(at - self.clock.now(), timedelta(0)))
        if pick < 8:
            self._each(session, "mocks.here")
        else:
            self._press(name, "mocks.here", session.id)
            self._pass(timedelta(minutes=(15, 5)[pick % 2]))

    def in_a_mock(self, name: str, pick: int) -> None:
        """Any other button of a mock, by whoever is in it or not."""
        if session := self._mock(name, pick // 4):
            buttons = ("wait", "show", "question", "calendar", "rate", "feedback", "as_interviewer", "done")
            self._press(name, f"mocks.{buttons[pick % len(buttons)]}", session.id)

    def done(self, name: str, pick: int) -> None:
        if session := self._mock(name, pick, SessionState.RUNNING):
            self._press(name, "mocks.done", session.id)

    def stand_in(self, name: str, pick: int) -> None:
        if session := self._mock(name, pick, SessionState.RESCUE):
            self._press(name, "mocks.stand_in", session.id)

    def guide(self, name: str, pick: int) -> None:
        if session := self._mock(name, pick // 3):
            self._press(name, "mocks.guide", session.id, 1 + pick % 3)

    def rate_half(self, name: str, pick: int) -> None:
        session = self._mock(name, pick, SessionState.FEEDBACK) or self._mock(name, pick)
        if session is not None:
            self._rate(name, session.id, KINDS[pick % 3], str(1 + pick % 4), "mocks.score")

    def rate_whole(self, name: str, pick: int) -> None:
        session = self._mock(name, pick, SessionState.FEEDBACK) or self._mock(name, pick)
        if session is not None:
            self._rate(name, session.id, KINDS[pick % 3], str(1 + pick % 4), "mocks.score", "mocks.say")

    def all_rate(self, name: str, pick: int) -> None:
        if session := self._mock(name, pick, SessionState.FEEDBACK):
            for seat in self.watch.rows.seats_of(session.id):
                self._rates_all(self.watch.names[seat.member_id], session, str(1 + pick % 4))

    def _rates_all(self, name: str, session: Any, mark: str) -> None:
        """Somebody says everything about a mock, and everybody in it tries to read it."""
        for kind in KINDS:
            self._rate(name, session.id, kind, mark, "mocks.score", "mocks.say")
        for button in ("mocks.feedback", "mocks.as_interviewer"):
            self._each(session, button)

    def _rate(self, name: str, session_id: int, kind: RatingKind, mark: str, *buttons: str) -> None:
        for button in buttons:
            outcome = self._press(name, button, session_id, kind)
            if isinstance(outcome, OpenForm):
                inputs = outcome.form.inputs
                said = {
                    one.name: mark if isinstance(one, OneOf) else self.watch.token(name, session_id) for one in inputs
                }
                self._submit(name, outcome.form.action, said)

    def somebody_now(self, name: str, pick: int) -> None:
        self._type(name, "mock", "now")

    def now_beside_a_mock(self, name: str, pick: int) -> None:
        """Somebody looks for somebody when a mock of theirs is near, or has begun, and somebody else waits already."""
        if session := self._mock(name, pick, SessionState.CONFIRMED):
            at = session.start + timedelta(minutes=(-40, -15, 5)[pick % 3])
            self._pass(max(at - self.clock.now(), timedelta(0)))
            for one in NAMES:
                self.somebody_now(one, pick)

    def stop_looking(self, name: str, pick: int) -> None:
        self._press(name, "mocks.not_now")

    # --- members -----------------------------------------------------------------------------------------------------

    def leave(self, name: str, pick: int) -> None:
        self._call(name, Departure(self._origin(name), f"c{next(self.ids)}"))

    def come_back(self, name: str, pick: int) -> None:
        self._type(name, "mock", "profile", text=TIMES[0])

    def delete_everything(self, name: str, pick: int) -> None:
        self._press(name, "me.delete_all", self._id(name))

    def old_button(self, name: str, pick: int) -> None:
        """One that was pressed before, by them or by somebody else."""
        if self.buttons:
            action, values = self.buttons[-1 - pick**2 % len(self.buttons)]
            self._call(name, Click(self._origin(name), f"c{next(self.ids)}", action, values))

    def delivered_twice(self, name: str, pick: int) -> None:
        """The platform delivers the same call again."""
        if self.last is not None:
            self._call(self.last.origin.person, self.last)

    # --- organisers --------------------------------------------------------------------------------------------------

    def organise(self, name: str, pick: int) -> None:
        buttons = ("open_now", "pair_now", "pause", "resume", "dry_run", "show")
        if programmes := self.watch.rows.programmes:
            self._press("olga", f"programme.{buttons[pick % len(buttons)]}", programmes[pick % len(programmes)].id)

    def remove_programme(self, name: str, pick: int) -> None:
        if programmes := self.watch.rows.programmes:
            self._press("olga", "programme.remove_now", programmes[pick % len(programmes)].id)
        self._do(self._programme(f"P{next(self.ids)}"))

    def add_programme(self, name: str, pick: int) -> None:
        if len(self.watch.rows.programmes) < 3:
            self._do(self._programme(f"P{next(self.ids)}"))

    def excuse(self, name: str, pick: int) -> None:
        missed = [seat for seat in self.watch.rows.seats if seat.missed]
        if missed:
            seat = missed[pick % len(missed)]
            self._press("olga", "programme.excuse", 0, 0, seat.session_id, seat.member_id)

    # --- the platform, the machine and time --------------------------------------------------------------------------

    def thread_deleted(self, name: str, pick: int) -> None:
        places = [one.place for one in self.watch.rows.sessions if one.place]
        if places:
            self.hall.closed.add(places[-1 - pick % len(places)])

    def messages_closed_or_open(self, name: str, pick: int) -> None:
        self.hall.closed ^= {name}

    def service_breaks_or_mends(self, name: str, pick: int) -> None:
        self.hall.down = not self.hall.down

    def restart(self, name: str, pick: int) -> None:
        self._do(self.home.storage.close())
        self.home = self.watch.home = self._opened()

    def look(self, name: str, pick: int) -> None:
        self._pass(timedelta(0))

    def minutes(self, name: str, pick: int) -> None:
        self._pass(timedelta(minutes=5 * (1 + pick)))

    def hours(self, name: str, pick: int) -> None:
        self._pass(timedelta(hours=1 + pick))

    def days(self, name: str, pick: int) -> None:
        self._pass(timedelta(days=(1, 2, 3, 9)[pick % 4]))

    def next_moments(self, name: str, pick: int) -> None:
        """Time passes until the next thing is due, a few times."""
        for _ in range(1 + pick % 4):
            rows = (*self.watch.rows.sessions, *self.watch.rows.rounds, *self.watch.rows.programmes)
            coming = [one.next_at for one in rows if one.next_at is not None and one.next_at > self.clock.now()]
            if coming:
                self._pass(min(coming) - self.clock.now())

    def _pass(self, by: timedelta) -> None:
        self.clock.instant += by
        self._do(self._tick())

    async def _tick(self) -> None:
        for _ in range(6):
            await runner.run_due(self.home.app)
            courier = Courier(self.home.app, Platform.SLACK, self.hall, clock=lambda: self.clock.now().timestamp())
            if not await courier.send_due():
                break
        await self.watch.look()


@settings(
    max_examples=STORIES or 10,
    derandomize=not STORIES,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)
@given(chance=st.randoms(use_true_random=True), beginning=st.sampled_from(BEGINNINGS))
def test_mocks_hold_together_whatever_happens(chance: Random, beginning: str) -> None:
    story = Story()
    try:
        story.begin(beginning)
        for _ in range(LENGTH):
            step = chance.choice(STEPS), chance.choice(NAMES), chance.randrange(12)
            note(str(step))
            story.step(*step)
    finally:
        story.close()
