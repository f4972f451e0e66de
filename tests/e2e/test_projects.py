"""Projects end to end, the whole program in its own process: a peer is asked, looks, and confirms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import aiohttp

from bot.calls import Platform
from tests.e2e.halls import Hall, Someone, typed
from tests.e2e.process import program

ASKED = "g1:projects.asked:1"
PUBLIC = "https://greenroom.example.org"


def person(hall: Hall, someone: Someone) -> Any:
    """Somebody as the platform's menu of people takes them."""
    return someone.user if hall.platform is Platform.DISCORD else someone.user.id  # type: ignore[union-attr]


async def test_a_peer_confirms_what_they_saw_and_the_card_shows_it(hall: Hall, tmp_path: Path) -> None:
    async with program(tmp_path, {**hall.settings, "PUBLIC_URL": PUBLIC}, module="tests.e2e.hurried") as bot:
        await hall.ready(bot)
        ana, ben = hall.join("ana"), hall.join("ben")
        await ana.type(*typed(hall, "project add"))
        await ana.go_on(title="Bus delays", about="Says when the next bus comes.")
        await ana.fill(url="bus.example.org", messy="two clocks", ticked=("tests",))
        assert "Deployed: your word" in ana.text
        assert ana.private
        await ana.click("Ask a peer")
        await ana.choose(ASKED, person(hall, ben))
        assert "Asked" in ana.text
        await hall.until(lambda: "Would you look at a project" in "\n".join(hall.direct(ben)))
        await ben.press(hall.letter(ben, "Would you look at a project"), "Look")
        for claim in ("deployed", "messy_data", "tests"):
            await ben.choose(f"g1:projects.verdict:1:{claim}:2", "not_seen" if claim == "tests" else "yes")
        assert "Tests: not seen" in ben.text or "Let them run the tests" in ben.text
        await ben.click("Finish")
        await ben.fill(explained="yes", words="The page answered with line 12.")
        assert "Thank you" in ben.text
        await hall.until(lambda: "The page answered with line 12." in "\n".join(hall.direct(ana)))
        await ana.type(
            "project" if hall.platform is Platform.SLACK else "project show", "show" * (hall.platform is Platform.SLACK)
        )
        assert "Deployed: confirmed by a peer" in ana.text
        assert "2 of 3 claims" in ana.text

        await ana.type("me", "what:card")
        assert "1 checked by a peer" in ana.text
        await ana.click("Picture")
        await hall.until(lambda: "It is in the file" in ana.text)
        await ana.type("me", "what:card")
        await ana.click("Share link")
        await ana.click("For 7 days")
        token = ana.text.split(f"{PUBLIC}/card/")[1].split()[0].strip("`")
        address = await bot.address()
        async with aiohttp.ClientSession(address) as session:
            async with session.get(f"/card/{token}") as answer:
                assert answer.status == 200
                assert "Bus delays" in await answer.text()
            async with session.get(f"/card/{token}.json") as answer:
                (project,) = json.loads(await answer.text())["projects"]
        assert project["checked"]
        assert [one["claim"] for one in project["claims"] if one["confirmed"]] == ["deployed", "messy_data"]
