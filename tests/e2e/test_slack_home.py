"""Slack's App Home is kept up to date without being opened again."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.patient import PATIENCE, patient_slack
from tests.e2e.people import OnSlack, answer_all
from tests.e2e.process import program
from tests.e2e.test_whole_process import slack_settings


async def test_the_home_page_follows_the_sitting_and_the_deletion(tmp_path: Path) -> None:
    async with patient_slack() as fake, program(tmp_path, slack_settings(fake)) as bot:
        ana = OnSlack(fake.add_user("ana"))
        await bot.says("serving")
        await fake.gateway.connected()
        opened = await ana.user.open_home()
        await opened.done(within=PATIENCE)
        assert "Nothing to read yet" in "\n".join(opened.texts())
        await ana.type("assess", "short")
        await answer_all(ana)
        await ana.seen.until(lambda _: "foundations" in shown(ana), within=PATIENCE)
        await ana.type("me", "delete")
        await ana.click("Delete everything")
        await ana.seen.until(lambda _: "Nothing is stored about you" in shown(ana), within=PATIENCE)
        assert fake.refusals == []


def shown(ana: OnSlack) -> str:
    """What the member's Home tab shows now."""
    return str(ana.user.home.body if ana.user.home else "")
