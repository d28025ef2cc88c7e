"""Days away are undone; what they had excused is expected again."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.rules.local_time import local_date
from models.shapes.calendar import AbsenceSpan
from models.shapes.roster import Asker
from models.tables import Absence
from models.usecases import report, standup
from models.usecases.absence.errors import AbsenceIsOver, NoSuchAbsence
from models.usecases.absence.reach import leader_of, notify, require_reach, span_of, write_down
from models.usecases.permission import person_of

ONE_DAY = timedelta(days=1)


def withdraw(session: Session, asker: Asker | None, absence_id: UUID, *, now: datetime) -> None:
    """Undo an absence; of one that runs already, the person undoes the days from today on.

    Raises:
        NoSuchAbsence: it was undone meanwhile.
        NotAllowed: only oneself, a superior or an administrator may.
        AbsenceIsOver: one's own days that are over are for a superior to change.
    """
    row = session.get(Absence, (workspace_of(session), absence_id), with_for_update=True)
    if row is None or row.withdrawn_at is not None:
        raise NoSuchAbsence
    person = person_of(session, row.member_id)
    require_reach(session, asker, person)
    by_self = asker is not None and asker.member_id == person.id
    today = local_date(now, person.timezone)
    if by_self and row.ends_on < today:
        raise AbsenceIsOver(name=leader_of(session, person))
    back = _take_back(row, today if by_self else row.starts_on, now=now)
    session.flush()
    write_down(session, "absence.withdrawn", row, back, asker, now=now)
    standup.withdraw_absence(session, person.id, back, now=now)
    report.withdraw_absence(session, person.id, back, now=now)
    if not by_self:
        notify(session, person, row, back, asker, withdrawn=True, now=now)


def _take_back(row: Absence, first: date, *, now: datetime) -> AbsenceSpan:
    """Undo an absence from `first` on; return the days that are on again."""
    if row.starts_on >= first:
        row.withdrawn_at = now
        return span_of(row)
    back = AbsenceSpan(starts_on=first, ends_on=row.ends_on)
    row.ends_on = first - ONE_DAY
    return back
