"""What the application needs of the world around it, and what that needs of the application, as protocols.

Storage is in `bot.ports`; here is what sends, reads, draws, runs and tells the time, and the one door in.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from bot.calls import Call, Origin
from bot.checks import Ability, Tried
from bot.outcomes import Attachment, Happening, Outcome
from bot.records import Destination, Sent
from bot.registry import Registry, Terms
from bot.sandbox import SandboxJob, SandboxResult
from bot.ui.cards import Card
from bot.ui.charts import Chart
from bot.ui.forms import File
from bot.words import Words

if TYPE_CHECKING:
    from bot.charts.sheet import Sheet

# --- senders -----------------------------------------------------------------------------------------------------


class Deliver(Protocol):
    """Sends cards on one platform."""

    async def send(self, to: Destination, card: Card, *, nonce: str, files: Sequence[Attachment] = ()) -> Sent:
        """Send a card with its files and say where it is; the same `nonce` never makes two.

        Raises:
            errors.TryLater: a passing fault; `after` says when to try again.
            errors.Undeliverable: a lasting one, such as closed direct messages.
        """
        ...


class Events(Protocol):
    """Keeps what happens among the events of a server, on a platform that has such."""

    async def announce(self, to: Destination, happening: Happening, *, nonce: str) -> Sent:
        """Create an event, or with `to.edits` change or remove one; the same `nonce` never makes two.

        The reference is empty when there is no such event any more.

        Raises:
            errors.TryLater: a passing fault; `after` says when to try again.
            errors.Undeliverable: a lasting one, such as a missing right.
        """
        ...


class Files(Protocol):
    """Reads what members upload on one platform."""

    async def read(self, workspace: str, file: File, most: int) -> bytes:
        """The content of a file that came from this workspace: at most `most` bytes, whatever size is stated.

        Raises:
            errors.FileTrouble: when it is larger, gone, or not handed out in time.
        """
        ...


class Roster(Protocol):
    """Knows who is still there on one platform."""

    async def gone(self, workspace: str, people: Collection[str]) -> frozenset[str]:
        """Those of `people`, by the platform's ids, who left, were deactivated, or are bots.

        Whoever cannot be asked about is taken to be there: it never raises. For many people it takes seconds, or
        minutes, so it is never called in a unit of work that writes.
        """
        ...


class Checks(Protocol):
    """Tries out on one platform what the bot has to be able to do, and clears away what it made for that.

    It never raises, and takes seconds: it is never called in a unit of work that writes.
    """

    async def channel(self, workspace: str, place: str, wanted: Collection[Ability], w: Words) -> Sequence[Tried]:
        """Try what is `wanted` in a channel, or in its server. What needs something else that failed is left out.

        What is posted for it is said by `w`.
        """
        ...

    async def person(self, workspace: str, person: str, w: Words) -> Tried:
        """Try to write to a person, in the words of `w`."""
        ...

    async def groups(self, workspace: str) -> Tried:
        """Try to see who is in which role or user group."""
        ...

    async def way_in(self) -> str:
        """The web address at which somebody lets the bot in (again), with all that it needs; "" where none is known."""
        ...


class Pictures(Protocol):
    """Draws charts away from the event loop."""

    async def png(self, chart: Chart, *, dark: bool = False) -> bytes:
        """The chart as a PNG image."""
        ...


class Printer(Protocol):
    """Draws whole pages away from the event loop."""

    async def page(self, page: Sheet, *, dark: bool = False) -> bytes:
        """The page as a PNG image."""
        ...


class SharedCards(Protocol):
    """Evidence cards that members shared by a link, for whoever serves the links."""

    async def find(self, token: str) -> bytes | None:
        """The card as JSON, noting that it was opened; None once it expired or was withdrawn, or for no such token.

        Raises:
            errors.Busy: the database is busy.
        """
        ...


class Sandbox(Protocol):
    """Runs programs that we do not trust. It is there only where the operator asked for it and it was seen to hold."""

    async def run(self, job: SandboxJob) -> SandboxResult:
        """Run a job as soon as there is a place; cancelling kills it.

        It takes seconds: never call it in a unit of work that writes, which would hold up everybody else.

        Raises:
            errors.SandboxBusy: too many wait already.
            errors.SandboxFault: the engine itself failed.
        """
        ...


class Clock(Protocol):
    """The time, injected."""

    def now(self) -> datetime:
        """The present instant, aware and in UTC."""
        ...


# --- the application, as adapters see it, and adapters, as the application sees them ----------------------------------


class Door(Protocol):
    """The one door in."""

    registry: Registry

    def terms(self, call: Call) -> Terms:
        """How a call will be answered (pace, audience), known before it is."""
        ...

    async def handle(self, call: Call) -> Outcome:
        """Answer a call. Never raises."""
        ...

    def words(self, origin: Origin) -> Words:
        """The words of whoever called, for what an adapter says by itself."""
        ...


class Service(Protocol):
    """A platform (or the ticker, or the web server) that runs beside the others in one process."""

    name: str

    async def start(self) -> None:
        """Begin to serve; passing faults are retried in the background.

        Raises:
            errors.SetupError: when it can never work as set up (a wrong token, an intent that is not enabled).
        """
        ...

    async def stop(self) -> None:
        """Finish what is under way and close."""
        ...

    def ready(self) -> bool:
        """Whether it is serving now."""
        ...
