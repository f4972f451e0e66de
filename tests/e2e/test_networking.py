"""Networking end to end: the program in its own process, an entry by its form, its reminder on a later morning."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.calls import Platform
from tests.e2e import moved
from tests.e2e.halls import Hall, Someone
from tests.e2e.process import program


def ahead(folder: Path, days: int) -> None:
    """Move the program's clock on, to an hour that is between nine and seven o'clock from California to Berlin."""
    now = datetime.now(UTC)
    then = (now + timedelta(days=days)).replace(hour=17, minute=30) if days else now
    (folder / "ahead").write_text(str((then - now).total_seconds()))


def told(hall: Hall, someone: Someone, words: str) -> int:
    """How many messages of the bot's own accord have these words."""
    return sum(words in text for text in hall.direct(someone))


async def test_a_promise_is_called_to_mind(tmp_path: Path, hall: Hall) -> None:
    ana, ben = hall.join("ana"), hall.join("ben")
    settings = hall.settings | {moved.FILE: str(tmp_path / "ahead")}
    ahead(tmp_path, 0)
    async with program(tmp_path, settings, "run", module="tests.e2e.moved") as bot:
        await hall.ready(bot)
        await ana.type("network", {Platform.DISCORD: "what:add", Platform.SLACK: "add"}[hall.platform])
        assert ana.private
        await ana.click("Conversation")
        await ana.fill(who="Cy", company="Fernweg", notes="Asked about *storms* & <maps>")
        assert "Networking, from the first evidence" in ana.text
        await ana.click("Another entry")
        await ana.click("Application")
        await ana.fill(company="Fernweg", role="data engineer")
        await ana.click("Write the note")
        await ana.fill(product="maps for people who hike", why_them="I sorted such reports", team="six, two on data")
        assert "targeted application now" in ana.text
        await ana.type("network")
        await hall.until(lambda: "with a research note: 1." in ana.text)  # after its picture
        await bot.kill()

    ahead(tmp_path, 8)
    async with program(tmp_path, settings, "run", module="tests.e2e.moved") as bot:
        await hall.ready(bot)
        await hall.until(lambda: told(hall, ana, "2 follow-ups are due") == 1)
        await ana.press(hall.letter(ana, "2 follow-ups are due"), "1 · Done")
        await hall.until(lambda: told(hall, ana, "Cy, Fernweg: followed up.") == 1)
        await ana.press(hall.letter(ana, "1 follow-up is due"), "Drop it")
        await hall.until(lambda: told(hall, ana, "Nothing is due.") == 1)
        assert told(hall, ana, "due") == 1, "one message, which was changed"
        assert told(hall, ben, "due") == 0
