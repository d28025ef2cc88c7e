"""Numbers as they were shown, explained beside what they would be today."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.queries.error_reports import reports_about
from models.queries.numbers import figures
from models.queries.numbers.final import final
from models.queries.roster import member, team
from models.queries.tenancy import policy_version, workspace, workspace_of
from models.queries.today import CODE as TODAY
from models.queries.today import todays_figures
from models.rules.metrics.exact import undefined
from models.rules.periods import period_of
from models.rules.why.changes import changes
from models.shapes.figures import Figure
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.shapes.why import Explanation, Seen, ShownLine
from models.tables import ShownNumber

LATELY = timedelta(days=14)
MENU_MOST = 20


def explain(
    session: Session,
    subject: Subject,
    code: str,
    *,
    period: Period | None,
    on: date | None,
    today: date,
    now: datetime,
) -> Explanation:
    """Return why a number is what it is: as it was shown last (on a date: the last time by then that day).

    Without a period the running month is meant, else the newest that was shown.
    """
    running = period_of("month", today) if period is None and on is None else None
    row = running and _last_shown(session, subject, code, running, None)
    row = row or _last_shown(session, subject, code, period, on)
    span = period or (_period(row) if row is not None else period_of("month", on or today))
    figure = _now(session, subject, code, span, today=today, now=now)
    version = policy_version(session)
    seen = None if row is None else _seen(row)
    return Explanation(
        scope=subject.scope,
        subject_id=subject.id,
        subject_name=name_of(session, subject),
        code=code,
        period=span,
        on=on,
        seen=seen,
        today=figure,
        today_version=version,
        final=bool(final(session, [code], [subject], span)),
        changes=()
        if seen is None
        else changes(seen.figure, figure, version_before=seen.policy_version, version_after=version),
        errors=tuple(reports_about(session, subject, code, span)),
    )


def shown_lately(session: Session, subjects: Collection[Subject], *, now: datetime) -> Sequence[ShownLine]:
    """Return the numbers of some subjects that were shown last, each once, the newest first."""
    rows = session.execute(
        select(*ShownNumber.__table__.columns)
        .where(
            ShownNumber.workspace_id == workspace_of(session),
            ShownNumber.subject_id.in_([subject.id for subject in subjects]),
            ShownNumber.shown_at > now - LATELY,
        )
        .order_by(ShownNumber.shown_at.desc(), ShownNumber.id)
        .limit(MENU_MOST * 10)
    ).all()
    found: dict[Any, Any] = {}
    for row in rows:
        found.setdefault((row.subject_id, row.metric_code, row.period_kind, row.starts_on), row)
    names = {subject: name_of(session, subject) for subject in subjects}
    return [_line(row, names[Subject(row.scope, row.subject_id)]) for row in list(found.values())[:MENU_MOST]]


def shown_row(session: Session, shown_id: Any) -> Any:
    """Return a number as it was shown, None when it is forgotten."""
    found = session.execute(
        select(*ShownNumber.__table__.columns).where(
            ShownNumber.workspace_id == workspace_of(session), ShownNumber.id == shown_id
        )
    )
    return found.one_or_none()


def name_of(session: Session, subject: Subject) -> str:
    """Return whose number it is, by name."""
    if subject.scope == "workspace":
        return workspace(session).name
    row = team(session, subject.id) if subject.scope == "team" else member(session, subject.id)
    return row.name if row is not None else ""


def _now(
    session: Session, subject: Subject, code: str, period: Period, *, today: date, now: datetime
) -> Figure:
    """Return the number as it is counted today."""
    if code == TODAY:
        found = todays_figures(session, [subject.id], today, now=now)
        return found.get(subject, undefined("F-48", "no_target"))
    return figures(session, [code], [subject], period, now=now)[subject, code]


def _last_shown(
    session: Session, subject: Subject, code: str, period: Period | None, on: date | None
) -> Any | None:
    which: list[ColumnElement[bool]] = []
    if period is not None:
        which += [ShownNumber.period_kind == period.kind, ShownNumber.starts_on == period.starts_on]
    if on is not None:
        which.append(ShownNumber.shown_on == on)
    return session.execute(
        select(*ShownNumber.__table__.columns)
        .where(
            ShownNumber.workspace_id == workspace_of(session),
            ShownNumber.subject_id == subject.id,
            ShownNumber.scope == subject.scope,
            ShownNumber.metric_code == code,
            *which,
        )
        .order_by(ShownNumber.shown_at.desc(), ShownNumber.id.desc())
        .limit(1)
    ).one_or_none()


def _period(row: Any) -> Period:
    return Period(kind=row.period_kind, starts_on=row.starts_on, ends_on=row.ends_on)


def _seen(row: Any) -> Seen:
    return Seen(
        shown_id=row.id,
        shown_in=row.shown_in,
        shown_on=row.shown_on,
        shown_at=row.shown_at,
        figure=Figure.stored(row.figure),
        policy_version=row.policy_version,
    )


def _line(row: Any, name: str) -> ShownLine:
    return ShownLine(
        scope=row.scope,
        subject_id=row.subject_id,
        subject_name=name,
        code=row.metric_code,
        period=_period(row),
        value=Figure.stored(row.figure).value,
        shown_on=row.shown_on,
    )
