"""Leads: opened, graded, qualified, disqualified, recycled."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.freezing import is_settled
from models.queries.records.known import Row
from models.rules.periods import period_of
from models.shapes.intake import Origin, Taken
from models.shapes.period import Period
from models.shapes.records import Grade, LeadForm
from models.shapes.roster import Asker
from models.tables import Lead
from models.usecases import audit
from models.usecases.permission import by
from models.usecases.records.errors import (
    BeforeItBegan,
    LeadClosed,
    LeadDateMissing,
    LeadStillOpen,
    ReasonMissing,
)
from models.usecases.records.intake import Item, Kind, take
from models.usecases.records.reach import require_own, require_past
from models.usecases.records.writing import change_one, insert_one, required, stated

CLOSED = ("qualified", "disqualified")
ENDED_ON = {"qualified": "qualified_on", "disqualified": "disqualified_on"}


def upsert_many(session: Session, forms: Sequence[LeadForm], origin: Origin, *, now: datetime) -> Taken:
    """Take a batch of leads; only their ids there tell them apart."""
    return take(session, KIND, forms, origin, now=now)


def open_lead(session: Session, asker: Asker | None, form: LeadForm, *, now: datetime) -> UUID:
    """Put a lead into the pool.

    Raises:
        NotYours: it would be somebody else's whom the asker does not lead.
        InTheFuture: with `field` = `created_on`.
    """
    require_own(session, asker, form.owner_id)
    require_past(form.created_on, now=now, field="created_on")
    counts = {"credited_id": form.owner_id, "counts_on": form.created_on}
    made = insert_one(session, Lead, form.model_dump() | counts, now=now)
    audit.record(session, "lead.opened", "lead", made, now=now, **by(asker))
    return made


def grade(session: Session, asker: Asker | None, lead_id: UUID, letter: Grade, *, now: datetime) -> None:
    """Say how good an intent customer is.

    Raises:
        NoSuchRecord, NotYours: nothing changed.
    """
    row = _own(session, asker, lead_id)
    _change(session, asker, row, {"grade": letter}, "graded", now=now)


def qualify(
    session: Session,
    asker: Asker | None,
    lead_id: UUID,
    *,
    on: date,
    now: datetime,
    letter: Grade | None = None,
) -> None:
    """Make a lead an intent customer; its grade is kept unless another one is said.

    Raises:
        NoSuchRecord, NotYours, LeadClosed, InTheFuture, BeforeItBegan: nothing changed.
    """
    row = _open(session, asker, lead_id)
    _require_day(row, on, now=now)
    values = {"status": "qualified", "qualified_on": on, "grade": letter or row["grade"]}
    _change(session, asker, row, values, "qualified", now=now)


def disqualify(
    session: Session, asker: Asker | None, lead_id: UUID, reason: str, *, on: date, now: datetime
) -> None:
    """Give a lead up, with a reason.

    Raises:
        ReasonMissing: with `field` = `reason`.
        NoSuchRecord, NotYours, LeadClosed, InTheFuture, BeforeItBegan: nothing changed.
    """
    if not reason.strip():
        raise ReasonMissing(field="reason")
    row = _open(session, asker, lead_id)
    _require_day(row, on, now=now)
    values = {"status": "disqualified", "disqualified_on": on, "lost_reason": reason.strip()}
    _change(session, asker, row, values, "disqualified", now=now)


def recycle(session: Session, asker: Asker | None, lead_id: UUID, *, now: datetime) -> None:
    """Put a disqualified lead back into the pool.

    Raises:
        NoSuchRecord, NotYours, LeadStillOpen: nothing changed.
    """
    row = _own(session, asker, lead_id)
    if row["status"] != "disqualified":
        raise LeadStillOpen
    values = {"status": "recycled", "disqualified_on": None, "lost_reason": None}
    _change(session, asker, row, values, "recycled", now=now)


def _own(session: Session, asker: Asker | None, lead_id: UUID) -> Row:
    row = required(session, Lead, lead_id)
    require_own(session, asker, row["owner_id"])
    return row


def _open(session: Session, asker: Asker | None, lead_id: UUID) -> Row:
    row = _own(session, asker, lead_id)
    if row["status"] in CLOSED:
        raise LeadClosed(status=row["status"])
    return row


def _require_day(row: Row, on: date, *, now: datetime) -> None:
    require_past(on, now=now, field="on")
    if on < row["created_on"]:
        raise BeforeItBegan(began=row["created_on"], field="on")


def _change(
    session: Session, asker: Asker | None, row: Row, values: Mapping[str, Any], action: str, *, now: datetime
) -> None:
    change_one(session, Lead, row, values, now=now)
    before = {name: row[name] for name in ("status", "grade")}
    after = {name: values.get(name, row[name]) for name in before}
    audit.record(
        session, f"lead.{action}", "lead", row["id"], now=now, before=before, after=after, **by(asker)
    )


def _check(session: Session, items: Sequence[Item[LeadForm]]) -> None:
    """Refuse what became something without saying when; keep for whom and when a known one counts."""
    months = _Months(session)
    for item in items:
        column = ENDED_ON.get(str(item.after.get("status")))
        if column is not None and item.after.get(column) is None:
            item.refusal = LeadDateMissing(status=item.after["status"], field=column)
        elif item.before is not None and item.values:
            _keep_counting(item, item.before, months)


class _Months:
    """Tells which months are closed; many leads are of the same."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._closed: dict[Period, bool] = {}

    def are_open(self, *days: date) -> bool:
        """Tell whether the months of all these days are."""
        for month in {period_of("month", day) for day in days} - self._closed.keys():
            self._closed[month] = is_settled(self._session, month)
        return not any(self._closed[period_of("month", day)] for day in days)


def _keep_counting(item: Item[LeadForm], before: Row, months: _Months) -> None:
    """Let a lead count for its first owner, and on its date as long as that moves in no closed month."""
    if before["credited_id"] is None and item.values.get("owner_id") is not None:
        item.values["credited_id"] = item.values["owner_id"]
    on = item.values.get("created_on")
    if on is not None and months.are_open(before["counts_on"], on):
        item.values["counts_on"] = on


def _begin_counting(_session: Session, items: Sequence[Item[LeadForm]]) -> None:
    for item in items:
        item.values |= {"credited_id": item.values.get("owner_id"), "counts_on": item.values["created_on"]}


KIND = Kind(
    name="lead",
    table=Lead,
    said=stated,
    past=("created_on", "qualified_on", "disqualified_on"),
    check=_check,
    complete=_begin_counting,
)
