"""coach init."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import make_url

from bot.cli.init.answers import Answers
from bot.cli.init.connection import try_database
from bot.cli.init.file import written
from bot.cli.init.team import Wanted, first_team
from bot.cli.init.tokens import Given, tokens
from bot.cli.opening import opened
from bot.cli.store import migrate
from bot.cli.words import say
from bot.config import Settings, secret, settings_file
from bot.refusals import WRONG_USE, Refused

Secret = Annotated[str, typer.Option(help="Others see options in the list of processes: rather set SLACK_….")]
Channel = Annotated[str, typer.Option(help="C…; empty: the wizard in Slack asks for the team.")]
People = Annotated[str, typer.Option(help="E-mails, ids or @names, with commas.")]
Transport = Annotated[str, typer.Option(help="How Slack reaches the bot: socket or http.")]
ClientId = Annotated[str, typer.Option(help="Several workspaces install the app: its client id.")]
RedirectUri = Annotated[
    str, typer.Option(help="Where Slack leads back to, https://YOUR-HOST/slack/oauth_redirect.")
]
Database = Annotated[str, typer.Option(help="Address of the database; a SQLite file in your data folder.")]
Port = Annotated[str, typer.Option(help="Port of the pages for operators.")]
LogFormat = Annotated[str, typer.Option(help="text or json.")]
Webhook = Annotated[str, typer.Option(help="Where alerts are posted too.")]
Team = Annotated[str, typer.Option(help="Name of the first team.")]
Template = Annotated[str, typer.Option(help="Rules to begin with; `coach policy template` lists them.")]
Morning = Annotated[str, typer.Option(help="When the morning prompt comes, such as 09:00.")]
Evening = Annotated[str, typer.Option(help="When the evening prompt comes, such as 17:30.")]
Zone = Annotated[str, typer.Option(help="Time zone of the team, such as Europe/London.")]
Language = Annotated[str, typer.Option(help="Language of the team: en or zh_CN.")]
Members = Annotated[Path | None, typer.Option(help="A table of members instead of people and managers.")]
Yes = Annotated[bool, typer.Option("--yes", help="Change the file and start the team unasked.")]
Silent = Annotated[bool, typer.Option("--no-input", help="Ask nothing: options and what is usual.")]

LAST_PORT = 65535


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(init)


def init(
    *,
    transport: Transport = "",
    bot_token: Secret = "",
    app_token: Secret = "",
    signing_secret: Secret = "",
    client_id: ClientId = "",
    client_secret: Secret = "",
    redirect_uri: RedirectUri = "",
    database_url: Database = "",
    port: Port = "",
    log_format: LogFormat = "",
    alert_webhook: Webhook = "",
    channel: Channel = "",
    team: Team = "",
    people: People = "",
    managers: People = "",
    members: Members = None,
    template: Template = "",
    morning: Morning = "",
    evening: Evening = "",
    zone: Zone = "",
    language: Language = "",
    yes: Yes = False,
    silent: Silent = False,
) -> None:
    """Write the settings file, make the database and set up the first team."""
    answers, file, now = Answers(silent), settings_file(), Settings()
    _may_be_written(file, answers, yes=yes)
    ways = ("socket", "http")
    way = answers.one_of("Transport", transport, ways, usual=now.coach_transport, option="--transport")
    given = Given(bot_token, app_token, signing_secret, client_id, client_secret, redirect_uri)
    values = {"COACH_TRANSPORT": way, **tokens(way, given, now, answers)}
    values |= _places(database_url, port, log_format, alert_webhook, now, answers)
    _settle(file, values)
    wanted = Wanted(channel, team, people, managers, members, template, morning, evening, zone, language, yes)
    with opened("coach init") as store:
        first_team(store, wanted, answers)
    say("Next: `coach doctor` says what is still missing, `coach run` starts the bot.")
    say("Then a Slack owner or admin opens the App Home of Sales Coach, or types /coach setup.")


def _may_be_written(file: Path, answers: Answers, *, yes: bool) -> None:
    """Ask before a file is changed.

    Raises:
        Refused: it stays as it is.
    """
    asked = f"{file} is there already. Change it? What is not asked for stays."
    if file.exists() and not answers.sure(asked, yes=yes):
        raise Refused(f"{file} stays as it is.")


def _settle(file: Path, values: Mapping[str, str]) -> None:
    """Write the file, then make the database that it names."""
    written(file, {name: value for name, value in values.items() if value})
    say(f"{file} is written; every `coach` command in this folder reads it.")
    migrate()


def _places(  # noqa: PLR0917 - one call
    database_url: str, port: str, log_format: str, alert_webhook: str, now: Settings, answers: Answers
) -> dict[str, str]:
    """Return where everything is; the database is tried."""
    url = answers.ask(
        "Database address",
        database_url,
        usual=now.database_url,
        shown=make_url(now.database_url).render_as_string(hide_password=True),
        option="--database-url",
        tried=try_database,
    )
    usual = str(now.coach_port)
    number = answers.ask("Port of the pages", port, usual=usual, option="--port", tried=_is_port)
    usual = now.coach_log_format
    form = answers.one_of("Log format", log_format, ("text", "json"), usual=usual, option="--log-format")
    webhook = answers.perhaps("Alerts also go to this webhook (empty: none)", alert_webhook)
    return {
        "DATABASE_URL": url,
        "COACH_PORT": number,
        "COACH_LOG_FORMAT": form,
        "ALERT_WEBHOOK_URL": webhook or secret(now.alert_webhook_url),
    }


def _is_port(text: str) -> None:
    if not (text.isdecimal() and int(text) <= LAST_PORT):
        raise Refused("--port is a number up to 65535.", code=WRONG_USE)
