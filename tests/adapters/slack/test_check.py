"""The set-up check: each thing that can be missing is named, with how to mend it."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.slack.check import findings
from adapters.slack.manifest import SCOPES
from bot.records import Finding
from tests.adapters.slack.kit import fake_slack
from tests.fakes.slack import FakeSlack


async def look(fake: FakeSlack, **more: Any) -> dict[str, Finding]:
    settings = {
        "api_url": fake.api_url,
        "bot_token": fake.bot_token,
        "app_token": fake.app_token,
        "signing_secret": None,
    }
    return {finding.what: finding for finding in await findings(**{**settings, **more})}


async def test_a_good_set_up() -> None:
    async with fake_slack() as fake:
        found = await look(fake)
        assert all(finding.well for finding in found.values())
        assert len(found) == len(SCOPES) + 3
        assert any("Acme" in what for what in found)
        http = await look(fake, app_token=None, signing_secret="secret")
        assert all(finding.well for finding in http.values())


@pytest.mark.parametrize("scope", SCOPES)
async def test_a_missing_scope_is_named_with_its_purpose_and_the_page_that_gives_it(scope: str) -> None:
    async with fake_slack(scopes=frozenset(SCOPES) - {scope}) as fake:
        bad = [finding for finding in (await look(fake)).values() if not finding.well]
        assert [finding.what for finding in bad] == [f"Slack scope {scope}"]
        assert SCOPES[scope] in bad[0].fix
        assert "https://api.slack.com/apps" in bad[0].fix


async def test_a_home_tab_that_is_off() -> None:
    async with fake_slack() as fake:
        fake.home_tab = False
        found = await look(fake)
        assert not found["Slack Home tab"].well


@pytest.mark.parametrize(("setting", "named"), [("bot_token", "SLACK_BOT_TOKEN"), ("app_token", "SLACK_APP_TOKEN")])
async def test_a_wrong_token(setting: str, named: str) -> None:
    async with fake_slack() as fake:
        bad = [finding for finding in (await look(fake, **{setting: "x-secret"})).values() if not finding.well]
        assert len(bad) == 1
        assert named in bad[0].what
        assert "invalid_auth" in bad[0].fix
        assert "x-secret" not in str(bad)


async def test_no_way_for_slack_to_reach_us_and_no_network() -> None:
    async with fake_slack() as fake:
        found = await look(fake, app_token=None)
        assert not found["A way for Slack to reach Greenroom"].well
        fake.faults.next("views.publish", drop=True)
        assert not (await look(fake))["Slack Home tab"].well
    lost = await look(fake)
    assert all("not reached" in finding.fix for finding in lost.values())
