"""Starting, stopping, tokens, and a network that fails."""

from __future__ import annotations

import asyncio

import pytest

from adapters.slack import client
from adapters.slack.oauth import OAuthApp
from bot.errors import SetupError
from tests.adapters.slack.kit import DemoDoor, eventually, fake_slack, http_room, make, shown_to, socket_room, words


@pytest.mark.parametrize(
    ("setting", "token"),
    [("SLACK_BOT_TOKEN", {"bot_token": "xoxb-wrong"}), ("SLACK_APP_TOKEN", {"app_token": "xapp-wrong"})],
)
async def test_a_wrong_token_is_named(setting: str, token: dict[str, str]) -> None:
    async with fake_slack() as fake:
        room = make(fake, **token)
        with pytest.raises(SetupError, match=setting) as caught:
            await room.service.start()
        assert next(iter(token.values())) not in str(caught.value)
        assert not room.service.ready()


@pytest.mark.parametrize(
    "settings",
    [
        {"bot_token": None},
        {"oauth": OAuthApp("1", "2", None)},
        {"app_token": None},
    ],
)
async def test_settings_that_do_not_fit_together_are_refused(settings: dict[str, object]) -> None:
    async with fake_slack() as fake:
        with pytest.raises(SetupError, match="SLACK_"):
            make(fake, **settings)


async def test_a_slack_that_is_not_reached_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "FIRST_RETRY", 0.02)
    async with fake_slack() as fake:
        fake.faults.next("auth.test", status=500)
        fake.faults.next("auth.test", drop=True)
        fake.faults.next("apps.connections.open", status=503)
        room = make(fake)
        await room.service.start()
        assert not room.service.ready()
        await fake.gateway.connected()
        assert await eventually(room.service.ready)
        await room.service.stop()
        assert not room.service.ready()


async def test_a_token_that_turns_out_wrong_later_does_not_stop_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "FIRST_RETRY", 0.02)
    async with fake_slack() as fake:
        fake.faults.next("auth.test", status=500)
        room = make(fake, bot_token="xoxb-wrong")
        await room.service.start()
        assert await eventually(lambda: ("auth.test", "invalid_auth", ()) in fake.refusals)
        assert not room.service.ready()
        await room.service.stop()


async def test_a_cut_socket_comes_back_in_the_middle_of_a_flow() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        shown = await (await ana.slash("/count")).done()
        await fake.gateway.cut()
        await fake.gateway.connected()
        assert await eventually(room.service.ready)
        assert "Count 1" in words(await (await ana.click(shown, "More")).done())
        await fake.gateway.refresh()
        await fake.gateway.connected()
        assert "Count 2" in words(await (await ana.click(shown.message, "More")).done())


async def test_a_refused_socket_asks_for_a_new_address() -> None:
    async with fake_slack() as fake, socket_room(fake):
        opened = fake.limits.calls["apps.connections.open"]
        fake.gateway.refuse(3)
        await fake.gateway.cut()
        await fake.gateway.connected()
        assert fake.limits.calls["apps.connections.open"] > opened + 1


async def test_what_is_under_way_is_finished_before_the_end() -> None:
    async with fake_slack() as fake:
        ana, room = fake.add_user("ana"), make(fake)
        await room.service.start()
        await fake.gateway.connected()
        exchange = await (await ana.slash("/wait")).done()
        stopping = asyncio.create_task(room.service.stop())
        await asyncio.sleep(0.05)
        assert not stopping.done()
        room.door.gate.set()
        await stopping
        assert "Done at last" in words(exchange)
        assert fake.gateway.connections == 0


async def test_the_end_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "FINISH_WITHIN", 0.05)
    async with fake_slack() as fake:
        ana = fake.add_user("ana")
        async with socket_room(fake) as room:
            await (await ana.slash("/wait")).done()
            await asyncio.wait_for(room.service.stop(), 2)
            room.door.gate.set()


async def test_stopping_without_a_start() -> None:
    async with fake_slack() as fake:
        await make(fake).service.stop()


async def test_oauth_settings_of_bolt_in_the_environment_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "secret")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-other")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "other")
    async with fake_slack() as fake, http_room(fake) as room:
        ana = fake.add_user("ana")
        assert "Count 0" in words(await (await ana.slash("/count")).done())
        assert [call.method for call in fake.calls].count("auth.test") == 1
        async with room.service._api.session.get(f"{room.base}/slack/install") as page:  # type: ignore[union-attr]
            assert page.status == 404


async def test_requests_before_the_start_are_told_to_come_again() -> None:
    async with fake_slack() as fake, http_room(fake) as room:
        ana = fake.add_user("ana")
        room.service._bolt = None
        refused = await (await ana.slash("/count")).acked()
        assert not refused.ok
        assert fake.http is not None
        assert fake.http.statuses[-1] == 503


async def test_a_token_revoked_in_the_middle_leaves_the_service_standing() -> None:
    async with fake_slack() as fake, socket_room(fake) as room:
        ana = fake.add_user("ana")
        fake.tokens[fake.bot_token].revoked = True
        shown = await (await ana.slash("/count")).done()
        assert "Count 0" in words(shown), "a response_url needs no token"
        await (await ana.mention_bot("hi", "general")).until(lambda e: bool(e.acks))
        await eventually(lambda: any(r[0] == "chat.postMessage" for r in fake.refusals))
        fake.tokens[fake.bot_token].revoked = False
        await (await ana.mention_bot("hi", "general")).until(lambda e: bool(e.messages))
        assert room.service.ready()


async def test_errors_of_slack_in_the_middle_of_an_answer() -> None:
    async with fake_slack() as fake, socket_room(fake, DemoDoor()):
        ana = fake.add_user("ana")
        fake.faults.next("response_url", status=500)
        await (await ana.slash("/count", channel="general")).done()
        assert (await shown_to(ana, "Count 0", "general")).private
        fake.faults.next("views.publish", status=503)
        await (await ana.open_home()).done()
        fake.faults.next("views.publish", error="internal_error")
        fake.faults.next("views.publish", error="hash_conflict")
        home = ana.home
        assert home is not None
        await (await ana.click(home, "More")).quiet()
        assert "Count 1" not in str(home.blocks)
        await (await ana.click(home, "More")).quiet()
        await (await ana.click(home, "More")).done()
        assert "Count 1" in str(home.blocks)
