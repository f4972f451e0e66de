"""An uploaded file, through the door: fetched before the transaction, read by the handler, and refused in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot import files
from bot.app import App
from bot.calls import Origin, Platform, Submission
from bot.errors import FileTrouble
from bot.outcomes import FormErrors, Outcome, Reply
from bot.registry import Feature, Registry
from bot.ui.actions import ActionRoute
from bot.ui.cards import Card
from bot.ui.forms import File, FileInput, Form, TextInput
from tests.house import House, Person, house

CV = ActionRoute("cv.keep")
LIMIT = 2 * files.KIB
SMALL = File("cv.txt", 5, "u:small")
UPLOADED = {SMALL: b"words", File("e", 0, "u:empty"): b"", File("liar", 5, "u:liar"): b"x" * (LIMIT + 1)}
cv = Feature("cv")


async def build(ctx: Any) -> Form:
    inputs = (FileInput(name="file", label="File", required=False), TextInput(name="note", label="Note"))
    return Form(CV(), "Your CV", inputs)


@cv.form(CV, build)
async def keep(ctx: Any, values: dict[str, Any]) -> Outcome:
    if values["file"] is None:
        return Reply(Card("No file"))
    content = await ctx.files.read(values["file"], most=LIMIT)
    return Reply(Card(f"Read {len(content)}"))


class Shelf:
    """What was uploaded. It notes whether the database could be written meanwhile."""

    def __init__(self) -> None:
        self.app: App | None = None
        self.asked: list[tuple[str, str]] = []

    async def read(self, workspace: str, file: File, most: int) -> bytes:
        self.asked.append((workspace, file.url))
        assert self.app is not None
        async with self.app.storage.begin() as uow:  # would wait for the lock of a transaction that is open
            assert await uow.seen.first_time(f"{file.url}{len(self.asked)}", self.app.clock.now())
        if file not in UPLOADED:
            raise files.gone(file)
        return UPLOADED[file]


async def sent(home: House, *, shelf: Shelf | None, **values: Any) -> tuple[Person, Outcome]:
    app = App(
        Registry([cv]),
        home.storage,
        home.app.catalog,
        home.clock,
        home.app.telemetry,
        {Platform.PLAYGROUND: shelf} if shelf else None,
    )
    if shelf:
        shelf.app = app
    ana = Person(app, Origin(Platform.PLAYGROUND, "W1", "ana", workspace_name="Test", person_name="Ana"))
    return ana, await app.handle(Submission(ana.origin, "1", CV(), {"note": "kept", **values}))


def title(outcome: Outcome) -> str:
    assert isinstance(outcome, Reply)
    return outcome.card.title


@pytest.mark.parametrize(("file", "said"), [(SMALL, "Read 5"), (File("e", 0, "u:empty"), "Read 0"), (None, "No file")])
async def test_a_handler_reads_what_was_uploaded(tmp_path: Path, file: File | None, said: str) -> None:
    async with house(tmp_path) as home:
        shelf = Shelf()
        _, outcome = await sent(home, shelf=shelf, file=(file,) if file else ())
        assert title(outcome) == said
        assert shelf.asked == ([("W1", file.url)] if file else [])


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (File("cv.txt", LIMIT + 1, "u:small"), "larger than 2 kB"),
        (File("liar", 5, "u:liar"), "larger than 2 kB"),
        (File("cv.txt", 5, "u:gone"), "can't find"),
    ],
)
async def test_what_cannot_be_read_stands_at_its_input_and_nothing_typed_is_lost(
    tmp_path: Path, file: File, said: str
) -> None:
    async with house(tmp_path) as home:
        ana, outcome = await sent(home, shelf=Shelf(), file=(file,))
        assert isinstance(outcome, FormErrors)
        assert list(outcome.errors) == ["file"]
        assert said in outcome.errors["file"]
        await ana.press(outcome.reopen)
        assert ana.form is not None
        assert ana.form.inputs[1].value == "kept"  # type: ignore[union-attr]


async def test_a_platform_without_files_says_so(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        _, outcome = await sent(home, shelf=None, file=(SMALL,))
        assert isinstance(outcome, FormErrors)
        assert "could not fetch" in outcome.errors["file"]


async def test_only_what_came_with_the_call_can_be_read() -> None:
    with pytest.raises(FileTrouble, match="can't find"):
        await files.Received().read(SMALL, most=LIMIT)
    with pytest.raises(ValueError, match="the most is"):
        await files.Received().read(SMALL, most=files.MOST + 1)
