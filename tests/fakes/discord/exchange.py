"""What came of one thing a member did: every answer, edit and follow-up, in order."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import reading
from .errors import ApiError
from .law import LOADING
from .world import Channel, Message

if TYPE_CHECKING:
    from .interactions import Interaction
    from .server import FakeDiscord
    from .user import FakeUser

Json = dict[str, Any]
FINAL = ("reply", "update", "modal", "choices", "message")
AFTER_DEFER = ("edit", "followup", "delete")


@dataclass(frozen=True)
class Step:
    """One thing the bot did: its kind, the message concerned, and how that looked just then."""

    kind: str
    message: Message | None
    shown: Json
    at: float


@dataclass(frozen=True)
class Modal:
    """A form opened before the member's eyes."""

    custom_id: str
    title: str
    components: list[Json]
    interaction: Interaction

    @property
    def inputs(self) -> list[tuple[str, Json]]:
        """Labels and input components."""
        return reading.inputs(self.components)


class Exchange:
    """A member's action and what the bot did about it.

    ``steps`` has kinds ``reply``, ``defer``, ``defer_update``, ``update``, ``modal``, ``choices``, ``edit``,
    ``followup``, ``delete`` and ``message`` (posted after a mention or direct message).
    """

    def __init__(self, fake: FakeDiscord, user: FakeUser, channel: Channel, interaction: Interaction | None) -> None:
        self.fake = fake
        self.user = user
        self.channel = channel
        self.interaction = interaction
        self.steps: list[Step] = []
        self.refusals: list[ApiError] = []
        self.modal: Modal | None = None
        self.choices: list[Json] | None = None

    def note(self, kind: str, message: Message | None = None) -> None:
        """Record a step (called by the fake)."""
        shown = copy.deepcopy(message.data) if message is not None else {}
        self.steps.append(Step(kind, message, shown, self.fake.now()))

    @property
    def first(self) -> str | None:
        """The kind of the first answer."""
        return self.steps[0].kind if self.steps else None

    @property
    def finished(self) -> bool:
        """Whether the bot has answered: a deferred answer counts only when it was made good."""
        kinds = [step.kind for step in self.steps]
        return bool(kinds) and (kinds[0] in FINAL or any(k in AFTER_DEFER for k in kinds[1:]))

    @property
    def failed(self) -> bool:
        """Whether the member reads "The application did not respond"."""
        i = self.interaction
        return i is not None and i.answered is None and self.fake.now() - i.created_at > self.fake.answer_within

    async def done(self, within: float = 5.0) -> Exchange:
        """Wait until the bot has answered; returns the exchange itself.

        Raises:
            AssertionError: if it has not within ``within`` seconds; says what did happen.
        """
        await self.fake.until(lambda: self.finished, within, self.describe)
        return self

    async def after(self, steps: int, within: float = 5.0) -> Exchange:
        """Wait until at least ``steps`` steps were taken."""
        await self.fake.until(lambda: len(self.steps) >= steps, within, self.describe)
        return self

    def describe(self) -> str:
        """One line for failing tests."""
        kinds = [step.kind for step in self.steps]
        return f"the bot did {kinds or 'nothing'}; refused: {[str(r) for r in self.refusals] or 'nothing'}"

    @property
    def messages(self) -> list[Message]:
        """The messages the answer consists of now, in order of appearance."""
        found = dict.fromkeys(step.message for step in self.steps if step.message is not None)
        return [m for m in found if not m.deleted]

    @property
    def message(self) -> Message:
        """The main message of the answer, as it is now."""
        assert self.messages, f"no message: {self.describe()}"
        return self.messages[0]

    @property
    def edits(self) -> list[Step]:
        """The edits made after the first answer."""
        return [step for step in self.steps if step.kind == "edit"]

    @property
    def followups(self) -> list[Message]:
        """The follow-up messages."""
        return [step.message for step in self.steps if step.kind == "followup" and step.message is not None]

    @property
    def private(self) -> bool:
        """Whether only the member sees the answer (all its messages)."""
        return bool(self.messages) and all(m.private for m in self.messages)

    @property
    def thinking(self) -> bool:
        """Whether the answer still reads "... is thinking"."""
        return any(m.flags & LOADING for m in self.messages)

    @property
    def files(self) -> list[reading.SeenFile]:
        """The files of the answer."""
        return [f for m in self.messages for f in self.fake.files_of(m)]

    def texts(self) -> list[str]:
        """The texts of the answer, one entry a message."""
        return reading.texts(self.messages)

    @property
    def text(self) -> str:
        """All the text of the answer."""
        return "\n".join(self.texts())

    def buttons(self) -> dict[str, str]:
        """Labels and custom_ids of the buttons that can be pressed."""
        return reading.buttons(self.messages)

    def links(self) -> dict[str, str]:
        """Labels and addresses of link buttons."""
        return reading.links(self.messages)

    def selects(self) -> dict[str, list[str]]:
        """custom_ids of menus with their options' values."""
        return reading.selects(self.messages)
