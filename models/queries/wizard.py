"""How far the wizard is, and who is asked next."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.tenancy import policy, policy_version, sending_paused, workspace, workspace_of
from models.queries.timetable import timetable
from models.rules.local_time import local_date
from models.rules.zone_home import currency_of, region_of
from models.shapes.reader import locale_of
from models.shapes.wizard import Draft, NextPrompt, WizardState
from models.tables import Schedule, SetupDraft, Team

LOOKED_AT = 20  # schedules: more are not looked at, whoever is away
DAYS_AHEAD = 8


def nothing_set_up(session: Session) -> bool:
    """Tell whether no team was ever made: then the wizard begins."""
    return session.scalar(select(Team.id).where(Team.workspace_id == workspace_of(session)).limit(1)) is None


def wizard_state(session: Session) -> WizardState | None:
    """Return how far the wizard is; None where something is set up already."""
    if not nothing_set_up(session):
        return None
    row = session.get(SetupDraft, workspace_of(session))
    if row is None:
        return WizardState(draft=Draft())
    draft = Draft.model_validate(row.document)
    return WizardState(draft=draft, changed_by=row.changed_by, changed_at=row.changed_at)


def filled(session: Session, draft: Draft) -> Draft:
    """Return the draft with what is proposed where nothing was chosen: by the workspace's zone and language.

    Rules that somebody has set already beat what the zone says.
    """
    home, rules = workspace(session), policy(session)
    zone = draft.timezone or home.timezone
    untouched = policy_version(session) == 0
    region = region_of(zone) if untouched else rules.calendar.region
    currency = (currency_of(zone) if untouched else None) or rules.currency
    week = tuple(sorted(day for day, spans in rules.calendar.intervals.items() if spans))
    return draft.model_copy(
        update={
            "locale": draft.locale or locale_of(home.locale),
            "timezone": zone,
            "currency": draft.currency or currency,
            "region": draft.region if draft.morning_at else region,
            "weekdays": draft.weekdays or week,
        }
    )


def next_prompt(session: Session, *, now: datetime) -> NextPrompt | None:
    """Return who is asked next, and when; None while nobody is, or all is paused."""
    if sending_paused(workspace(session), now):
        return None
    for line in timetable(session, start=now, days=DAYS_AHEAD, members=_soonest(session)):
        if line.status == "fires" and line.kind in ("morning", "evening"):
            on = local_date(line.at, line.zone)
            ahead = (on - local_date(now, line.zone)).days
            return NextPrompt(name=line.who, on=on, days_ahead=ahead, at=line.local[-5:], zone=line.zone)
    return None


def _soonest(session: Session) -> Sequence[UUID]:
    """Return whose turn comes first, whether or not that day is theirs."""
    ours = workspace_of(session)
    rows = session.scalars(
        select(Schedule.subject_id)
        .where(
            Schedule.workspace_id == ours,
            Schedule.kind.in_(("morning", "evening")),
            Schedule.next_run_at.is_not(None),
        )
        .order_by(Schedule.next_run_at, Schedule.subject_id)
        .limit(LOOKED_AT)
    ).all()
    return list(dict.fromkeys(rows))
