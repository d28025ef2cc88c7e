"""Approved awards are announced once: in the team's morning summary, and where honors are published."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.queries.calendar import company_calendar
from models.queries.honors import approved_in
from models.queries.honors.awards import award_with, same_award
from models.queries.roster import teams
from models.queries.tenancy import policy, workspace, workspace_of
from models.rules.freezing import later_working_day
from models.rules.local_time import known_zone, local_date, local_instant
from models.shapes.honors import AwardView
from models.shapes.messages import HonorAnnounced, HonorCorrected
from models.shapes.outbox import Envelope, Lane
from models.tables import HonorAward, Team
from models.usecases import audit, outbox
from models.usecases.honors.shown import show_award

CONTEST_DAYS = 2  # working days after the announcement
PATIENCE = timedelta(hours=36)  # for a morning summary, which a team may not have
AROUND = timedelta(days=70)
ONE_DAY = timedelta(days=1)


def announce_in(session: Session, team_id: UUID, *, now: datetime) -> None:
    """Announce what was approved and one of the team's members wins; its summary is posted just now."""
    for view in approved_in(session, team_id):
        _announce(session, view, now=now, but=team_id)


def announce_late(session: Session, *, now: datetime) -> None:
    """Announce everywhere what no team's morning summary took up."""
    for view in approved_in(session, None):
        if view.decided_at is None or view.decided_at <= now - PATIENCE:
            _announce(session, view, now=now)


def announced(session: Session, view: AwardView, *, now: datetime) -> AwardView:
    """Note that an award is announced now, and until when it may be contested; return it."""
    _note(session, view, now=now)
    return award_with(session, view.award_id) or view


def _announce(session: Session, view: AwardView, *, now: datetime, but: UUID | None = None) -> None:
    """Announce an award, unless somebody else announced or revoked it just now."""
    if _note(session, view, now=now):
        publish(session, award_with(session, view.award_id) or view, now=now, but=but)


def _note(session: Session, view: AwardView, *, now: datetime) -> bool:
    home = workspace(session)
    zone = known_zone(home.timezone)
    today = local_date(now, zone)
    last = later_working_day(company_calendar(session, today, today + AROUND), today, CONTEST_DAYS)
    values = {
        "status": "announced",
        "announced_at": now,
        "contest_until": local_instant(last + ONE_DAY, 0, zone),
    }
    waiting = (HonorAward.status == "approved", HonorAward.revoked_at.is_(None))
    done = session.connection().execute(
        update(HonorAward)
        .where(HonorAward.workspace_id == workspace_of(session), same_award(view), *waiting)
        .values(**values)
    )
    session.expire_all()
    if done.rowcount:
        audit.record(session, "award.announced", "award", view.award_id, now=now, actor_kind="job")
    return bool(done.rowcount)


def publish(
    session: Session,
    view: AwardView,
    *,
    now: datetime,
    but: UUID | None = None,
    former: AwardView | None = None,
) -> None:
    """Post an award, or its correction, in the channel of honors, or in every team's but one's."""
    message = HonorAnnounced(award=view) if former is None else HonorCorrected(former=former, award=view)
    post(session, message, view, "announced" if former is None else "corrected", now=now, but=but)
    show_award(session, view, now=now)


def post(
    session: Session,
    message: HonorAnnounced | HonorCorrected,
    view: AwardView,
    what: Literal["announced", "corrected", "revoked"],
    *,
    now: datetime,
    but: UUID | None = None,
) -> None:
    """Put a message about an award on its way to where honors are published, once to each channel."""
    slack_team = workspace(session).slack_team_id
    envelopes = [
        Envelope(
            message=message,
            key=f"honor_{what}:{slack_team}:{channel}:{view.honor}:{view.period.label}:{view.revision}",
            target=channel,
            lane=Lane.BOARD,
            subject_id=view.award_id,
        )
        for channel in _channels(session, now, but)
    ]
    outbox.put(session, envelopes, now=now)


def _channels(session: Session, now: datetime, but: UUID | None) -> Sequence[str]:
    chosen = policy(session).honors.channel
    if chosen:
        return [chosen]
    found = [row for row in teams(session) if row.active and row.slack_channel_id and row.id != but]
    return [row.slack_channel_id for row in found if row.slack_channel_id and not _paused(row, now)]


def _paused(row: Team, now: datetime) -> bool:
    return row.paused_until is not None and local_date(now, known_zone(row.timezone)) < row.paused_until
