"""What a digest tells besides stand-ups: the days' numbers as everybody shows them, and reports that wait."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.numbers import figures
from models.queries.prepared import read
from models.queries.tenancy import workspace_of
from models.rules.periods import period_of
from models.shapes.figures import Figure
from models.shapes.metric import METRICS
from models.shapes.numbers import Shown, Subject
from models.shapes.report import AWAITING
from models.tables import Member, WeeklyReport

Done = Mapping[tuple[UUID, str, date], Figure]


class Waiting(NamedTuple):
    """A signed report that waits for the manager's review."""

    report_id: UUID
    name: str
    slack_user_id: str
    week_starts_on: date
    due_at: datetime | None


def done(session: Session, member_ids: Collection[UUID], days: Collection[date], *, now: datetime) -> Done:
    """Return what people did on some days, by records or as they told; only where there is something."""
    subjects = [Subject("member", member_id) for member_id in member_ids]
    return {
        (subject.id, code, day): figure
        for day in sorted(days)
        for (subject, code), figure in figures(
            session, tuple(METRICS), subjects, period_of("day", day), now=now
        ).items()
        if figure.value is not None and figure.sample
    }


def shown(found: Done, codes: Collection[str]) -> Sequence[Shown]:
    """Return these numbers as they are kept once a digest shows their sums."""
    return [
        Shown(
            subject=Subject("member", member_id),
            code=code,
            period=period_of("day", day),
            figure=figure,
            on=day,
        )
        for (member_id, code, day), figure in found.items()
        if code in codes
    ]


def waiting(session: Session, reviewer_id: UUID) -> Sequence[Waiting]:
    """Return the reports that wait for a manager's review, the one due first on top."""
    by = and_(Member.workspace_id == WeeklyReport.workspace_id, Member.id == WeeklyReport.member_id)
    found = (
        select(
            WeeklyReport.id,
            Member.name,
            Member.slack_user_id,
            WeeklyReport.week_starts_on,
            WeeklyReport.review_due_at,
        )
        .join(Member, by)
        .where(
            WeeklyReport.workspace_id == workspace_of(session),
            WeeklyReport.reviewer_id == reviewer_id,
            WeeklyReport.status.in_(sorted(AWAITING)),
        )
        .order_by(WeeklyReport.review_due_at, Member.name)
    )
    return [Waiting(*row) for row in read(session, found)]
