"""Stories end to end: the whole program, the real client libraries, one who writes and one who reads."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.halls import DiscordHall, Hall, Someone, typed
from tests.e2e.people import OnSlack
from tests.e2e.process import program
from tests.features.story_scene import BEGINNING, END

ASK = "g1:stories.ask:1"
SEEN = "I could see the gauge, and why it mattered."


async def write(hall: Hall, someone: Someone) -> None:
    """Fill in both forms: on Slack the second takes the place of the first, on Discord a button opens it."""
    await someone.type(*typed(hall, "story add"))
    if isinstance(someone, OnSlack):
        sent = await someone.user.submit(someone.seen, {name: text for name, text in BEGINNING.items() if text})
        await sent.acked(15)
        assert "result" in someone.fields
    else:
        await someone.fill(**{name: text for name, text in BEGINNING.items() if text})
        await someone.click("Continue 2 of 2")
    await someone.fill(**END)


async def test_a_story_is_written_shown_to_a_peer_and_rated(hall: Hall, tmp_path: Path) -> None:
    ana, ben = hall.join("ana"), hall.join("ben")
    async with program(tmp_path, hall.settings, "run") as bot:
        await hall.ready(bot)
        await write(hall, ana)
        assert ana.private
        assert "Everything a listener needs is there." in ana.text

        await ana.click("Ask for a rating")
        await ana.choose(ASK, ben.user if isinstance(hall, DiscordHall) else ben.user.id)  # type: ignore[union-attr]
        await hall.until(lambda: "Show it" in ana.labels)
        assert hall.direct(ben) == []
        await ana.click("Show it")
        await hall.until(lambda: any("asks you to rate a story" in text for text in hall.direct(ben)))
        assert BEGINNING["action"] not in "\n".join(hall.direct(ben))

        await ben.press(hall.letter(ben, "asks you to rate a story"), "Read it")
        assert ben.private
        assert "cut a wooden gauge" in ben.text
        await ben.click("Rate it")
        await ben.fill(rating="4", evidence=SEEN)
        assert "Thank you" in ben.text

        await hall.until(lambda: any("read your story" in text for text in hall.direct(ana)))
        await ana.press(hall.letter(ana, "read your story"), "Read it")
        assert ana.private
        assert "4 of 5" in ana.text
        assert SEEN in ana.text
        assert not any("scales" in one.text or SEEN in one.text for one in hall.shown()), "nothing of it in the channel"
        assert await bot.terminate() == 0
    assert hall.fake.refusals == []
