"""The whole program against both fakes: the real client libraries, real sockets, a real database."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from pathlib import Path

import pytest
import yaml

from tests.e2e.patient import PATIENCE, patient_discord, patient_slack
from tests.e2e.people import OnDiscord, OnSlack, answer_all
from tests.e2e.process import ROOT, program
from tests.fakes.discord import FakeDiscord
from tests.fakes.slack import FakeSlack

MANIFEST = yaml.safe_load((ROOT / "deploy" / "slack-manifest.yaml").read_text())


def discord_settings(fake: FakeDiscord) -> dict[str, str]:
    return {
        "DISCORD_TOKEN": fake.token,
        "DISCORD_API_URL": fake.api_url,
        "DISCORD_GATEWAY_URL": fake.gateway_url,
    }


def slack_settings(fake: FakeSlack) -> dict[str, str]:
    return {"SLACK_BOT_TOKEN": fake.bot_token, "SLACK_APP_TOKEN": fake.app_token, "SLACK_API_URL": fake.api_url}


async def test_a_member_assesses_themself_on_discord(tmp_path: Path) -> None:
    async with patient_discord() as fake, program(tmp_path, discord_settings(fake)) as bot:
        guild = fake.add_guild()
        ana = OnDiscord(fake.join(guild, "ana"))
        await bot.says("serving")
        await fake.wait_ready()
        await fake.until(lambda: "assess" in ana.user.palette(), within=PATIENCE)
        await ana.type("assess", "length:short")
        assert ana.seen.private
        assert "Question 1 of about" in ana.text
        assert await answer_all(ana) >= 8
        assert "foundations" in ana.text
        assert [file.name for file in ana.seen.files] == ["radar.png"]
        assert fake.refusals == []
        assert await bot.terminate() == 0


async def test_a_sitting_survives_kill_minus_nine(tmp_path: Path) -> None:
    async with patient_discord() as fake:
        guild = fake.add_guild()
        ana = OnDiscord(fake.join(guild, "ana"))
        async with program(tmp_path, discord_settings(fake)) as bot:
            await fake.wait_ready()
            await fake.until(lambda: "assess" in ana.user.palette(), within=PATIENCE)
            await ana.type("assess")
            await ana.click("3")
            await ana.click("2")
            await bot.kill()
        async with program(tmp_path, discord_settings(fake)) as bot:
            await bot.says("serving")
            await fake.wait_ready()
            await ana.click("4")
            assert "Question 4 of about" in ana.text
            await answer_all(ana)
            assert await bot.terminate() == 0


async def test_slack_over_socket_mode_with_the_home_page(tmp_path: Path) -> None:
    async with patient_slack(manifest_body=MANIFEST) as fake, program(tmp_path, slack_settings(fake)) as bot:
        ana = OnSlack(fake.add_user("ana", tz="Europe/Berlin"))
        await bot.says("serving")
        await fake.gateway.connected()
        await ana.type("assess", "short")
        assert ana.seen.private
        assert await answer_all(ana) >= 8
        assert "foundations" in ana.text
        home = await ana.user.open_home()
        await home.done(within=PATIENCE)
        assert "foundations" in "\n".join(home.texts())
        assert fake.refusals == []
        assert await bot.terminate() == 0


async def test_slack_over_signed_http(tmp_path: Path) -> None:
    async with patient_slack() as fake:
        settings = slack_settings(fake) | {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": fake.signing_secret}
        async with program(tmp_path, settings) as bot:
            await bot.says("serving")
            fake.deliver_to(f"{await bot.address()}/slack/events")
            ana = OnSlack(fake.add_user("ana"))
            await ana.type("target", "ml_engineer mid")
            assert "ML engineer, mid" in ana.text or "Nothing to read yet" in ana.text
            await ana.type("assess", "stories short")
            await answer_all(ana)
            assert fake.refusals == []


async def test_both_platforms_in_one_process_and_one_member_on_both(tmp_path: Path) -> None:
    async with patient_discord() as discord, patient_slack() as slack:
        async with program(tmp_path, discord_settings(discord) | slack_settings(slack)) as bot:
            guild = discord.add_guild()
            here, there = OnDiscord(discord.join(guild, "ana")), OnSlack(slack.add_user("ana"))
            await bot.says("serving")
            await discord.wait_ready()
            await slack.gateway.connected()
            await discord.until(lambda: "assess" in here.user.palette(), within=PATIENCE)
            await here.type("assess")
            await here.click("3")
            await here.type("me", "what:link")
            code = here.text.split("/me link ")[1].split()[0].strip("`")
            await there.type("me", f"link {code}")
            await there.click("Join them")
            await there.type("assess")
            await there.click("Go on")
            assert "Question 2 of about" in there.text
            await answer_all(there)
            status, ready = await bot.get("/readyz")
            assert (status, ready.strip()) == (200, "ready")
            _, metrics = await bot.get("/metrics")
            assert 'greenroom_interactions_total{outcome="Reply",platform="slack",route="assess.answer"}' in metrics
            assert (await bot.get("/"))[0] == 404, "no playground beside real tokens"


async def test_two_processes_share_one_postgresql(tmp_path: Path, postgres_url: str) -> None:
    async with patient_slack() as fake:
        settings = slack_settings(fake) | {
            "SLACK_APP_TOKEN": "",
            "SLACK_SIGNING_SECRET": fake.signing_secret,
            "DATABASE_URL": postgres_url,
        }
        async with program(tmp_path, settings) as one, program(tmp_path, settings) as two:
            addresses = []
            for bot in (one, two):
                await bot.says("serving")
                addresses.append(f"{await bot.address()}/slack/events")
            ana = OnSlack(fake.add_user("ana"))
            fake.deliver_to(addresses[0])
            await ana.type("assess", "short")
            for number in range(60):
                if "Skip" not in ana.labels:
                    break
                fake.deliver_to(addresses[number % 2])  # a balancer that sends every click elsewhere
                await ana.click("3" if "3" in ana.labels else "B")
            assert "foundations" in ana.text
            assert fake.refusals == []


async def test_the_first_gateway_connection_may_fail(tmp_path: Path) -> None:
    async with patient_discord() as fake:
        guild = fake.add_guild()
        ana = OnDiscord(fake.join(guild, "ana"))
        async with contextlib.AsyncExitStack() as stack:
            async with fake.refused("gateway"):
                bot = await stack.enter_async_context(program(tmp_path, discord_settings(fake)))
                await bot.says("trying again")
                assert bot.process.returncode is None
            await fake.wait_ready(30)
            await fake.until(lambda: "help" in ana.user.palette(), within=PATIENCE)
            await ana.type("help")
            assert "/assess" in ana.text
            assert await bot.terminate() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_begins_with_nothing_and_ends_well(tmp_path: Path, number: signal.Signals) -> None:
    async with program(tmp_path, {"DATABASE_URL": f"sqlite:///{tmp_path / 'greenroom.db'}"}) as bot:
        await bot.says("serving")
        bot.process.send_signal(number)
        assert await bot.ends() == 0
        assert "Traceback" not in bot.output


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"HTTP_PORT": "many"}, "HTTP_PORT"),
        ({"DISCORD_TOKEN": "x.y.z", "DISCORD_API_URL": "nowhere"}, "DISCORD_API_URL"),
        ({"SLACK_BOT_TOKEN": "xoxb-very-secret"}, "SLACK_APP_TOKEN"),
        ({"DATABASE_URL": "oracle://u:very-secret@h/x"}, "DATABASE_URL"),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL"),
        ({"DISCORD_SHARD_IDS": "0,1"}, "DISCORD_SHARD_COUNT"),
    ],
)
async def test_a_wrong_setting_is_one_clear_line(tmp_path: Path, settings: dict[str, str], named: str) -> None:
    async with program(tmp_path, settings) as bot:
        assert await bot.ends() == 2
        await asyncio.sleep(0)
    [line] = [line for line in bot.lines if line.strip()]
    assert named in line
    assert "secret" not in line


async def test_a_refused_token_is_one_clear_line(tmp_path: Path) -> None:
    async with patient_discord() as fake:
        wrong = discord_settings(fake) | {"DISCORD_TOKEN": "MTIz.very.secret"}
        async with program(tmp_path, wrong) as bot:
            assert await bot.ends(40) == 2
    assert "DISCORD_TOKEN" in bot.output
    assert "very.secret" not in bot.output
    assert "Traceback" not in bot.output


async def test_secrets_never_reach_the_log(tmp_path: Path) -> None:
    async with patient_discord() as fake:
        settings = discord_settings(fake) | {"LOG_LEVEL": "DEBUG", "LOG_FORMAT": "json"}
        async with program(tmp_path, settings) as bot:
            await bot.says("serving")
            await fake.wait_ready()
            await bot.terminate()
    assert fake.token not in bot.output


async def test_check_setup_names_what_is_missing(tmp_path: Path) -> None:
    async with patient_slack(scopes=frozenset({"commands"})) as fake:
        async with program(tmp_path, slack_settings(fake), "check-setup") as bot:
            assert await bot.ends() == 1
    assert "MISSING" in bot.output
    assert "chat:write" in bot.output
