"""The Slack service: Bolt over Socket Mode or HTTP, for the workspace of a token or for all that installed the app."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Sequence
from typing import Any, Final

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.errors import SlackApiError

from adapters.slack.api import FAILURES, GONE, Api, Json, data, error_of, pool, reason_of
from adapters.slack.deliver import Delivery
from adapters.slack.files import read
from adapters.slack.listen import SUBMISSION_WITHIN, Listener
from adapters.slack.manifest import EVENTS_PATH
from adapters.slack.membership import Membership
from adapters.slack.oauth import Installer, OAuthApp
from adapters.slack.people import People
from adapters.slack.pictures import WAITS, Uploads
from adapters.slack.respond import Responder
from adapters.slack.roster import Roster
from adapters.slack.tryout import SlackChecks
from adapters.slack.workspaces import OneWorkspace, Workspaces
from bot.errors import SetupError, TryLater
from bot.files import unreachable
from bot.outcomes import Attachment
from bot.outside import Door, Pictures
from bot.records import Destination, Sent
from bot.telemetry import Telemetry
from bot.ui.cards import Card
from bot.ui.forms import File

log = structlog.get_logger()

PING_EVERY: Final = 3.0  # seconds; a dead socket is noticed after this long
FINISH_WITHIN: Final = 5.0  # seconds for what is under way when the program ends
START_WITHIN: Final = 5.0  # seconds that a start waits for the socket before it goes on in the background
FIRST_RETRY, LONGEST_RETRY = 1.0, 60.0  # seconds between two tries to reach Slack
WRONG_TOKEN: Final = GONE | {"not_allowed_token_type", "user_removed_from_team"}


class SlackService:
    """`outside.Service`, `outside.Deliver`, `outside.Files` and `outside.Roster` for Slack; `checks` is `Checks`."""

    name = "slack"

    def __init__(
        self,
        door: Door,
        pictures: Pictures,
        telemetry: Telemetry,
        *,
        api_url: str,
        bot_token: str | None = None,
        app_token: str | None = None,
        signing_secret: str | None = None,
        oauth: OAuthApp | None = None,
        submission_within: float = SUBMISSION_WITHIN,
        picture_waits: tuple[float, ...] = WAITS,
        ping_every: float = PING_EVERY,
    ) -> None:
        """Take the parts and the settings; nothing is opened yet.

        Args:
            door: who answers calls.
            pictures: who draws charts.
            telemetry: what is measured.
            api_url: Slack's Web API.
            bot_token: the token of the one workspace; not with `oauth`.
            app_token: opens a socket (Socket Mode); without it Slack calls us, see `mount`.
            signing_secret: proves that a request over HTTP comes from Slack.
            oauth: serves every workspace that installs the app.
            submission_within: seconds for the outcome of a form to become its acknowledgement.
            picture_waits: seconds before each new try to show a picture that Slack is not done with.
            ping_every: seconds between two looks at the socket.

        Raises:
            SetupError: when the settings do not fit together.
        """
        if bool(bot_token) == bool(oauth):
            raise SetupError("Slack needs either SLACK_BOT_TOKEN or SLACK_OAUTH_CLIENT_ID, and not both")
        if not app_token and not signing_secret:
            raise SetupError("Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)")
        self._door, self._pictures, self._telemetry = door, pictures, telemetry
        self._api_url = api_url if api_url.endswith("/") else f"{api_url}/"
        self._app_token, self._signing_secret = app_token, signing_secret or ""
        self._installer = Installer(oauth, self._api_url) if oauth else None
        self.workspaces: Workspaces = self._installer.workspaces if self._installer else OneWorkspace(bot_token or "")
        self._submission_within, self._picture_waits = submission_within, picture_waits
        self._ping_every = ping_every
        self._bolt: AsyncApp | None = None
        self._api: Api | None = None
        self._people: People | None = None
        self._listener: Listener | None = None
        self._delivery: Delivery | None = None
        self._roster: Roster | None = None
        self._membership: Membership | None = None
        self.checks = SlackChecks(lambda: self._api)
        self._socket: AsyncSocketModeHandler | None = None
        self._connected = False
        self._background: set[asyncio.Task[None]] = set()

    def mount(self, application: web.Application) -> None:
        """Add what Slack calls over HTTP: events unless a socket brings them, and the OAuth pages."""
        if not self._app_token:
            application.router.add_post(EVENTS_PATH, self._receive)
        if self._installer:
            self._installer.mount(application)

    # --- ports.Service ---------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Check the tokens and begin to serve; what fails in passing is tried again in the background.

        Raises:
            SetupError: naming the token that Slack refuses.
        """
        api = self._api = Api(self._api_url, pool(), self.workspaces)
        uploads = Uploads(api, self._pictures, self._picture_waits)
        responder, people, roster = Responder(api, uploads), People(api), Roster(api)
        membership = Membership(api)
        self._people, self._roster, self._membership = people, roster, membership
        self._delivery = Delivery(api, uploads, responder, roster)
        self._listener = Listener(
            self._door,
            people,
            membership,
            roster,
            responder,
            self.workspaces,
            self._telemetry,
            self._submission_within,
        )
        self._bolt = self._bolt_app(api)
        self._listener.register(self._bolt)
        try:
            if self._installer:
                await self._installer.start(api.client())
            await self._connect(api, self._bolt)
        except SetupError:
            await self.stop()
            raise
        except FAILURES as failure:
            log.warning("Slack is not reached yet", reason=reason_of(failure))
            self._keep(self._connect_later(api, self._bolt))

    async def stop(self) -> None:
        """Finish what is under way, for a few seconds at most, and close the socket and all connections."""
        self._connected = False
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        if self._listener is not None:
            await self._listener.finish(FINISH_WITHIN)
        if self._socket is not None:
            await self._socket.close_async()  # type: ignore[no-untyped-call]
            self._socket = None
        if self._listener is not None:  # what came in while the first ones were finished
            await self._listener.finish(FINISH_WITHIN)
        for cache in (self._people, self._membership):
            if cache is not None:
                await cache.close()
        if self._api is not None:
            await self._api.session.close()

    def ready(self) -> bool:
        """Whether Slack reaches us now."""
        if self._socket is None:
            return self._connected
        session = self._socket.client.current_session
        return self._connected and session is not None and not session.closed

    # --- ports.Deliver ---------------------------------------------------------------------------------------------

    async def send(self, to: Destination, card: Card, *, nonce: str, files: Sequence[Attachment] = ()) -> Sent:
        """Send a card; see `deliver.Delivery`.

        Raises:
            TryLater: a passing fault.
            Undeliverable: a lasting one.
        """
        if self._delivery is None:
            raise TryLater("Slack has not started yet")
        return await self._delivery.send(to, card, nonce=nonce, files=files)

    # --- ports.Files -----------------------------------------------------------------------------------------------

    async def read(self, workspace: str, file: File, most: int) -> bytes:
        """Read an uploaded file; see `files.read`.

        Raises:
            FileTrouble: when it is too large, gone or not reachable.
        """
        if self._api is None:
            raise unreachable(file)
        return await read(self._api, workspace, file, most)

    # --- ports.Roster ----------------------------------------------------------------------------------------------

    async def gone(self, workspace: str, people: Collection[str]) -> frozenset[str]:
        """Those of `people` who are not there any more; see `roster.Roster`."""
        return await self._roster.gone(workspace, people) if self._roster is not None else frozenset()

    # --- how -------------------------------------------------------------------------------------------------------

    def _bolt_app(self, api: Api) -> AsyncApp:
        # Bolt reads SLACK_CLIENT_ID and SLACK_CLIENT_SECRET from the environment and then builds an OAuth flow of its
        # own on files. With `authorize` given it is never asked, and none of its pages are mounted.
        return AsyncApp(
            name="greenroom",
            logger=logging.getLogger("slack_bolt"),
            client=api.client(),
            signing_secret=self._signing_secret,
            authorize=_Authorize(self.workspaces),  # type: ignore[arg-type] # Bolt takes an AsyncAuthorize as well
        )

    async def _receive(self, request: web.Request) -> web.StreamResponse:
        if self._bolt is None:
            return web.Response(status=503)
        return await to_aiohttp_response(await self._bolt.async_dispatch(await to_bolt_request(request)))

    async def _connect(self, api: Api, bolt: AsyncApp) -> None:
        if isinstance(self.workspaces, OneWorkspace):
            self.workspaces.learn(await _identity(api))
        if self._app_token:
            await self._open_socket(api, bolt, self._app_token)
        self._connected = True
        log.info("Slack is served", over="socket" if self._app_token else "http")

    async def _open_socket(self, api: Api, bolt: AsyncApp, app_token: str) -> None:
        try:
            opened = await api.client().apps_connections_open(app_token=app_token)
        except SlackApiError as failure:
            if error_of(failure) in WRONG_TOKEN | {"missing_scope", "forbidden_team"}:
                raise SetupError(_refused("SLACK_APP_TOKEN", failure, "xapp-", "Basic Information")) from None
            raise
        self._socket = AsyncSocketModeHandler(bolt, app_token, web_client=api.client(), ping_interval=self._ping_every)
        self._socket.client.wss_uri = opened["url"]
        connecting = self._keep(self._socket.connect_async())  # type: ignore[no-untyped-call]
        self._keep(self._renew_address(self._socket))
        await asyncio.wait({connecting}, timeout=START_WITHIN)

    async def _renew_address(self, socket: AsyncSocketModeHandler) -> None:
        """Let a socket that cannot connect ask for a new address: the SDK tries the old one, which ends, for ever."""
        while True:
            await asyncio.sleep(2 * self._ping_every)
            if not await socket.client.is_connected():
                socket.client.wss_uri = None

    async def _connect_later(self, api: Api, bolt: AsyncApp) -> None:
        wait = FIRST_RETRY
        while True:
            await asyncio.sleep(wait)
            try:
                await self._connect(api, bolt)
            except SetupError as error:
                log.error("Slack cannot be served", reason=str(error))
                return
            except FAILURES as failure:
                wait = min(2 * wait, LONGEST_RETRY)
                log.warning("Slack is not reached yet", reason=reason_of(failure))
            else:
                return

    def _keep(self, work: object) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.ensure_future(work)  # type: ignore[call-overload]
        self._background.add(task)
        task.add_done_callback(self._background.discard)
        return task


class _Authorize(AsyncAuthorize):
    """The token for a request, without asking Slack: an auth.test here would delay every acknowledgement."""

    def __init__(self, workspaces: Workspaces) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._workspaces = workspaces

    async def __call__(self, *, team_id: str | None, user_id: str | None, **_: Any) -> AuthorizeResult | None:
        workspace = await self._workspaces.find(team_id or "")
        if workspace is None:
            return None
        return AuthorizeResult(
            enterprise_id=None,
            team_id=team_id,
            team=workspace.name,
            bot_token=workspace.token,
            bot_id=workspace.bot or None,
            bot_user_id=workspace.bot_user or None,
            user_id=user_id,
        )


async def _identity(api: Api) -> Json:
    """What auth.test says about the bot token.

    Raises:
        SetupError: when Slack refuses the token.
    """
    try:
        clients = await api.of("")
        return data(await clients.bare.auth_test())
    except SlackApiError as failure:
        if error_of(failure) in WRONG_TOKEN:
            raise SetupError(_refused("SLACK_BOT_TOKEN", failure, "xoxb-", "OAuth & Permissions")) from None
        raise


def _refused(setting: str, failure: SlackApiError, prefix: str, page: str) -> str:
    return (
        f"{setting}: Slack refuses it ({error_of(failure)}). It begins with {prefix} and stands on the page "
        f"{page!r} of the app at https://api.slack.com/apps"
    )
