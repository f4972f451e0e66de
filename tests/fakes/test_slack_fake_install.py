"""The fake Slack by signed HTTP, installed with OAuth in several workspaces, and ruled by a manifest."""

from __future__ import annotations

import copy
from collections.abc import Awaitable
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store import FileInstallationStore
from slack_sdk.oauth.state_store import FileOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, ManifestRefused, UserCannot
from tests.fakes.slack.harness import bolt_app, served

Json = dict[str, Any]


def client_of(fake: FakeSlack) -> AsyncWebClient:
    return AsyncWebClient(fake.bot_token, base_url=fake.api_url, retry_handlers=[])


async def refused(call: Awaitable[Any]) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def card(*labels: str) -> list[Json]:
    buttons = [{"type": "button", "text": plain(x), "action_id": f"g1:{x.lower()}", "value": "1"} for x in labels]
    return [{"type": "actions", "block_id": "row", "elements": buttons}]


async def test_signed_http() -> None:
    async with FakeSlack() as fake:
        ana, app = fake.add_user("ana"), bolt_app(fake)
        got: list[Json] = []

        @app.command("/card")
        async def show(ack: Any, command: Json) -> None:
            await ack(text=f"card {command['text']}", blocks=card("Go"))

        @app.action("g1:go")
        async def go(ack: Any, respond: Any) -> None:
            await ack()
            await respond(text="went", replace_original=True)

        @app.event("app_home_opened")
        async def home(event: Json) -> None:
            got.append(event)

        async with served(fake, app):
            assert fake.http is not None
            assert await fake.http.verify_url()
            shown = await (await ana.slash("/card", "a&b=c", channel="general")).done()
            assert shown.message.text == "card a&b=c"
            clicked = await (await ana.click(shown, "Go")).done()
            assert clicked.message.text == "went"
            assert (await (await ana.open_home()).acked()).ok
            assert len(got) == 1
            for how in ("signature", "stale", "missing"):
                fake.http.spoil_next(how)
                spoiled = await (await ana.slash("/card")).done()
                assert spoiled.failure == "dispatch_failed"
            assert fake.http.statuses[-3:] == [401, 401, 401]
            fake.http.spoil_next()
            event = await (await ana.open_home()).until(lambda e: len(e.acks) == 2)
            assert [a.ok for a in event.acks] == [False, True]


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")
async def test_oauth_in_two_workspaces(tmp_path: Any) -> None:
    async with FakeSlack() as fake:
        first, second = fake.workspace, fake.add_workspace("Beta", installed=False)
        ana, ben = fake.add_user("ana"), fake.add_user("ben", workspace=second)
        store = FileInstallationStore(base_dir=str(tmp_path / "i"), client_id=fake.client_id)
        app = AsyncApp(
            client=AsyncWebClient(base_url=fake.api_url),
            signing_secret=fake.signing_secret,
            installation_store=store,
            oauth_settings=AsyncOAuthSettings(
                client_id=fake.client_id,
                client_secret=fake.client_secret,
                scopes=["commands", "chat:write"],
                installation_store=store,
                state_store=FileOAuthStateStore(base_dir=str(tmp_path / "s"), expiration_seconds=60),
                authorization_url=fake.authorize_url,
            ),
        )

        @app.command("/where")
        async def where(ack: Any, client: Any, context: Any) -> None:
            await ack((await client.auth_test())["team"])

        async with served(fake, app) as address:
            fake.redirect_urls = (f"{address}/slack/oauth_redirect",)
            with pytest.raises(UserCannot, match="not installed"):
                await ben.slash("/where")
            status, _ = await ben.install(f"{address}/slack/install", approve=False)
            assert not second.installed
            assert status == 200
            for user in (ana, ben):
                status, page = await user.install(f"{address}/slack/install")
                assert status == 200, page
            assert first.bot_token != second.bot_token
            assert fake.tokens[second.bot_token].scopes == {"commands", "chat:write"}
            for user, name in ((ana, "Acme"), (ben, "Beta")):
                assert (await (await user.slash("/where")).done()).texts() == [name]

            code = next(iter(fake.oauth.codes))
            access = client_of(fake).oauth_v2_access
            right = {"client_id": fake.client_id, "client_secret": fake.client_secret}
            assert await refused(access(**right, code=code)) == "invalid_code"
            assert await refused(access(**right | {"client_secret": "x"}, code=code)) == "bad_client_secret"
            assert await refused(access(**right | {"client_id": "x"}, code=code)) == "invalid_client_id"


MANIFEST: Json = {
    "display_information": {"name": "Greenroom"},
    "features": {
        "bot_user": {"display_name": "Greenroom"},
        "app_home": {"home_tab_enabled": False, "messages_tab_enabled": True},
        "slash_commands": [{"command": "/assess", "description": "Assess yourself"}],
    },
    "oauth_config": {"scopes": {"bot": ["commands", "chat:write", "app_mentions:read"]}},
    "settings": {
        "socket_mode_enabled": True,
        "interactivity": {"is_enabled": True},
        "event_subscriptions": {"bot_events": ["app_mention"]},
    },
}


async def test_the_manifest_decides() -> None:
    async with FakeSlack(manifest_body=MANIFEST) as fake:
        ana = fake.add_user("ana")
        with pytest.raises(UserCannot, match="not a valid command"):
            await ana.slash("/other")
        with pytest.raises(UserCannot, match="no Home tab"):
            await ana.open_home()
        wrote = await ana.dm("hello")
        assert wrote.ack is not None
        assert wrote.ack.reason == "not_subscribed"
        await ana.mention_bot("hi", "general")
        assert [s.name for s in fake.events.sent] == ["app_mention"]
        assert fake.events.withheld == ["message.im", "message.channels"]
        assert await refused(client_of(fake).users_list()) == "missing_scope"


def spoil(path: str, value: Any) -> Json:
    """The manifest with one field changed."""
    made = copy.deepcopy(MANIFEST)
    *parents, last = path.split(".")
    place = made
    for name in parents:
        place = place[name]
    place[last] = value
    return made


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("display_information.name", "n" * 36, "1 to 35"),
        ("display_information.description", "d" * 141, "1 to 140"),
        ("features.slash_commands", [{"command": "assess", "description": "d"}], "not a command name"),
        ("features.slash_commands", [{"command": "/a b", "description": "d"}], "not a command name"),
        ("features.slash_commands", [{"command": "/" + "a" * 32, "description": "d"}], "not a command name"),
        ("features.slash_commands", [{"command": "/a"}], "description"),
        ("features.slash_commands", [{"command": "/a", "description": "d"}] * 2, "unique"),
        ("oauth_config.scopes.bot", ["chat:write", "app_mentions:read"], "need the scope commands"),
        ("settings.event_subscriptions.bot_events", ["message.im"], "im:history"),
        ("settings.socket_mode_enabled", False, "request_url"),
    ],
)
def test_bad_manifests(path: str, value: Any, message: str) -> None:
    with pytest.raises(ManifestRefused, match=message):
        FakeSlack(manifest_body=spoil(path, value))
