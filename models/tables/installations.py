"""Where the app is installed, as Slack's answer told it, its tokens sealed.

These rows are found before a workspace is known, and an organisation's token serves many workspaces, so they
belong to no tenant. The columns are those that slack_sdk's stores read and write, naive UTC moments included.
"""

from datetime import datetime

from sqlalchemy import DateTime, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.columns import SlackId, Table

SEALED = ("bot_token", "bot_refresh_token", "user_token", "user_refresh_token", "incoming_webhook_url")


class _Installed(Table):
    """What an installation and its bot have in common."""

    __abstract__ = True
    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[SlackId]
    app_id: Mapped[SlackId]
    enterprise_id: Mapped[SlackId | None]
    enterprise_name: Mapped[str | None] = mapped_column(String(200))
    team_id: Mapped[SlackId | None]  # none: the whole organisation's
    team_name: Mapped[str | None] = mapped_column(String(200))
    bot_token: Mapped[str | None] = mapped_column(Text)
    bot_id: Mapped[SlackId | None]
    bot_user_id: Mapped[SlackId | None]
    bot_scopes: Mapped[str | None] = mapped_column(Text)
    bot_refresh_token: Mapped[str | None] = mapped_column(Text)
    bot_token_expires_at: Mapped[datetime | None] = mapped_column(DateTime)
    is_enterprise_install: Mapped[bool] = mapped_column(default=False)
    installed_at: Mapped[datetime] = mapped_column(DateTime)


class SlackInstallation(_Installed):
    """The newest installation in a workspace or organisation, and who installed it."""

    __tablename__ = "slack_installations"
    enterprise_url: Mapped[str | None] = mapped_column(Text)
    user_id: Mapped[SlackId]
    user_token: Mapped[str | None] = mapped_column(Text)
    user_scopes: Mapped[str | None] = mapped_column(Text)
    user_refresh_token: Mapped[str | None] = mapped_column(Text)
    user_token_expires_at: Mapped[datetime | None] = mapped_column(DateTime)
    incoming_webhook_url: Mapped[str | None] = mapped_column(Text)
    incoming_webhook_channel: Mapped[str | None] = mapped_column(Text)
    incoming_webhook_channel_id: Mapped[SlackId | None]
    incoming_webhook_configuration_url: Mapped[str | None] = mapped_column(Text)
    token_type: Mapped[SlackId | None]
    __table_args__ = (Index("ix_slack_installations_team", "client_id", "team_id", "enterprise_id"),)


class SlackBot(_Installed):
    """The bot of an installation: what every request and every message needs."""

    __tablename__ = "slack_bots"
    __table_args__ = (Index("ix_slack_bots_team", "client_id", "team_id", "enterprise_id"),)


class OAuthState(Table):
    """A word that Slack brings back from its page, once and soon: proof that the installing began here."""

    __tablename__ = "slack_oauth_states"
    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(200), unique=True)
    expire_at: Mapped[datetime] = mapped_column(DateTime)


INSTALLATION_TABLES = frozenset({"slack_installations", "slack_bots", "slack_oauth_states"})
