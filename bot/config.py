"""The settings: the only place that reads the environment, and the file beside it."""

import os
import re
from pathlib import Path
from typing import Literal
from urllib.parse import quote, quote_plus

import platformdirs
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

Transport = Literal["socket", "http"]
LogFormat = Literal["text", "json"]
LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]

DATABASES = frozenset({"sqlite", "postgresql"})
NO_ADDRESS = "this is no address of a SQLite or PostgreSQL database, such as postgresql://coach@host/coach"
NO_KEY = "these are no keys; `coach keys new` makes one"
KEY = re.compile(r"[A-Za-z0-9_-]{43}=")  # 32 bytes
SLACKS_OWN = "https://slack.com/api/"
CALL_SECONDS = 10  # that Slack may take to answer a call


def default_database() -> Path:
    """Return the SQLite file in the user's own data folder."""
    return platformdirs.user_data_path("sales-coach") / "coach.sqlite3"


def settings_file() -> Path:
    """Return the file of settings: `coach.env` in this folder, or where COACH_SETTINGS says."""
    return Path(os.environ.get("COACH_SETTINGS") or "coach.env")


class Settings(BaseSettings):
    """What a machine's owner sets; every field is one environment variable."""

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True, extra="ignore")

    slack_bot_token: SecretStr | None = Field(None, description="The bot's token, `xoxb-…`")
    slack_app_token: SecretStr | None = Field(
        None, description="The app-level token for Socket Mode, `xapp-…`"
    )
    slack_signing_secret: SecretStr | None = Field(
        None, description="What HTTP requests are signed with; only for `--transport http`"
    )
    slack_client_id: str | None = Field(
        None, description="The app's client id: with it several workspaces may install the app"
    )
    slack_client_secret: SecretStr | None = Field(None, description="The app's client secret, beside its id")
    slack_redirect_uri: str | None = Field(
        None,
        description="`https://YOUR-HOST/slack/oauth_redirect`, as in the app's settings",
    )
    coach_keys: SecretStr | None = Field(
        None,
        description="What tokens are sealed with: keys of `coach keys new`, with commas, the newest first",
    )
    slack_api_url: str = Field(SLACKS_OWN, description="Where Slack's Web API is; every call goes there")
    database_url: str = Field(
        default_factory=lambda: f"sqlite:///{default_database()}",
        repr=False,  # a password may be in it
        description="SQLite or PostgreSQL 15-18; a file in the user's data folder by default",
    )
    coach_transport: Transport = Field("socket", description="How Slack reaches the bot: `socket` or `http`")
    coach_host: str = Field("127.0.0.1", description="Where the pages for operators are")
    coach_port: int = Field(3000, ge=0, le=65535, description="Their port; 0 = any free one")
    coach_threads: int = Field(20, ge=4, le=100, description="Requests and jobs worked on at once")
    coach_log_format: LogFormat = Field("text", description="`text` (key=value) or `json`")
    coach_log_level: LogLevel = Field("INFO", description="`DEBUG`, `INFO`, `WARNING` or `ERROR`")
    alert_webhook_url: SecretStr | None = Field(
        None,
        description="Where alerts are posted too, as JSON with `text`; they always reach the administrator",
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment beat the settings file, which is looked for anew each time."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, DotEnvSettingsSource(settings_cls, env_file=settings_file())

    @field_validator("slack_api_url")
    @classmethod
    def _with_a_slash(cls, url: str) -> str:
        """Slack's SDK joins a method's name to the address."""
        return url if url.endswith("/") else f"{url}/"

    @field_validator("database_url")
    @classmethod
    def _of_a_database_we_speak_to(cls, url: str) -> str:
        """Refuse another database before anything tries to open it; the address itself is never repeated."""
        try:
            backend = make_url(url).get_backend_name()
        except ArgumentError:
            backend = ""
        if backend not in DATABASES:
            raise ValueError(NO_ADDRESS)
        return url

    @field_validator("coach_keys")
    @classmethod
    def _of_keys(cls, keys: SecretStr | None) -> SecretStr | None:
        """Refuse what is no key; it is never repeated."""
        texts = key_texts(secret(keys))
        if not all(KEY.fullmatch(one) for one in texts):
            raise ValueError(NO_KEY)
        return keys if texts else None

    @property
    def several(self) -> bool:
        """Tell whether several workspaces may install the app."""
        return bool(self.slack_client_id and self.slack_client_secret)

    def secrets(self) -> tuple[str, ...]:
        """Return every value that must never be written down."""
        kept = [value.get_secret_value() for _, value in self if isinstance(value, SecretStr)]
        password = make_url(self.database_url).password
        written = {password, quote_plus(password), quote(password)} if password else set()
        return (*kept, *key_texts(secret(self.coach_keys)), *sorted(written))


def key_texts(keys: str) -> list[str]:
    """Return the keys of COACH_KEYS, one by one."""
    return [one.strip() for one in keys.split(",") if one.strip()]


def secret(value: SecretStr | None) -> str:
    """Return a secret's text, empty when it is not set."""
    return value.get_secret_value() if value else ""
