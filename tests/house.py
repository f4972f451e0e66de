"""A whole application on a real SQLite file, with a clock in the hand: for tests through the one door."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from assessments.catalog import Catalog, load_catalog
from assessments.content_files import packaged as packaged_content
from assessments.prompts.bank import load_bank, packaged
from assessments.stories import library_files
from assessments.stories.library import StoryLibrary
from bot.app import App
from bot.calls import Click, Command, Origin, Platform, Submission
from bot.feature_list import features
from bot.library import Library, Shelf
from bot.mocks.shelf import MockShelf, read_mocks
from bot.outcomes import FormErrors, Home, OpenForm, Outcome, Reply
from bot.outside import Sandbox
from bot.records import Message
from bot.registry import Registry
from bot.telemetry import Telemetry
from bot.ui.cards import Button, Card, Fields, Line, Link, Meter, Table, Text
from bot.ui.forms import File, Form
from storage.engine import create
from storage.unit_of_work import SqlStorage
from tests.databases import migrated_sqlite

CATALOG = load_catalog()
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@dataclass
class HandClock:
    """Time that moves only when told."""

    instant: datetime = START

    def now(self) -> datetime:
        return self.instant

    def move(self, **by: float) -> None:
        self.instant += timedelta(**by)


@dataclass
class Person:
    """Somebody who types and clicks, and remembers the card in front of them."""

    app: App
    origin: Origin
    ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    card: Card | None = None
    form: Form | None = None
    outcome: Outcome | None = None

    async def type(self, line: str, **values: Any) -> Outcome:
        """A slash command as text, such as `/readiness why`."""
        name, _, text = line.removeprefix("/").partition(" ")
        call = Command(self.origin, self._id(), (name,), values, None if values else text)
        return self._see(await self.app.handle(call))

    async def click(self, label: str, values: tuple[str, ...] = ()) -> Outcome:
        """Press the button of the present card that has this label."""
        assert self.card is not None
        return await self.press(self.button(label).action, values)

    async def press(self, action: str, values: tuple[str, ...] = ()) -> Outcome:
        """Send any action, forged ones included."""
        return self._see(await self.app.handle(Click(self.origin, self._id(), action, values)))

    async def send(self, **values: Any) -> Outcome:
        """Fill in the open form."""
        assert self.form is not None
        return self._see(await self.app.handle(Submission(self.origin, self._id(), self.form.action, values)))

    def button(self, label: str) -> Button:
        assert self.card is not None
        rows = [control for row in self.card.controls for control in row]
        lines = [block.button for block in self.card.blocks if isinstance(block, Line)]
        found = [one for one in (*rows, *lines) if isinstance(one, Button) and one.label == label]
        assert found, f"no button {label!r} on {self.card.title!r}: {self.labels()}"
        return found[0]

    def labels(self) -> list[str]:
        assert self.card is not None
        return [one.label for row in self.card.controls for one in row if isinstance(one, Button | Link)]

    def on(self, platform: Platform, person: str, workspace: str = "W1") -> Person:
        """The same or another person on another platform."""
        origin = replace(self.origin, platform=platform, person=person, workspace=workspace)
        return Person(self.app, origin, itertools.count(next(self.ids) * 1000))

    def _id(self) -> str:
        return f"{self.origin.platform}-{self.origin.person}-{next(self.ids)}"

    def _see(self, outcome: Outcome) -> Outcome:
        self.outcome = outcome
        match outcome:
            case Reply(card=card) | Home(card=card):
                self.card = card
            case OpenForm(form=form) | FormErrors(form=form):
                self.form = form
        return outcome


def words(card: Card | None) -> str:
    """All words of a card, in reading order."""
    assert card is not None
    parts = [card.title]
    for block in card.blocks:
        match block:
            case Text(spans) | Line(spans):
                parts.append("".join(getattr(span, "text", getattr(span, "name", "")) for span in spans))
            case Fields(pairs):
                parts += [f"{name}: {''.join(getattr(s, 'text', '') for s in spans)}" for name, spans in pairs]
            case Table(header, rows):
                parts += [" | ".join(row) for row in (header, *rows)]
            case Meter(label, _, note):
                parts.append(f"{label} {note}")
            case _:
                pass
    return "\n".join(parts)


@dataclass
class House:
    """The application and what tests need of it."""

    app: App
    storage: SqlStorage
    clock: HandClock

    def person(
        self, name: str = "ana", platform: Platform = Platform.PLAYGROUND, workspace: str = "W1", **more: Any
    ) -> Person:
        """A person of a community."""
        origin = Origin(platform, workspace, name, place="C1", workspace_name="Test", person_name=name.title(), **more)
        return Person(self.app, origin)


async def claimed(home: House, platform: Platform) -> list[Message]:
    """What waits to be sent on a platform, one message for each place and person, taken as if to send it."""
    now = home.clock.now()
    async with home.storage.begin() as uow:
        rows = await uow.outbox.claim(platform, await uow.outbox.line(platform, now), now, timedelta(minutes=1), 20)
    return [row.message for row in rows]


@cache
def _shelf() -> Shelf:
    return Shelf(load_bank(packaged(), CATALOG.parameters.channels.elicitation))


@cache
def _mocks() -> MockShelf:
    return read_mocks()


@cache
def _stories() -> StoryLibrary:
    return library_files.load_library(packaged_content())


class Shelves(Library):
    """The library, whose packaged content is read once for all tests."""

    async def packaged(self) -> Shelf:
        return _shelf()

    async def mocks(self) -> MockShelf:
        return _mocks()

    async def stories(self) -> StoryLibrary:
        return _stories()


class Uploads:
    """What members have uploaded, by its name."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def add(self, name: str, content: bytes) -> tuple[File, ...]:
        """A file as the answer of a form."""
        self.held[name] = content
        return (File(name, len(content), name),)

    async def read(self, workspace: str, file: File, most: int) -> bytes:
        return self.held[file.url]


@asynccontextmanager
async def house(
    folder: Path, catalog: Catalog = CATALOG, uploads: Uploads | None = None, sandbox: Sandbox | None = None
) -> AsyncIterator[House]:
    """Open an application on the database in `folder`, a new one at first."""
    path = folder / "greenroom.db"
    if not path.exists():
        path.write_bytes(migrated_sqlite())
    engine = create(f"sqlite:///{path}")
    telemetry, clock = Telemetry(), HandClock()
    storage = SqlStorage(engine, telemetry.database)
    library = Shelves(catalog.parameters.channels.elicitation)
    files = dict.fromkeys(Platform, uploads) if uploads is not None else {}
    app = App(Registry(features()), storage, catalog, clock, telemetry, files, sandbox, library)
    try:
        yield House(app, storage, clock)
    finally:
        await storage.close()
