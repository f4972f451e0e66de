"""Messages to places: drawn without a member, followed up once, in turn, and held up only by what concerns them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.app import App
from bot.calls import Departure, Origin, Platform
from bot.context import PostCtx
from bot.errors import Busy, Halt, TryLater, Undeliverable
from bot.jobs import outbox
from bot.outcomes import Attachment, Happening, Letter
from bot.params import BadDeclaration
from bot.records import Destination, Message, Sent, Surface
from bot.registry import Feature, Registry
from bot.telemetry import Telemetry
from bot.ui.cards import Card
from bot.ui.law import LawBroken
from storage.unit_of_work import SqlStorage
from tests.house import CATALOG, HandClock

MOCK = Happening(
    "Mock", "Two meet", datetime(2027, 3, 2, 17, tzinfo=UTC), datetime(2027, 3, 2, 18, tzinfo=UTC), "Online"
)
LEASE = outbox.LEASE + timedelta(seconds=1)


class Crash(BaseException):
    """The process is gone: nothing catches this."""


@dataclass
class Board:
    """A platform: what it shows by nonce, and the faults that come first, by place."""

    faults: dict[str, list[BaseException]] = field(default_factory=dict)
    after: list[BaseException] = field(default_factory=list)
    shown: dict[str, tuple[Destination, str]] = field(default_factory=dict)
    rest: timedelta = timedelta(0)
    files: list[Sequence[Attachment]] = field(default_factory=list)

    async def send(self, to: Destination, card: Card, *, nonce: str, files: Sequence[Attachment] = ()) -> Sent:
        if self.faults.get(to.place):
            raise self.faults[to.place].pop(0)
        self.shown.setdefault(nonce, (to, card.title))
        self.files.append(files)
        if self.after:
            raise self.after.pop(0)
        begun = f"private {nonce}" if to.private else ""
        return Sent(f"{to.place}/{nonce}", f"https://example.org/{nonce}", self.rest, begun)

    def titles(self) -> list[str]:
        return [title for _, title in self.shown.values()]


@dataclass
class Office:
    """An application that posts prompts, starts a thread below each, and notes what followed."""

    storage: SqlStorage
    clock: HandClock = field(default_factory=HandClock)
    board: Board = field(default_factory=Board)
    drawn: list[PostCtx] = field(default_factory=list)
    followed: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    hook_faults: list[BaseException] = field(default_factory=list)

    def __post_init__(self) -> None:
        feature = Feature("prompts")

        @feature.post("prompt")
        async def prompt(ctx: PostCtx, args: Mapping[str, Any]) -> Card:
            self.drawn.append(ctx)
            return Card(f"Prompt {args['n']}")

        @feature.post("reply")
        async def reply(ctx: PostCtx, args: Mapping[str, Any]) -> Card:
            return Card(f"Reply to {args['n']}")

        @feature.post("letter")
        async def letter(ctx: PostCtx, args: Mapping[str, Any]) -> Letter:
            return Letter(Card("A letter"), (Attachment("mock.ics", b"BEGIN", "text/calendar"),))

        @feature.post("event")
        async def event(ctx: PostCtx, args: Mapping[str, Any]) -> Happening:
            return MOCK

        @feature.sent("prompt")
        async def posted(uow: Any, message: Message, sent: Sent, now: datetime) -> None:
            self.followed.append(message.key)
            here = message.platform, message.workspace, message.place
            assert message.community_id is not None
            await uow.surfaces.put(message.community_id, Surface("prompt", message.key, *here, sent.ref, sent.link))
            where = {"place": sent.place} if sent.place else {"thread_of": sent.ref, "thread_title": "T"}
            below = replace(message, key=f"reply:{message.key}", template="reply", private=(), pings=(), **where)
            assert await uow.outbox.add(below, now), "what follows is recorded once"
            if self.hook_faults:
                raise self.hook_faults.pop(0)

        @feature.failed("prompt")
        async def gave_up(uow: Any, message: Message, reason: str, now: datetime) -> None:
            await uow.outbox.add(replace(message, key=f"told:{message.key}", place="organisers"), now)
            self.failed.append((message.key, reason))
            if self.hook_faults:
                raise self.hook_faults.pop(0)

        self.app = App(Registry([feature]), self.storage, CATALOG, self.clock, Telemetry())
        self.courier = outbox.Courier(
            self.app, Platform.SLACK, self.board, clock=lambda: self.clock.instant.timestamp()
        )

    async def community(self, workspace: str = "T1") -> int:
        async with self.storage.begin() as uow:
            origin = Origin(Platform.SLACK, workspace, "U1", workspace_name="W")
            return (await uow.members.register(origin, self.clock.now())).community_id

    async def post(self, key: str = "k1", workspace: str = "T1", place: str = "C1", template: str = "prompt") -> None:
        community = await self.community(workspace)
        async with self.storage.begin() as uow:
            message = Message(key, community, template, Platform.SLACK, workspace, {"n": key}, place=place)
            await uow.outbox.add(message, self.clock.now())

    async def depth(self) -> tuple[int, int]:
        async with self.storage.begin(writes=False) as uow:
            depth = await uow.outbox.depth(self.clock.now())
        return depth.waiting, depth.dead


@pytest.fixture
async def office(storage: SqlStorage) -> Office:
    return Office(storage)


async def test_a_post_is_drawn_for_its_place_and_followed_by_its_thread(office: Office) -> None:
    await office.post()
    assert await office.courier.send_due() == 2
    assert office.board.titles() == ["Prompt k1", "Reply to k1"]
    (ctx,) = office.drawn
    assert (ctx.platform, ctx.workspace, ctx.place, ctx.now) == (Platform.SLACK, "T1", "C1", office.clock.now())
    community = await office.community()
    assert ctx.community_id == community
    (first, _), (second, _) = office.board.shown.values()
    async with office.storage.begin(writes=False) as uow:
        surface = await uow.surfaces.find(community, "prompt", "k1")
    assert surface is not None
    assert (second.thread_of, second.thread_title) == (surface.ref, "T")
    assert first.thread_of == ""
    assert surface.link.startswith("https://example.org/")


async def test_a_letter_brings_its_files_and_a_card_none(office: Office) -> None:
    await office.post("k1", template="letter")
    await office.post("k2", template="reply", place="C2")
    await office.courier.send_due()
    assert sorted(zip(office.board.titles(), office.board.files, strict=True)) == [
        ("A letter", (Attachment("mock.ics", b"BEGIN", "text/calendar"),)), ("Reply to k2", ()),
    ]  # fmt: skip


async def test_what_happens_goes_to_the_events_of_the_platform_or_nowhere(office: Office) -> None:
    announced: list[tuple[Destination, Happening, str]] = []

    class Calendar:
        async def announce(self, to: Destination, happening: Happening, *, nonce: str) -> Sent:
            announced.append((to, happening, nonce))
            return Sent("e1")

    await office.post("k1", template="event")
    courier = outbox.Courier(office.app, Platform.SLACK, office.board, events=Calendar())
    assert await courier.send_due() == 1
    ((to, happening, nonce),) = announced
    assert (to.workspace, happening, nonce[:1]) == ("T1", MOCK, "g")
    await office.post("k2", template="event")
    with capture_logs() as logs:
        await office.courier.send_due()
    assert logs[0]["reason"] == "there are no events on slack"
    assert office.board.shown == {}
    assert await office.depth() == (0, 1)


async def test_nothing_is_posted_where_the_bot_was_taken_out(office: Office) -> None:
    await office.post()
    await office.app.handle(Departure(Origin(Platform.SLACK, "T1", ""), "d1"))
    await office.courier.send_due()
    assert office.board.shown == {}
    assert await office.depth() == (0, 0)


@pytest.mark.parametrize("step", ["claim", "draw", "send", "mark", "hook"])
async def test_a_crash_at_any_step_posts_once_and_follows_up_once(
    office: Office, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.post()

    async def crash(*_: object, **__: object) -> None:
        raise Crash

    with monkeypatch.context() as patch:
        if step == "claim":
            patch.setattr("storage.repositories.outbox.SqlOutbox.claim", crash)
        elif step == "draw":
            patch.setattr(office.app, "draw", crash)
        elif step == "send":
            office.board.after = [Crash()]
        elif step == "mark":
            patch.setattr("storage.repositories.outbox.SqlOutbox.sent", crash)
        else:
            office.hook_faults = [Crash()]
        with pytest.raises(Crash):
            await office.courier.send_due()
    office.clock.instant += LEASE
    await office.courier.send_due()
    assert office.board.titles() == ["Prompt k1", "Reply to k1"]
    assert await office.depth() == (0, 0)


async def test_what_follows_is_not_lost_when_it_fails(office: Office) -> None:
    await office.post()
    office.hook_faults = [RuntimeError("defect")]
    with capture_logs():
        await office.courier.send_due()
    assert office.board.titles() == ["Prompt k1"]
    office.clock.move(seconds=10)
    await office.courier.send_due()
    assert office.board.titles() == ["Prompt k1", "Reply to k1"]


async def test_a_busy_database_is_asked_again_before_the_platform_is(office: Office) -> None:
    await office.post()
    office.hook_faults = [Busy(), Busy()]
    with capture_logs():
        assert await office.courier.send_due() == 2
    assert office.board.titles() == ["Prompt k1", "Reply to k1"]


async def test_a_slow_process_that_comes_second_follows_nothing_up(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.post()
    other = outbox.Courier(office.app, Platform.SLACK, office.board)
    send = office.board.send

    async def slowly(to: Destination, card: Card, *, nonce: str) -> Sent:
        sent = await send(to, card, nonce=nonce)
        monkeypatch.setattr(office.board, "send", send)
        office.clock.instant += LEASE
        await other.send_due()
        return sent

    monkeypatch.setattr(office.board, "send", slowly)
    await office.courier.send_due()
    assert office.followed == ["k1"]
    assert office.board.titles() == ["Prompt k1", "Reply to k1"]
    assert await office.depth() == (0, 0)


async def test_a_failure_is_told_once(office: Office) -> None:
    await office.post()
    office.board.faults["C1"] = [Undeliverable("the channel is gone")]
    with capture_logs():
        await office.courier.send_due()
    assert office.failed == [("k1", "the channel is gone")]
    assert [to.place for to, _ in office.board.shown.values()] == ["organisers"] * 2, "the message, and its thread"


async def test_a_defect_in_what_follows_a_failure_does_not_go_on_for_ever(office: Office) -> None:
    await office.post()
    office.board.faults["C1"] = [Undeliverable("gone") for _ in range(outbox.ATTEMPTS)]
    office.hook_faults = [RuntimeError("defect") for _ in range(outbox.ATTEMPTS)]
    with capture_logs():
        for _ in range(outbox.ATTEMPTS):
            await office.courier.send_due()
            office.clock.instant += LEASE
    assert await office.depth() == (0, 1)
    assert office.board.shown == {}


async def test_a_message_that_ends_the_program_each_time_is_given_up(office: Office) -> None:
    await office.post()
    office.board.faults["C1"] = [Crash() for _ in range(outbox.ATTEMPTS)]
    for _ in range(outbox.ATTEMPTS):
        with pytest.raises(Crash):
            await office.courier.send_due()
        office.clock.instant += LEASE
    with capture_logs():
        await office.courier.send_due()
    assert [key for key, _ in office.failed] == ["k1"]


async def test_communities_take_turns(office: Office) -> None:
    for n in range(8):
        await office.post(f"big-{n}", "T1", f"C{n}")
    for n in range(3):
        await office.post(f"small-{n}", f"T{n + 2}", "C1")
    one_at_a_time = outbox.Courier(office.app, Platform.SLACK, office.board, slots=1)
    await one_at_a_time.send_due()
    prompts = [title.removeprefix("Prompt ") for title in office.board.titles() if "Prompt" in title]
    assert prompts[:4] == ["big-0", "small-0", "small-1", "small-2"]
    assert len(prompts) == 11


async def test_a_place_rests_between_two_messages(office: Office) -> None:
    office.board.rest = timedelta(seconds=1)
    for n in range(3):
        await office.post(f"k{n}", template="reply")
    await office.post("elsewhere", place="C2", template="reply")
    sent = []
    for _ in range(3):
        sent.append(await office.courier.send_due())
        office.clock.move(seconds=1)
    assert sent == [2, 1, 1]
    await office.post("followed", place="C3")
    assert await office.courier.send_due() == 1, "what follows waits as well"
    office.clock.move(seconds=1)
    assert await office.courier.send_due() == 1


async def test_what_follows_in_a_private_place_waits_for_its_rest_and_the_next_place_does_not(office: Office) -> None:
    office.board.rest = timedelta(seconds=1)
    community = await office.community()
    pairs = [("a", "b"), ("c", "d")]
    async with office.storage.begin() as uow:
        for pair in pairs:
            one = Message(
                f"meet {pair}", community, "prompt", Platform.SLACK, "T1", {"n": pair[0]}, place="C1",
                private=pair, pings=pair[:1], thread_title="Mock",
            )  # fmt: skip
            await uow.outbox.add(one, office.clock.now())
    assert await office.courier.send_due() == 2
    sent = sorted((to.private, to.pings, to.thread_title) for to, _ in office.board.shown.values())
    assert sent == [(pair, pair[:1], "Mock") for pair in pairs]
    office.clock.move(seconds=0.5)
    assert await office.courier.send_due() == 0
    office.clock.move(seconds=0.5)
    assert await office.courier.send_due() == 2
    places = [to.place for to, _ in office.board.shown.values()]
    assert sorted(places)[2:] == sorted(f"private {nonce}" for nonce in list(office.board.shown)[:2])


async def test_a_private_place_needs_no_channel_where_the_platform_wants_none(office: Office) -> None:
    community = await office.community()
    meet = Message("k", community, "prompt", Platform.SLACK, "T1", {"n": "k"}, private=("a",), thread_title="Mock")
    async with office.storage.begin() as uow:
        await uow.outbox.add(meet, office.clock.now())
    await office.courier.send_due()
    assert office.board.titles() == ["Prompt k", "Reply to k"]


@pytest.mark.parametrize(
    ("halts", "sent"), [(Halt.NOTHING, ["b", "c", "d"]), (Halt.PLACE, ["c", "d"]), (Halt.WORKSPACE, ["d"])]
)
async def test_a_refusal_holds_up_what_would_meet_the_same(office: Office, halts: Halt, sent: list[str]) -> None:
    for key, workspace, place in (("a", "T1", "C1"), ("b", "T1", "C1"), ("c", "T1", "C2"), ("d", "T2", "C1")):
        await office.post(key, workspace, place, "reply")
        office.clock.move(seconds=1)
    office.board.faults["C1"] = [TryLater("too many", timedelta(seconds=30), halts=halts, refused=True)]
    slow = outbox.Courier(office.app, Platform.SLACK, office.board, slots=1)
    await slow.send_due()
    assert sorted(office.board.titles()) == [f"Reply to {key}" for key in sent]
    office.clock.move(seconds=29)
    assert await slow.send_due() == 0
    office.clock.move(seconds=1)
    await slow.send_due()
    assert len(office.board.titles()) == 4
    assert all(to.attempt == 1 for to, _ in office.board.shown.values()), "what was refused was no attempt"


async def test_a_refusal_of_everything_holds_up_the_platform(office: Office) -> None:
    await office.post("a", place="C1", template="reply")
    await office.post("b", place="C2", template="reply")
    office.board.faults["C1"] = [TryLater("401", timedelta(minutes=1), halts=Halt.PLATFORM, refused=True)]
    one = outbox.Courier(
        office.app, Platform.SLACK, office.board, slots=1, clock=lambda: office.clock.instant.timestamp()
    )
    assert await one.send_due() == 1
    office.clock.move(seconds=59)
    assert await one.send_due() == 0
    office.clock.move(seconds=1)
    await one.send_due()
    assert sorted(office.board.titles()) == ["Reply to a", "Reply to b"]


def test_what_follows_nothing_is_refused() -> None:
    feature = Feature("f")

    @feature.sent("unknown")
    async def hook(*_: Any) -> None:
        """Follows nothing."""

    with pytest.raises(BadDeclaration, match="unknown"):
        Registry([feature])


@pytest.mark.parametrize("title", ["", " ", "x" * 101])
def test_a_thread_needs_a_title(title: str) -> None:
    with pytest.raises(LawBroken):
        Message("k", 1, "t", Platform.DISCORD, "g", place="c", thread_of="c/1", thread_title=title)
    with pytest.raises(LawBroken):
        Message("k", 1, "t", Platform.DISCORD, "g", place="c", private=("a",), thread_title=title)
