"""Many workspaces: installed by OAuth, served apart, removed."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from adapters.slack.oauth import OAuthApp
from bot.calls import Departure, Platform
from bot.errors import Undeliverable
from bot.records import Destination
from bot.ui.cards import Card
from tests.adapters.slack.kit import Room, declared, eventually, http_room, words
from tests.fakes.slack import FakeSlack

# slack_sdk 3.47 sends the client secret with a class that aiohttp 3.14 has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")


@pytest.fixture
async def engine() -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine("sqlite+aiosqlite://")
    yield engine
    await engine.dispose()


@pytest.fixture
async def room(engine: AsyncEngine) -> AsyncIterator[Room]:
    manifest = declared(socket_mode=False)
    manifest["oauth_config"].pop("redirect_urls")
    async with FakeSlack(manifest_body=manifest) as fake:
        fake.workspace.installed = False
        oauth = OAuthApp(fake.client_id, fake.client_secret, engine)
        async with http_room(fake, bot_token=None, oauth=oauth) as room:
            fake.redirect_urls = (f"{room.base}/slack/oauth_redirect",)
            yield room


async def test_two_workspaces_are_installed_and_served_apart(room: Room) -> None:
    fake = room.fake
    beta = fake.add_workspace("Beta", installed=False)
    ana, ben = fake.add_user("ana", tz="Asia/Tokyo"), fake.add_user("ben", workspace=beta, tz="Europe/Paris")
    for user in (ana, ben):
        status, page = await user.install(f"{room.base}/slack/install")
        assert status == 200, page
    assert fake.workspace.bot_token != beta.bot_token
    for user, zone in ((ana, "Asia/Tokyo"), (ben, "Europe/Paris")):
        shown = await (await user.slash("/count")).done()
        assert "Count 0" in words(shown)
        assert "Count 1" in words(await (await user.click(shown, "More")).done())
        origin = room.door.calls[-1].origin
        assert (origin.workspace, origin.zone) == (user.workspace.id, zone)
        to = Destination(Platform.SLACK, user.workspace.id, user.id)
        await room.service.send(to, Card(f"For {user.person.name}"), nonce="g1")
        assert [m.text for m in user.sees() if not m.private] == [f"For {user.person.name}"]


async def test_acknowledgements_do_not_wait_for_slack(room: Room) -> None:
    ana = room.fake.add_user("ana")
    await ana.install(f"{room.base}/slack/install")
    room.fake.faults.next("auth.test", delay=2)
    room.fake.faults.next("users.info", delay=0.5)
    exchange = await ana.slash("/count")
    ack = await exchange.acked()
    assert ack.seconds < 0.4
    await exchange.done()
    assert [call.method for call in room.fake.calls].count("auth.test") == 1, "at the installation"


async def test_a_cancelled_installation_installs_nothing(room: Room) -> None:
    ana = room.fake.add_user("ana")
    _, page = await ana.install(f"{room.base}/slack/install", approve=False)
    assert "access_denied" in page
    assert await room.service.workspaces.find(room.fake.workspace.id) is None


@pytest.mark.parametrize("how", ["uninstalled", "revoked"])
async def test_a_removed_app_is_forgotten_until_it_is_installed_again(room: Room, how: str) -> None:
    fake, workspace = room.fake, room.fake.workspace
    ana = fake.add_user("ana")
    await ana.install(f"{room.base}/slack/install")
    await (await ana.slash("/count")).done()
    if how == "uninstalled":
        fake.events.app_uninstalled(workspace)
    else:
        fake.events.tokens_revoked(workspace)
    assert await eventually(lambda: isinstance(room.door.calls[-1], Departure))
    gone = room.door.calls[-1].origin
    assert (gone.workspace, gone.person) == (workspace.id, "")
    with pytest.raises(Undeliverable):
        await room.service.send(Destination(Platform.SLACK, workspace.id, ana.id), Card("Hello"), nonce="g1")
    workspace.installed = False
    await ana.install(f"{room.base}/slack/install")
    assert "Count 0" in words(await (await ana.slash("/count")).done())


async def test_a_workspace_that_is_not_installed_is_told_so(room: Room) -> None:
    ana = room.fake.add_user("ana")
    room.fake.workspace.installed = True
    exchange = await (await ana.slash("/count")).done()
    assert "install" in exchange.message.text.lower()
    assert room.door.calls == []


async def test_the_pages_are_there_only_for_oauth_and_after_the_start(room: Room) -> None:
    session = room.service._api.session  # type: ignore[union-attr]
    room.service._installer._flow = None  # type: ignore[union-attr]
    for path in ("/slack/install", "/slack/oauth_redirect"):
        async with session.get(room.base + path) as page:
            assert page.status == 503
