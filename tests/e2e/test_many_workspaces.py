"""Many Slack workspaces in one program: installed by OAuth, served apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.patient import patient_slack
from tests.e2e.people import OnSlack
from tests.e2e.process import program


# slack_sdk hands its client's secret over in a way that aiohttp calls old
@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")
async def test_two_workspaces_install_the_app_and_do_not_see_each_other(tmp_path: Path) -> None:
    async with patient_slack() as fake:
        fake.workspace.installed = False
        beta = fake.add_workspace("Beta", installed=False)
        settings = {
            "SLACK_OAUTH_CLIENT_ID": fake.client_id,
            "SLACK_OAUTH_CLIENT_SECRET": fake.client_secret,
            "SLACK_SIGNING_SECRET": fake.signing_secret,
            "SLACK_API_URL": fake.api_url,
        }
        async with program(tmp_path, settings) as bot:
            await bot.says("serving")
            address = await bot.address()
            fake.deliver_to(f"{address}/slack/events")
            fake.redirect_urls = (f"{address}/slack/oauth_redirect",)
            ana, ben = fake.add_user("ana"), fake.add_user("ben", workspace=beta)
            for person in (ana, ben):
                status, _ = await person.install(f"{address}/slack/install")
                assert status == 200
            here, there = OnSlack(ana), OnSlack(ben)
            await here.type("target", "ml_engineer senior")
            assert "ML engineer, senior" in here.text
            await there.type("help")
            assert "/greenroom-me" in there.text
            await there.type("readiness")
            assert "Nothing to read yet" in there.text
            assert "ML engineer" not in there.text
            assert fake.refusals == []
            assert await bot.terminate() == 0
        assert fake.client_secret not in bot.output
