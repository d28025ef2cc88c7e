"""The first team at the command line: the wizard's questions, its preview and its Start."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.markup import escape

from bot.cli.init.answers import Answers
from bot.cli.init.tokens import REDIRECT
from bot.cli.opening import Opened
from bot.cli.words import err, say
from bot.config import Settings
from bot.refusals import Refused
from bot.slack_people import everybody, person_called
from handlers.setup.channel import require_inside
from models.queries.tenancy import active_workspaces, policy
from models.queries.wizard import filled, nothing_set_up
from models.rules.policy_templates import template_called, with_template
from models.shapes.policy_template import TEMPLATE_CODES
from models.shapes.reader import Locale
from models.shapes.roster import SlackPerson
from models.shapes.wizard import Draft, StartPreview
from models.usecases import wizard
from models.usecases.importing import ImportRefused, import_members


@dataclass(frozen=True)
class Wanted:
    """What the options say of the team; empty = asked for, or what is usual."""

    channel: str
    team: str
    people: str
    managers: str
    members: Path | None
    template: str
    morning: str
    evening: str
    zone: str
    language: str
    yes: bool


def first_team(store: Opened, wanted: Wanted, answers: Answers) -> None:
    """Ask for the first team, show what would be sent, and start it once confirmed."""
    if not _has_workspace(store):
        say(f"Once `coach run` runs, whoever installs the app opens {_install_page(store.settings)}.")
        return
    key = store.workspace()
    with store.sessions.reading(key) as session:
        if not nothing_set_up(session):
            say("A team is set up already; /coach setup changes it.")
            return
    channel = answers.perhaps(
        "Channel id, C… (empty: choose everything in Slack, in the wizard)", wanted.channel
    )
    if not channel:
        say("Nobody is written to yet: the App Home of Sales Coach leads through channel, people and hours.")
        return
    require_inside(store.client(), channel)
    known = everybody(store.client())
    draft = _draft(store, wanted, answers, channel, known)
    now = store.clock.now()
    if wanted.members is None:
        with store.sessions.writing(key) as session:
            _tell(wizard.preview(session, draft, actor=None, now=now))
    if not answers.sure("Start now?", yes=wanted.yes):
        say("Nothing was started. `coach init` asks again; so does the wizard in Slack.")
        return
    with store.sessions.writing(key) as session:
        if wanted.members is None:
            wizard.start(session, draft, actor=None, now=store.clock.now())
        else:
            wizard.make_team(session, draft, actor=None, now=store.clock.now())
            _import(store, session, wanted.members, known)
    say(f"{draft.team_name} is started: everybody hears a short welcome once `coach run` runs.")


def _has_workspace(store: Opened) -> bool:
    """Tell whether there is a workspace to set up: one that several may install begins with none."""
    with store.sessions.glance() as session:
        return bool(store.settings.slack_bot_token or active_workspaces(session))


def _install_page(settings: Settings) -> str:
    """Return the address at which a workspace installs the app."""
    return (settings.slack_redirect_uri or "").removesuffix(REDIRECT) + "/slack/install"


def _draft(
    store: Opened, wanted: Wanted, answers: Answers, channel: str, known: Sequence[SlackPerson]
) -> Draft:
    template = template_called(
        answers.one_of(
            "How do they sell?", wanted.template, TEMPLATE_CODES, usual=TEMPLATE_CODES[0], option="--template"
        )
    )
    name = answers.ask("Team name", wanted.team, usual="Sales team", option="--team")
    people: Sequence[SlackPerson] = ()
    managers: Sequence[SlackPerson] = ()
    if wanted.members is None:
        asked = answers.ask(
            "Who is asked? E-mails, ids or @names, with commas", wanted.people, option="--people"
        )
        leading = answers.ask("Who leads them?", wanted.managers, option="--managers")
        people = [person_called(known, one) for one in asked.split(",") if one.strip()]
        managers = [person_called(known, one) for one in leading.split(",") if one.strip()]
        wizard.require_fit(people, managers)
    with store.sessions.reading(store.workspace()) as session:
        rules = with_template(policy(session), template)
        proposed = filled(session, Draft(timezone=wanted.zone))
    standup = rules.standup
    morning = answers.ask(
        "Morning prompt", wanted.morning, usual=standup.morning.prompt_at, option="--morning"
    )
    evening = answers.ask(
        "Evening prompt", wanted.evening, usual=standup.evening.prompt_at, option="--evening"
    )
    zone = answers.ask("Time zone of the team", wanted.zone, usual=proposed.timezone, option="--zone")
    usual = proposed.locale or "en"
    spoken = answers.one_of("Language", wanted.language, ("en", "zh_CN"), usual=usual, option="--language")
    locale: Locale = "zh_CN" if spoken == "zh_CN" else "en"
    with store.sessions.reading(store.workspace()) as session:
        whole = filled(session, Draft(timezone=zone))
    chosen = {"template": template, "team_name": name, "slack_channel_id": channel, "locale": locale}
    crew = {"people": tuple(people), "managers": tuple(managers)}
    return whole.model_copy(update={**chosen, **crew, **wizard.spelt_hours(morning, evening, zone)})


def _import(store: Opened, session: object, file: Path, known: Sequence[SlackPerson]) -> None:
    try:
        table = file.read_bytes()
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}.") from error
    try:
        import_members(session, table, known, actor=None, now=store.clock.now())  # type: ignore[arg-type]
    except ImportRefused as refused:
        for problem in refused.problems:
            err.print(escape(str(problem)))
        raise


def _tell(found: StartPreview) -> None:
    """Say what would be sent on the first days."""
    say(f"At once: one short welcome each to {', '.join(found.welcomed)}.")
    for one in found.ahead:
        say(f"{one.on:%a %d %b} {one.at} {one.zone}  {one.kind}  {', '.join(one.names)}")
