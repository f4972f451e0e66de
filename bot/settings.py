"""Settings, from the environment or a `.env` file. The names are part of the public contract."""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path
from typing import Final, Literal, Self

from dotenv import dotenv_values
from platformdirs import PlatformDirs
from pydantic import BaseModel, Field, SecretStr, ValidationError, field_validator, model_validator

from bot.errors import SetupError

DATABASE_FILE: Final = "greenroom.db"
ENV_FILE: Final = ".env"
_MAY_BE_MISSING: Final = (
    *("discord_token", "slack_bot_token", "slack_app_token", "slack_signing_secret"),
    *("slack_oauth_client_id", "slack_oauth_client_secret", "sentry_dsn", "public_url"),
)


def _default_database() -> str:
    folder = Path(PlatformDirs("greenroom", appauthor=False).user_data_path)
    return f"sqlite:///{folder / DATABASE_FILE}"


class Settings(BaseModel):
    """Everything that can be set. Secrets are never shown."""

    database_url: SecretStr = Field(default_factory=lambda: SecretStr(_default_database()))

    discord_token: SecretStr | None = None
    discord_api_url: str = "https://discord.com/api/v10"
    discord_gateway_url: str = "wss://gateway.discord.gg/"
    discord_shard_ids: tuple[int, ...] = ()
    discord_shard_count: int | None = Field(default=None, ge=1)
    discord_dev_guild: int | None = None

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"
    slack_oauth_client_id: str | None = None
    slack_oauth_client_secret: SecretStr | None = None

    http_host: str = "127.0.0.1"
    http_port: int = Field(default=8080, ge=0, le=65535)
    playground: bool | None = None
    public_url: str | None = None

    calibration: Path | None = None

    sandbox: Literal["off", "bubblewrap"] = "off"

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"
    sentry_dsn: SecretStr | None = None

    @field_validator("*", mode="before")
    @classmethod
    def _trimmed(cls, value: object) -> object:
        """Blanks and line ends around a value come from copying it; one in a token breaks every request."""
        return value.strip() if isinstance(value, str) else value

    @field_validator(*_MAY_BE_MISSING, mode="before")
    @classmethod
    def _given(cls, value: object) -> object:
        """What is nothing but blanks was not given."""
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("sandbox", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("discord_shard_ids", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        if not re.fullmatch(r"\s*\d+\s*(,\s*\d+\s*)*", value):
            raise ValueError("give shard numbers separated by commas, such as 0,1")
        return tuple(int(number) for number in value.split(","))

    @field_validator("discord_api_url", "slack_api_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
            raise ValueError("give a web address, such as https://example.org/api")
        return value

    @field_validator("public_url")
    @classmethod
    def _public_address(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~/-]*)?", value):
            raise ValueError("give the address at which others reach this installation, such as https://example.org")
        return value.rstrip("/") if value else None

    @field_validator("discord_gateway_url")
    @classmethod
    def _socket_address(cls, value: str) -> str:
        if not re.fullmatch(r"wss?://[^\s/]+(/\S*)?", value):
            raise ValueError("give a WebSocket address, such as wss://gateway.discord.gg/")
        return value

    @model_validator(mode="after")
    def _together(self) -> Self:
        if self.discord_shard_ids and not self.discord_shard_count:
            raise ValueError("DISCORD_SHARD_IDS needs DISCORD_SHARD_COUNT")
        if any(shard >= (self.discord_shard_count or 0) for shard in self.discord_shard_ids):
            raise ValueError("DISCORD_SHARD_IDS has a shard that is not below DISCORD_SHARD_COUNT")
        if self.slack_oauth_client_id and self.slack_bot_token:
            raise ValueError("SLACK_BOT_TOKEN serves one workspace and SLACK_OAUTH_CLIENT_ID many: set one of them")
        if self.slack_app_token and not self.slack_bot_token:
            raise ValueError("SLACK_APP_TOKEN needs SLACK_BOT_TOKEN")
        if self.slack_bot_token and not (self.slack_app_token or self.slack_signing_secret):
            raise ValueError("SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)")
        if bool(self.slack_oauth_client_id) != bool(self.slack_oauth_client_secret):
            raise ValueError("SLACK_OAUTH_CLIENT_ID and SLACK_OAUTH_CLIENT_SECRET go together")
        if self.slack_oauth_client_id and not self.slack_signing_secret:
            raise ValueError(
                "SLACK_OAUTH_CLIENT_ID needs SLACK_SIGNING_SECRET: several workspaces are served over HTTP"
            )
        return self

    @property
    def serves_discord(self) -> bool:
        """Whether Discord is set up."""
        return self.discord_token is not None

    @property
    def serves_slack(self) -> bool:
        """Whether Slack is set up, for one workspace by token or for several by OAuth."""
        return self.slack_bot_token is not None or self.slack_oauth_client_id is not None

    @property
    def slack_over_http(self) -> bool:
        """Whether Slack reaches us over HTTP rather than by a socket that we open."""
        return self.serves_slack and self.slack_app_token is None

    @property
    def serves_playground(self) -> bool:
        """The playground is on when no real platform is, unless it is asked for or refused."""
        return self.playground if self.playground is not None else not (self.serves_discord or self.serves_slack)

    @property
    def shares_links(self) -> bool:
        """Whether what members share by a link is served."""
        return self.public_url is not None or self.serves_playground

    @property
    def log_level_number(self) -> int:
        """The log level as the standard library numbers it."""
        return logging.getLevelNamesMapping()[self.log_level]

    def secrets(self) -> tuple[str, ...]:
        """Every secret that is set, for the log filter that removes them."""
        fields = (getattr(self, name) for name in type(self).model_fields)
        return tuple(field.get_secret_value() for field in fields if isinstance(field, SecretStr))


def load_settings() -> Settings:
    """Read the settings.

    Raises:
        SetupError: with one line that names each setting that is wrong, without its value.
    """
    try:
        return Settings.model_validate(_set())
    except ValidationError as error:
        problems = (_problem(tuple(one["loc"]), one["msg"]) for one in error.errors(include_input=False))
        raise SetupError("; ".join(problems)) from None
    except (OSError, UnicodeDecodeError) as error:  # whose own message may hold what stands in the file
        raise SetupError(f"The file .env cannot be read ({type(error).__name__}): save it as UTF-8 text.") from None


def _set() -> dict[str, str]:
    """What is set, by the names above: in the environment, or else in the file. What is empty is not set."""
    places = dotenv_values(ENV_FILE, encoding="utf-8"), os.environ
    return {name.lower(): value for place in places for name, value in place.items() if value}


def _problem(where: tuple[int | str, ...], message: str) -> str:
    words = message.removeprefix("Value error, ")
    return f"{str(where[0]).upper()}: {words}" if where else words
