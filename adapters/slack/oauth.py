"""Installing the app in many workspaces: Slack's OAuth pages on our own web server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.oauth.installation_store.models.installation import Installation
from slack_sdk.oauth.installation_store.sqlalchemy import AsyncSQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.manifest import INSTALL_PATH, REDIRECT_PATH, SCOPES
from adapters.slack.workspaces import InstalledWorkspaces

STATE_SECONDS: Final = 600


@dataclass(frozen=True, slots=True)
class OAuthApp:
    """What Slack knows the app by, and the database engine (SQLAlchemy's, async) that keeps the installations."""

    client_id: str
    client_secret: str
    engine: Any


class Installer:
    """The installation pages and the store behind them."""

    def __init__(self, app: OAuthApp, api_url: str) -> None:
        """Build the stores; `start` creates their tables."""
        self._store = AsyncSQLAlchemyInstallationStore(client_id=app.client_id, engine=app.engine)
        self._states = AsyncSQLAlchemyOAuthStateStore(expiration_seconds=STATE_SECONDS, engine=app.engine)
        self._app = app
        self._api_url = api_url
        self._flow: AsyncOAuthFlow | None = None
        self.workspaces = InstalledWorkspaces(self._store)

    async def start(self, client: AsyncWebClient) -> None:
        """Create the tables that are not there, and be ready to install."""
        await self._store.create_tables()  # type: ignore[no-untyped-call]
        await self._states.create_tables()  # type: ignore[no-untyped-call]
        settings = AsyncOAuthSettings(
            client_id=self._app.client_id,
            client_secret=self._app.client_secret,
            scopes=list(SCOPES),
            install_path=INSTALL_PATH,
            redirect_uri_path=REDIRECT_PATH,
            installation_store=self._store,
            state_store=self._states,
            authorization_url=urljoin(self._api_url, "/oauth/v2/authorize"),  # the same host as the Web API
        )
        self._flow = _Flow(client=client, settings=settings)

    def mount(self, application: web.Application) -> None:
        """Add the pages."""
        application.router.add_get(INSTALL_PATH, self._install)
        application.router.add_get(REDIRECT_PATH, self._redirect)

    async def _install(self, request: web.Request) -> web.StreamResponse:
        if self._flow is None:
            return web.Response(status=503)
        return await to_aiohttp_response(await self._flow.handle_installation(await to_bolt_request(request)))

    async def _redirect(self, request: web.Request) -> web.StreamResponse:
        if self._flow is None:
            return web.Response(status=503)
        return await to_aiohttp_response(await self._flow.handle_callback(await to_bolt_request(request)))


class _Flow(AsyncOAuthFlow):
    async def store_installation(self, request: AsyncBoltRequest, installation: Installation) -> None:
        """Keep an installation under its workspace alone, also within an organisation: the outbox knows no more."""
        installation.enterprise_id = None
        await super().store_installation(request, installation)
