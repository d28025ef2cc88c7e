"""Start: rules, team and people, by the use cases that change them later; or all of it on trial."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy.orm import Session

from models.errors import CoachError
from models.policy import Policy
from models.queries.roster import member_by_slack_id, roles_of
from models.queries.tenancy import policy as policy_in_force
from models.queries.tenancy import policy_version, read_policy_anew
from models.queries.timetable import timetable
from models.rules.company import with_company
from models.rules.local_time import local_date
from models.rules.members_cells import CLEAR
from models.rules.policy_checks.differences import differences
from models.rules.policy_templates import with_template
from models.shapes.policy_change import Difference
from models.shapes.roster import Asker, MemberRow, Role, SlackPerson, TeamForm
from models.shapes.schedule import TimetableLine
from models.shapes.wizard import Ahead, Draft, StartPreview
from models.usecases.permission import administrate
from models.usecases.policy import activate
from models.usecases.roster import save_members
from models.usecases.roster.welcome import welcome_managers
from models.usecases.team import save_team
from models.usecases.wizard.errors import WizardIncomplete
from models.usecases.wizard.keeping import require_fit, require_open
from models.usecases.workspace import save_company

DAYS_AHEAD = 9  # over a long weekend
DATES_SHOWN = 2
UNCERTAIN = frozenset(  # comes only once there is something to tell, or is nobody's message
    {
        "complaint_watch",
        "complaint_watch_late",
        "overdue_watch",
        "board",
        "board_daily",
        "freeze",
        "roster_sync",
    }
)


class _TakenBack(CoachError):
    """Ends the trial without a trace; nobody else hears of it."""


def start(session: Session, draft: Draft, *, actor: Asker | None, now: datetime) -> UUID:
    """Put the rules in force, make the team and its people, welcome each once; return the team.

    Raises:
        NotAllowed: the asker is no administrator.
        SetUpAlready: a team was made meanwhile.
        WizardIncomplete: something was not chosen.
        UserError: what was chosen does not hold any more.
    """
    require_fit(draft.people, draft.managers)
    team_id = make_team(session, draft, actor=actor, now=now)
    everybody = list({one.slack_user_id: one for one in (*draft.managers, *draft.people)}.values())
    rows = [_row(session, draft, person) for person in everybody]
    save_members(session, rows, everybody, actor=actor, now=now)
    welcome_managers(session, [one.slack_user_id for one in draft.managers], now=now)
    return team_id


def make_team(session: Session, draft: Draft, *, actor: Asker | None, now: datetime) -> UUID:
    """Put the rules in force and make the team, as yet without anybody; return it.

    Raises:
        UserError: as `start`.
    """
    administrate(session, actor)
    require_open(session)
    if draft.template is None or not draft.slack_channel_id or draft.locale is None or not draft.morning_at:
        raise WizardIncomplete
    zone = draft.timezone
    save_company(session, timezone=zone, locale=draft.locale, actor=actor, now=now)
    activate(session, _rules(policy_in_force(session), draft), actor=actor, now=now)
    form = TeamForm(
        name=draft.team_name, slack_channel_id=draft.slack_channel_id, timezone=zone, locale=draft.locale
    )
    return save_team(session, form, actor=actor, now=now)


def preview(session: Session, draft: Draft, *, actor: Asker | None, now: datetime) -> StartPreview:
    """Return what Start would send on the first days, by the planner itself; nothing is kept.

    Raises:
        UserError: as `start`.
    """
    changed = _changes(session, draft)
    found: list[TimetableLine] = []
    try:
        with suppress(_TakenBack), session.begin_nested():
            start(session, draft, actor=actor, now=now)
            found += timetable(session, start=now, days=DAYS_AHEAD)
            raise _TakenBack
    finally:
        read_policy_anew(session)
    everybody = {one.slack_user_id: one.name for one in (*draft.people, *draft.managers)}
    return StartPreview(welcomed=tuple(everybody.values()), ahead=tuple(_ahead(found)), differences=changed)


def _changes(session: Session, draft: Draft) -> tuple[Difference, ...]:
    """Return what changes of rules that somebody has set; those as delivered need no word."""
    if not policy_version(session):
        return ()
    in_force = policy_in_force(session)
    return tuple(differences(in_force, _rules(in_force, draft)))


def _rules(in_force: Policy, draft: Draft) -> Policy:
    """Return the rules: the template's, with the hours, days and currency that were chosen."""
    rules = with_template(in_force, draft.template) if draft.template else in_force
    return with_company(
        rules,
        currency=draft.currency,
        morning_at=draft.morning_at,
        evening_at=draft.evening_at,
        region=draft.region,
        weekdays=draft.weekdays,
    )


def _row(session: Session, draft: Draft, person: SlackPerson) -> MemberRow:
    """Return one person as a line of a table would say; whoever holds roles already keeps them."""
    key = person.slack_user_id
    known = member_by_slack_id(session, key)
    roles: set[Role] = set(roles_of(session, known.id)) if known else set()
    asked = any(one.slack_user_id == key for one in draft.people)
    roles |= {"rep"} if asked else set()
    roles |= {"manager"} if any(one.slack_user_id == key for one in draft.managers) else set()
    leader = draft.leader_of(key) if asked else None
    return MemberRow(person=key, team=draft.team_name, roles=tuple(sorted(roles)), manager=leader or CLEAR)


def _ahead(lines: Sequence[TimetableLine]) -> Iterator[Ahead]:
    """Yield what comes on the first dates on which somebody is asked, together what comes at one time."""
    sent = [line for line in lines if line.status == "fires" and line.kind not in UNCERTAIN]
    asked = {local_date(line.at, line.zone) for line in sent if line.kind in ("morning", "evening")}
    shown = sorted(asked)[:DATES_SHOWN]
    dated = sorted(
        (local_date(line.at, line.zone), line.at, line.local[-5:], line.kind, line.zone, line.who)
        for line in sent
    )
    for (on, _, at, kind, zone), group in groupby(dated, key=lambda one: one[:5]):
        if on in shown:
            yield Ahead(on=on, at=at, zone=zone, kind=kind, names=tuple(one[5] for one in group))
