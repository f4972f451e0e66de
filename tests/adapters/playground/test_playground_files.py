"""The playground keeps what was uploaded for a while, and not too much of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.playground.files import KEPT, KEPT_FOR, PlaygroundFiles
from adapters.playground.people import WORKSPACE
from bot.calls import Platform
from bot.errors import FileTrouble
from bot.outcomes import Attachment
from bot.records import Destination
from bot.ui.cards import Card
from bot.ui.forms import File
from tests.adapters.playground.demo import number_of
from tests.adapters.playground.test_playground_http import YOU, Browser, browser

__all__ = ["browser"]  # the fixture


class Hand:
    """A clock in the hand."""

    at = 0.0

    def __call__(self) -> float:
        return self.at


async def refused(files: PlaygroundFiles, file: File, most: int = 100) -> str:
    with pytest.raises(FileTrouble) as trouble:
        await files.read("demo", file, most)
    return trouble.value.what


async def test_a_file_is_read_until_it_is_old() -> None:
    clock = Hand()
    files = PlaygroundFiles(clock)
    file = files.put("cv.txt", b"words")
    assert (file.name, file.size) == ("cv.txt", 5)
    clock.at = KEPT_FOR - 1
    assert await files.read("demo", file, 5) == b"words"
    assert "larger than" in await refused(files, file, 4)
    clock.at = KEPT_FOR
    assert "can't find" in await refused(files, file)


async def test_the_oldest_go_when_there_is_too_much() -> None:
    files = PlaygroundFiles(Hand())
    first, *_, last = [files.put("big", b"x" * (KEPT // 4)) for _ in range(5)]
    assert "can't find" in await refused(files, first, KEPT)
    assert len(await files.read("demo", last, KEPT)) == KEPT // 4


async def test_nobody_guesses_an_address() -> None:
    files = PlaygroundFiles(Hand())
    assert files.put("a", b"x").url != files.put("a", b"x").url
    assert "can't find" in await refused(files, File("a", 1, "upload:1"))


async def test_files_of_a_letter_are_handed_over_and_change_with_it(browser: Browser) -> None:
    deliver = browser.demo.playground.deliver
    here = Destination(Platform.PLAYGROUND, WORKSPACE, "you")
    ics = Attachment("mock.ics", b"BEGIN:VCALENDAR", "text/calendar")
    sent = await deliver.send(here, Card("Your mock"), nonce="n1", files=(ics,))
    path, who = f"/playground/files/{number_of(sent)}/0", {**YOU, "in": "direct"}
    assert await browser.get(path, who) == (200, "BEGIN:VCALENDAR")
    assert 'download="mock.ics"' in (await browser.get("/playground/conversation", who))[1]
    assert (await browser.get(path, {**who, "as": "amara"}))[0] == 404
    moved = replace(ics, content=b"moved")
    await deliver.send(replace(here, edits=sent.ref), Card("Your mock, moved"), nonce="n2", files=(moved,))
    assert await browser.get(path, who) == (200, "moved")
    await deliver.send(replace(here, edits=sent.ref), Card("Called off"), nonce="n3")
    assert (await browser.get(path, who))[0] == 404
