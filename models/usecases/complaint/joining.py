"""Somebody of legal or of after-sales is on a major complaint, beside the manager, who still steps in."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from models.queries.complaint.on_it import on_it
from models.queries.complaint.parts import takers_of
from models.queries.complaint.seen import may_see
from models.queries.records.known import Row
from models.queries.tenancy import workspace_of
from models.shapes.complaint import CALLED, LADDER_OF, Called, ComplaintView
from models.shapes.messages.complaint import Noted
from models.shapes.roster import Asker
from models.tables import ComplaintParticipant
from models.usecases import audit, case_thread, escalation
from models.usecases.complaint import people
from models.usecases.complaint.errors import OnItAlready
from models.usecases.complaint.reach import decides, has_a_hand, stands_for
from models.usecases.complaint.states import refuse
from models.usecases.complaint.writing import follow
from models.usecases.permission import by


def joins(session: Session, asker: Asker, row: Row, *, now: datetime) -> bool:
    """Tell whether the asker's take of a complaint is one for legal or after-sales, not of the whole.

    Whoever decides takes the whole, and so does who has it by a hand-over.
    """
    if row["severity"] != "major" or not may_see(session, asker, [row["id"]]):
        return False
    if decides(session, asker, row, now=now) or _has_the_whole(session, asker, row["id"]):
        return False
    return bool(_parts(session, asker, row, now))


def joins_case(session: Session, asker: Asker, case: ComplaintView, *, now: datetime) -> bool:
    """Tell the same of a complaint as people see it."""
    names = {"owner_id", "manager_id", "severity", "cycle"}
    return joins(session, asker, {"id": case.complaint_id, **case.model_dump(include=names)}, now=now)


def since(session: Session, asker: Asker, complaint_id: UUID) -> datetime | None:
    """Return since when the asker is on a complaint for legal or after-sales; None = is not."""
    found = on_it(session, [complaint_id]).get(complaint_id, ())
    return next((one.since for one in found if one.member_id == asker.member_id), None)


def join(session: Session, asker: Asker, row: Row, *, now: datetime) -> ComplaintView:
    """Say "I am on it" for the own role: it is not told again, while clocks and levels go on.

    Raises:
        OnItAlready: a second press changes nothing.
        ResolvedAlready, ClosedAlready, EndedAlready: the case is over.
    """
    refuse(session, row, "take")
    before = since(session, asker, row["id"])
    if before is not None:
        raise OnItAlready(since=before)
    parts = _parts(session, asker, row, now)
    people.put_in(session, row["id"], [(asker.member_id, part) for part in parts], now=now)
    of = (ComplaintParticipant.member_id == asker.member_id, ComplaintParticipant.part.in_(parts))
    _put(session, row["id"], now, *of)
    return _shown(session, asker, row, parts, joined=True, now=now)


def leave(session: Session, asker: Asker, row: Row, *, now: datetime) -> ComplaintView:
    """Take it back: of the own role perhaps nobody is on it any more."""
    mine = [one.part for one in on_it(session, [row["id"]])[row["id"]] if one.member_id == asker.member_id]
    _put(session, row["id"], None, ComplaintParticipant.member_id == asker.member_id)
    return _shown(session, asker, row, mine, joined=False, now=now)


def nobody(session: Session, complaint_id: UUID) -> None:
    """Let nobody be on a complaint that begins anew."""
    _put(session, complaint_id, None)


def left(session: Session, member_id: UUID, *, now: datetime) -> None:
    """Let somebody who goes be on no complaint any more; heads and notices follow."""
    ours = (
        ComplaintParticipant.workspace_id == workspace_of(session),
        ComplaintParticipant.member_id == member_id,
        ComplaintParticipant.on_it_at.is_not(None),
    )
    ids = sorted(set(session.scalars(select(ComplaintParticipant.complaint_id).where(*ours))))
    if ids:
        session.connection().execute(update(ComplaintParticipant).where(*ours).values(on_it_at=None))
        case_thread.refresh(session, ids, now=now)
        escalation.show_anew(session, LADDER_OF["major"], ids, now=now)


def _parts(session: Session, asker: Asker, row: Row, now: datetime) -> Sequence[Called]:
    """Return as what the asker was called in: by the own part or role, or for somebody who is away."""
    rows = session.execute(
        select(ComplaintParticipant.part, ComplaintParticipant.member_id).where(
            ComplaintParticipant.workspace_id == workspace_of(session),
            ComplaintParticipant.complaint_id == row["id"],
            ComplaintParticipant.part.in_(CALLED),
        )
    ).all()
    found = {one.part for one in rows if stands_for(session, asker, one.member_id, now=now)}
    if asker.roles & set(CALLED) and has_a_hand(session, asker, row, now=now):
        found |= asker.roles & set(CALLED)
    return [part for part in CALLED if part in found]


def _has_the_whole(session: Session, asker: Asker, complaint_id: UUID) -> bool:
    taker = takers_of(session, [complaint_id]).get(complaint_id)
    return taker is not None and taker.slack_user_id == asker.slack_user_id


def _put(session: Session, complaint_id: UUID, at: datetime | None, *which: ColumnElement[bool]) -> None:
    session.connection().execute(
        update(ComplaintParticipant)
        .where(
            ComplaintParticipant.workspace_id == workspace_of(session),
            ComplaintParticipant.complaint_id == complaint_id,
            *which,
        )
        .values(on_it_at=at)
    )


def _shown(
    session: Session, asker: Asker, row: Row, parts: Collection[Called], *, joined: bool, now: datetime
) -> ComplaintView:
    """Write it down, and let thread, room and notices say who is on it."""
    action = "complaint.joined" if joined else "complaint.left"
    audit.record(session, action, "complaint", row["id"], now=now, after={"parts": [*parts]}, **by(asker))
    escalation.show_anew(session, LADDER_OF["major"], [row["id"]], now=now)
    what: Noted = "on_it" if joined else "off_it"
    return follow(session, asker, row, what, now=now, detail=",".join(parts))
