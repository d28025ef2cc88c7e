"""One's own settings: the form, and the button that keeps an old zone."""

from datetime import datetime
from typing import Any

import structlog
from slack_bolt import App
from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking, listening
from handlers.away.form import NotAMemberHere
from handlers.home import publish
from handlers.no_answer import NO_ANSWER
from handlers.people import look_up
from handlers.presses import first_press, first_submit
from models.clock import Clock
from models.errors import NotAMember, NotSaved
from models.queries.changes import last_changes
from models.queries.roster import member, member_by_slack_id, overrides_of, prefs_of, team
from models.queries.tenancy import policy
from models.rules.intents import prompt_minute
from models.shapes.roster import Asker, TeamOverrides
from models.shapes.standup import StandupKind
from models.store import Sessions
from models.tables import Member
from models.usecases import roster
from models.usecases import settings as usecase
from models.usecases.deputy import name_deputy
from views import settings as view
from views.inputs import pressed
from views.roster import ZONE_KEEP

log = structlog.get_logger(__name__)


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the form and the zone button."""
    app.view(view.SETTINGS_FORM)(listening(keep, sessions, clock))
    app.action(ZONE_KEEP)(listening(keep_zone, sessions, clock))


def answer(ask: Asking, _args: str) -> Answer:
    """Return the form as things stand."""
    with ask.reading() as (session, who):
        asker = who.member()
        return view.build(facts(session, asker), who.reader)


def facts(session: Session, asker: Asker) -> view.SettingsFacts:
    """Return what the form shows."""
    row = _own(session, asker)
    deputy = member(session, row.deputy_id) if row.deputy_id else None
    return view.SettingsFacts(
        prefs=prefs_of(row),
        zone=row.timezone,
        zone_by_hand=row.timezone_by_hand,
        deputy_slack_id=deputy.slack_user_id if deputy else None,
        is_rep="rep" in asker.roles,
        may_hide=policy(session).leaderboard.opt_out,
        team_morning=_team_time(session, row, "morning"),
        team_evening=_team_time(session, row, "evening"),
        changed=last_changes(session, "member", [row.id]).get(str(row.id)),
    )


def _own(session: Session, asker: Asker) -> Member:
    row = member(session, asker.member_id)
    if row is None:
        raise NotAMember
    return row


def _team_time(session: Session, row: Member, kind: StandupKind) -> str:
    home = team(session, row.team_id) if row.team_id else None
    minute = prompt_minute(kind, policy(session), overrides_of(home) if home else TeamOverrides())
    return f"{minute // 60:02d}:{minute % 60:02d}"


def keep(ask: Asking) -> None:
    """Keep what the form says; the App Home follows."""
    with ask.writing() as (session, who):
        asker = who.member()
        first = first_submit(session, ask.body, now=ask.now)
        follows = _kept(session, asker, ask.view, now=ask.now) if first else False
    if follows:
        _follow_profile(ask)
    ask.ack()
    publish(ask)


def _follow_profile(ask: Asking) -> None:
    """Take the zone of the Slack profile at once; what Slack does not tell now, the daily pass brings."""
    try:
        person = look_up(ask.client, ask.slack_user_id)
    except NO_ANSWER as refused:
        log.info("profile_not_read", error=type(refused).__name__)
        return
    try:
        with ask.writing() as (session, _):
            roster.person_seen(session, person, now=ask.now)
    except NotSaved as error:  # the settings are kept already
        log.warning("profile_not_followed", error=repr(error))


def _kept(session: Session, asker: Asker, form: dict[str, Any], *, now: datetime) -> bool:
    """Keep the settings; tell whether the zone begins to follow the Slack profile."""
    row = _own(session, asker)
    by_hand = row.timezone_by_hand
    said = view.read(form, prefs_of(row))
    deputy = member_by_slack_id(session, said.deputy_slack_id) if said.deputy_slack_id else None
    if said.deputy_slack_id and deputy is None:
        raise NotAMemberHere(field="deputy")
    usecase.save_prefs(session, asker, said.prefs, timezone=said.zone, now=now)
    name_deputy(session, asker, deputy.id if deputy else None, now=now)
    return by_hand and said.zone is None


def keep_zone(ask: Asking) -> None:
    """Keep the old zone, whatever the Slack profile says."""
    zone = pressed(ask.body)[1]
    with ask.writing() as (session, who):
        asker = who.member()
        if first_press(session, ask.body, now=ask.now):
            usecase.keep_zone(session, asker, zone, now=ask.now)
    ask.reply(view.zone_kept(zone, who.reader))
