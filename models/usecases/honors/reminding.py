"""Awards that nobody decides on: who was asked is reminded once, then the next who may decide is asked."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.calendar import company_calendar
from models.queries.honors import deciders
from models.queries.honors.awards import award_with, winners_of
from models.queries.honors.deciders import asked
from models.queries.roster import stand_in
from models.queries.tenancy import workspace, workspace_of
from models.rules.calendar import is_working_day
from models.rules.freezing import later_working_day
from models.rules.local_time import known_zone, local_date
from models.shapes.honors import AwardView
from models.shapes.messages import HonorProposed
from models.shapes.outbox import Envelope, Lane
from models.tables import HonorAward, Member
from models.usecases import outbox

REMINDED_AFTER, RISES_AFTER = 1, 2  # working days of the company since it was proposed
AHEAD = timedelta(days=70)


def remind(session: Session, *, now: datetime) -> None:
    """Remind of the awards that wait, and let those that go on waiting rise."""
    zone = known_zone(workspace(session).timezone)
    waiting = _waiting(session)
    if not waiting:
        return
    today = local_date(now, zone)
    since = {award_id: local_date(at, zone) for award_id, at in waiting}
    calendar = company_calendar(session, min(since.values()), today + AHEAD)
    if not is_working_day(calendar, today):
        return
    for award_id, on in since.items():
        view = award_with(session, award_id)
        if view is None or today < later_working_day(calendar, on, REMINDED_AFTER):
            continue
        _tell(session, view, rises=today >= later_working_day(calendar, on, RISES_AFTER), now=now)


def _waiting(session: Session) -> Sequence[tuple[UUID, datetime]]:
    """Return what waits for a decision and since when; of a shared award one row."""
    found = select(HonorAward).where(
        HonorAward.workspace_id == workspace_of(session),
        HonorAward.status == "proposed",
        HonorAward.revoked_at.is_(None),
    )
    rows = session.scalars(found.order_by(HonorAward.member_id)).all()
    each = {(row.honor, row.starts_on, row.revision): (row.id, row.proposed_at) for row in rows}
    return list(each.values())


def _tell(session: Session, view: AwardView, *, rises: bool, now: datetime) -> None:
    concerned = winners_of(view)
    found = deciders(session, concerned)
    if not found:
        return
    first = asked(session, found, concerned, now=now)
    told = [_envelope(session, "reminded", view, first, first)]
    following = _next(session, found[1:], first, now) if rises else None
    if following is not None:
        told.append(_envelope(session, "risen", view, following, first))
    outbox.put(session, told, now=now)


def _next(session: Session, found: Sequence[Member], first: Member, now: datetime) -> Member | None:
    """Return who may decide besides and is there today."""

    def on(person: Member) -> date:
        return local_date(now, known_zone(person.timezone))

    there = (person for person in found if stand_in(session, person, on(person)).id == person.id)
    return next((person for person in there if person.id != first.id), None)


def _envelope(session: Session, what: str, view: AwardView, person: Member, first: Member) -> Envelope:
    """Return a message that is sent once for an award, whoever it goes to."""
    slack_team = workspace(session).slack_team_id
    return Envelope(
        message=HonorProposed(award=view, again=True, asked="" if person is first else first.name),
        key=f"honor_{what}:{slack_team}:{view.honor}:{view.period.label}:{view.revision}",
        target=person.slack_user_id,
        lane=Lane.REPORT,
        subject_id=view.award_id,
    )
