"""What a member's action led to: the acknowledgement, and everything that became visible to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from .law import texts_in
from .law_blocks import elements_of
from .refusals import NothingHappened
from .world import Json, Message, View

if TYPE_CHECKING:
    from .server import FakeSlack

Kind = Literal[
    "message", "edit", "delete", "view_opened", "view_updated", "view_pushed", "view_closed",
    "home", "errors", "failure",
]  # fmt: skip
PATIENCE = 5.0
"""Real seconds a test waits for something to become visible."""


@dataclass(frozen=True)
class Ack:
    """How the app acknowledged a delivery.

    Attributes:
        ok: acknowledged in time.
        payload: what came with the acknowledgement, None if nothing did.
        seconds: real time it took.
        reason: `ok`, or what the member is told: `operation_timeout`, `dispatch_failed`, `http_error`.
    """

    ok: bool
    payload: Any
    seconds: float
    reason: str = "ok"


@dataclass(frozen=True)
class Effect:
    """Something that became visible: a snapshot, and whom it was for."""

    kind: Kind
    team_id: str
    at: float
    cause: int | None = None
    user: str | None = None
    channel: str | None = None
    message: Message | None = None
    view: View | None = None
    snapshot: Json = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True)
class Button:
    """A button as a member sees it."""

    text: str
    action_id: str
    block_id: str
    value: str | None
    url: str | None
    style: str | None


def plain(blocks: Iterable[Json], text: str = "") -> str:
    """The words of a message or view: those of its blocks, else its text."""
    words = "\n".join(texts_in(list(blocks)))
    return words or text


def buttons_in(blocks: Iterable[Json]) -> list[Button]:
    """All buttons in blocks, in reading order."""
    found = []
    for block in blocks:
        for e in elements_of(block):
            if e["type"] == "button":
                found.append(
                    Button(
                        e["text"]["text"],
                        e.get("action_id", ""),
                        block.get("block_id", ""),
                        e.get("value"),
                        e.get("url"),
                        e.get("style"),
                    )
                )
    return found


class Exchange:
    """One action of a member and what came of it.

    Effects belong to an exchange when its own response_url, trigger or acknowledgement caused them, or
    when no exchange did and its member can see them (a chat.postMessage into the channel, a Home tab).
    """

    def __init__(self, fake: FakeSlack, team_id: str, user: str, what: str, channel: str | None = None) -> None:
        self.fake = fake
        self.team_id = team_id
        self.user = user
        self.what = what
        self.channel = channel
        self.number = fake.next_number()
        self._ack: Ack | None = None
        self.acks: list[Ack] = []
        """For events: the acknowledgement of every attempt."""
        self._since = len(fake.journal)

    @property
    def ack(self) -> Ack | None:
        """How the app acknowledged, None as long as that is open."""
        return self._ack or (self.acks[0] if self.acks else None)

    @ack.setter
    def ack(self, ack: Ack) -> None:
        self._ack = ack

    # -- what happened

    @property
    def effects(self) -> list[Effect]:
        """Everything visible to the member since the action, in order."""
        return [e for e in self.fake.journal[self._since :] if self._mine(e)]

    def _mine(self, effect: Effect) -> bool:
        if effect.cause is not None or effect.team_id != self.team_id:
            return effect.cause == self.number
        if effect.user is not None:
            return effect.user == self.user
        channel = self.fake.workspaces[self.team_id].channels.get(effect.channel or "")
        return channel is not None and self.user in channel.members

    def _of(self, *kinds: Kind) -> list[Effect]:
        return [e for e in self.effects if e.kind in kinds]

    @property
    def messages(self) -> list[Message]:
        """The messages posted or edited, each once, as they are now; deleted ones left out."""
        found: dict[str, Message] = {}
        for e in self._of("message", "edit"):
            if e.message and not e.message.deleted:
                found[e.message.ts] = e.message
        return list(found.values())

    @property
    def message(self) -> Message:
        """The latest message posted or edited."""
        if not self.messages:
            raise NothingHappened(f"no message came of {self.describe()}")
        return self.messages[-1]

    @property
    def edits(self) -> list[Effect]:
        """The edits of messages, with the snapshot after each."""
        return self._of("edit")

    @property
    def views(self) -> list[View]:
        """The views opened, pushed or updated, each once, as they are now."""
        found = {e.view.id: e.view for e in self._of("view_opened", "view_pushed", "view_updated") if e.view}
        return list(found.values())

    @property
    def view(self) -> View:
        """The latest view opened, pushed or updated."""
        if not self.views:
            raise NothingHappened(f"no view came of {self.describe()}")
        return self.views[-1]

    @property
    def home(self) -> View:
        """The Home tab last published for the member."""
        published = self._of("home")
        if not published or published[-1].view is None:
            raise NothingHappened(f"no Home tab came of {self.describe()}")
        return published[-1].view

    @property
    def errors(self) -> dict[str, str]:
        """The field errors shown in the form, by block id; empty if there are none."""
        shown = self._of("errors")
        return dict(shown[-1].snapshot) if shown else {}

    @property
    def failure(self) -> str | None:
        """What Slack tells the member when the app failed them, e.g. `operation_timeout`."""
        shown = self._of("failure")
        return shown[-1].note if shown else None

    @property
    def private(self) -> bool:
        """Whether nobody else saw anything: ephemeral messages, own direct messages, modals, own Home tab."""
        workspace = self.fake.workspaces[self.team_id]
        for e in self._of("message", "edit"):
            channel = workspace.channels[e.channel or ""]
            if e.message is None or not (e.message.private or channel.kind == "im"):
                return False
        return True

    def texts(self) -> list[str]:
        """The words of every message, edit and view, in the order they were shown."""
        shown = self._of("message", "edit", "view_opened", "view_pushed", "view_updated", "home")
        return [plain(e.snapshot.get("blocks") or (), e.snapshot.get("text", "")) for e in shown]

    @property
    def text(self) -> str:
        """All `texts()` in one piece."""
        return "\n".join(self.texts())

    def buttons(self) -> list[Button]:
        """The buttons on everything that is still there."""
        found = [b for m in self.messages for b in buttons_in(m.blocks)]
        return found + [b for v in self.views if v.open for b in buttons_in(v.blocks)]

    # -- waiting

    async def until(self, condition: Callable[[Exchange], bool], within: float = PATIENCE) -> Exchange:
        """Waits until `condition(self)` holds.

        Raises:
            NothingHappened: it did not within `within` real seconds.
        """
        if not await self.fake.bell.until(lambda: condition(self), within):
            raise NothingHappened(f"still waiting after {within} s: {self.describe()}")
        return self

    async def acked(self, within: float = PATIENCE) -> Ack:
        """Waits until the delivery is acknowledged or given up."""
        await self.until(lambda e: e.ack is not None, within)
        if self.ack is None:  # pragma: no cover - `until` saw to it
            raise NothingHappened(self.describe())
        return self.ack

    async def done(self, effects: int = 1, within: float = PATIENCE) -> Exchange:
        """Waits for the acknowledgement and for at least `effects` visible effects."""
        return await self.until(lambda e: e.ack is not None and len(e.effects) >= effects, within)

    async def quiet(self, within: float = PATIENCE) -> Exchange:
        """Waits for the acknowledgement and for all the app's requests under way to be answered."""
        return await self.until(lambda e: e.ack is not None and not e.fake.requests_under_way, within)

    def describe(self) -> str:
        """A line for assertion messages."""
        seen = ", ".join(f"{e.kind}{f' {e.note}' if e.note else ''}" for e in self.effects) or "nothing"
        refused = self.fake.refusals[-3:]
        return f"{self.what} by {self.user}: ack {self.ack}, effects: {seen}; last refusals: {refused}"

    __repr__ = describe
