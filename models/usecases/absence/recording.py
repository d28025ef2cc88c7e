"""Days away are recorded; what they cover is excused at once."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.tenancy import workspace_of
from models.rules.local_time import local_date
from models.shapes.calendar import AbsenceSpan
from models.shapes.roster import AbsenceKind, Asker
from models.tables import Absence, Member
from models.usecases import report, standup
from models.usecases.absence.errors import (
    AbsenceBackwards,
    AbsenceInThePast,
    AbsenceOverlaps,
    AbsenceTooLong,
    DeputyNotThere,
    HalfOfManyDays,
)
from models.usecases.absence.reach import leader_of, notify, require_reach, span_of, write_down
from models.usecases.permission import person_of

LONGEST = timedelta(days=366)


def record(
    session: Session,
    asker: Asker | None,
    member_id: UUID,
    span: AbsenceSpan,
    kind: AbsenceKind = "leave",
    *,
    deputy_id: UUID | None = None,
    now: datetime,
) -> UUID:
    """Record days away and excuse what they cover; return the absence. The same days again change nothing.

    A span that holds earlier ones takes their place.

    Raises:
        NotAllowed: only oneself, a superior or an administrator may.
        UserError: the days are impossible, over, or partly recorded already.
    """
    person = person_of(session, member_id, lock=True)  # the same days pressed twice are one absence
    by_self = asker is not None and asker.member_id == member_id
    require_reach(session, asker, person)
    _check(session, person, span, by_self=by_self, today=local_date(now, person.timezone))
    _check_deputy(session, person, deputy_id)
    there = _touching(session, member_id, span)
    same = next((row for row in there if span_of(row) == span), None)
    if same is not None:
        return _refine(session, same, (kind, deputy_id), asker, now=now)
    _refuse_crossing(person, there, span)
    _replace_inner(session, there, asker, now=now)
    row = _new(session, person, span, asker, now=now)
    row.kind, row.deputy_id = kind, deputy_id
    session.add(row)
    session.flush()
    write_down(session, "absence.recorded", row, span, asker, now=now)
    standup.excuse_absence(session, member_id, span, by_self=by_self, now=now)
    report.excuse_absence(session, member_id, span, by_self=by_self, now=now)
    if asker is None or not by_self:
        notify(session, person, row, span, asker, withdrawn=False, now=now)
    return row.id


def _check(session: Session, person: Member, span: AbsenceSpan, *, by_self: bool, today: date) -> None:
    if span.ends_on < span.starts_on:
        raise AbsenceBackwards(field="ends_on", starts_on=span.starts_on, ends_on=span.ends_on)
    if span.ends_on - span.starts_on > LONGEST:
        raise AbsenceTooLong(field="ends_on")
    if span.part != "full" and span.starts_on != span.ends_on:
        raise HalfOfManyDays(field="part")
    if by_self and span.starts_on < today:
        raise AbsenceInThePast(field="starts_on", name=leader_of(session, person))


def _check_deputy(session: Session, person: Member, deputy_id: UUID | None) -> None:
    if deputy_id is None:
        return
    deputy = person_of(session, deputy_id)
    if deputy.id == person.id or deputy.status != "active":
        raise DeputyNotThere(field="deputy_id", name=deputy.name)


def _touching(session: Session, member_id: UUID, span: AbsenceSpan) -> Sequence[Absence]:
    """Return the absences that share a half day with the span."""
    rows = session.scalars(
        select(Absence)
        .where(
            Absence.workspace_id == workspace_of(session),
            Absence.member_id == member_id,
            Absence.starts_on <= span.ends_on,
            Absence.ends_on >= span.starts_on,
            Absence.withdrawn_at.is_(None),
        )
        .order_by(Absence.starts_on, Absence.id)
    ).all()
    return [row for row in rows if "full" in (row.part, span.part) or row.part == span.part]


def _refuse_crossing(person: Member, there: Sequence[Absence], span: AbsenceSpan) -> None:
    """Let only days be recorded that hold earlier ones whole."""
    for row in there:
        inside = span.part == "full" and span.starts_on <= row.starts_on and row.ends_on <= span.ends_on
        if not inside:
            raise AbsenceOverlaps(
                field="starts_on", name=person.name, starts_on=row.starts_on, ends_on=row.ends_on
            )


def _replace_inner(session: Session, there: Sequence[Absence], asker: Asker | None, *, now: datetime) -> None:
    for row in there:  # the longer one says it all, so nothing is expected again
        row.withdrawn_at = now
        write_down(session, "absence.replaced", row, span_of(row), asker, now=now)


def _new(
    session: Session, person: Member, span: AbsenceSpan, asker: Asker | None, *, now: datetime
) -> Absence:
    by_self = asker is not None and asker.member_id == person.id
    return Absence(
        workspace_id=workspace_of(session),
        id=uuid7(),
        member_id=person.id,
        starts_on=span.starts_on,
        ends_on=span.ends_on,
        part=span.part,
        source="self" if by_self else "manager" if asker else "import",
        recorded_at=now,
        recorded_by=asker.slack_user_id if asker else None,
    )


def _refine(
    session: Session,
    row: Absence,
    said: tuple[AbsenceKind, UUID | None],
    asker: Asker | None,
    *,
    now: datetime,
) -> UUID:
    """Let the same days have another kind or a deputy."""
    kind, deputy_id = said[0], said[1] or row.deputy_id
    if (row.kind, row.deputy_id) != (kind, deputy_id):
        row.kind, row.deputy_id = kind, deputy_id
        session.flush()
        write_down(session, "absence.changed", row, span_of(row), asker, now=now)
    return row.id
