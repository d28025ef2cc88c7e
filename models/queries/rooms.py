"""The rooms of cases that messages are addressed to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, get_args
from uuid import UUID

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.orm import Session

from models.queries.prepared import run
from models.queries.roster import reader_of
from models.queries.tenancy import workspace
from models.shapes.complaint import Part
from models.shapes.reader import Reader
from models.shapes.room import INSIDE, PREFIX, Room, case_room
from models.tables import Complaint, ComplaintParticipant, Member, OutboxRow, Team

OVER = ("closed", "cancelled", "duplicate")
UNFINISHED = ("pending", "sending", "unknown")
CONCERNED: Sequence[str] = get_args(Part)  # the most concerned first

CASES = (
    select(
        Complaint.id,
        Complaint.ref_no,
        Complaint.status,
        Complaint.case_channel_id,
        Complaint.leavers,
        Member.slack_user_id.label("owner"),
        Team.slack_channel_id.label("team_channel"),
    )
    .join(Member, Member.id == Complaint.owner_id)
    .outerjoin(Team, (Team.workspace_id == Complaint.workspace_id) & (Team.id == Complaint.team_id))
    .where(
        Complaint.workspace_id == bindparam("ours"),
        Member.workspace_id == bindparam("ours"),
        Complaint.ref_no.in_(bindparam("numbers", expanding=True)),
    )
)
PEOPLE = (
    select(
        ComplaintParticipant.complaint_id,
        ComplaintParticipant.part,
        ComplaintParticipant.room,
        Member.slack_user_id,
        Member.status,
    )
    .join(Member, Member.id == ComplaintParticipant.member_id)
    .where(
        ComplaintParticipant.workspace_id == bindparam("ours"),
        Member.workspace_id == bindparam("ours"),
        ComplaintParticipant.complaint_id.in_(bindparam("cases", expanding=True)),
    )
    .order_by(ComplaintParticipant.added_at, ComplaintParticipant.member_id)
)
LEAVERS = select(Member.id, Member.slack_user_id).where(
    Member.workspace_id == bindparam("ours"), Member.id.in_(bindparam("members", expanding=True))
)
WAITING = (
    select(OutboxRow.target, func.count().label("messages"))
    .where(
        OutboxRow.workspace_id == bindparam("ours"),
        OutboxRow.state.in_(UNFINISHED),
        OutboxRow.target.in_(bindparam("targets", expanding=True)),
    )
    .group_by(OutboxRow.target)
)


class RoomAddress(NamedTuple):
    """A case's room, and how to say things there."""

    room: Room
    reader: Reader


def rooms_of(session: Session, targets: Collection[str]) -> Mapping[str, RoomAddress]:
    """Return the room of each target that is one; what names no complaint is left out."""
    numbers = [int(each.removeprefix(PREFIX)) for each in targets if _is_room(each)]
    if not numbers:
        return {}
    cases = run(session, CASES, numbers=numbers).all()
    people = run(session, PEOPLE, cases=[case.id for case in cases]).all() if cases else []
    off = _slack_ids(session, {UUID(one) for case in cases for one in case.leavers})
    busy = _busy(session, [case_room(case.ref_no) for case in cases if case.status in OVER])
    bot = workspace(session).bot_user_id
    return {
        case_room(case.ref_no): RoomAddress(
            Room(
                complaint_id=case.id,
                name=f"case-{case.ref_no}",
                channel=case.case_channel_id,
                owner=case.owner,
                missing=_missing(each for each in people if each.complaint_id == case.id),
                leaving=_leaving(
                    [off[one] for one in case.leavers if one in off],
                    [each for each in people if each.complaint_id == case.id],
                ),
                bot=bot,
                over=case.status in OVER and case_room(case.ref_no) not in busy,
            ),
            reader_of(session, case.team_channel or ""),
        )
        for case in cases
    }


def _is_room(target: str) -> bool:
    return target.startswith(PREFIX) and target.removeprefix(PREFIX).isdecimal()


def _missing(people: Iterable[Row[*tuple[Any, ...]]]) -> tuple[str, ...]:
    """Return who was not brought in yet, each once."""
    active = (each for each in people if each.status == "active")
    everybody = sorted(active, key=lambda each: CONCERNED.index(each.part))
    tried = {each.slack_user_id for each in everybody if each.room}
    return tuple(dict.fromkeys(each.slack_user_id for each in everybody if each.slack_user_id not in tried))


def _leaving(off: Iterable[str], people: Collection[Row[*tuple[Any, ...]]]) -> tuple[str, ...]:
    """Return who was brought in and is off the case now, or left the company."""
    left = [each.slack_user_id for each in people if each.status != "active" and each.room == INSIDE]
    there = {each.slack_user_id for each in people if each.status == "active"}
    return tuple(dict.fromkeys(each for each in (*off, *left) if each not in there))


def _slack_ids(session: Session, member_ids: Collection[UUID]) -> Mapping[str, str]:
    if not member_ids:
        return {}
    return {str(row.id): row.slack_user_id for row in run(session, LEAVERS, members=list(member_ids))}


def _busy(session: Session, targets: Sequence[str]) -> set[str]:
    """Return the rooms that more than the present message goes to."""
    if not targets:
        return set()
    return {row.target for row in run(session, WAITING, targets=targets) if row.messages > 1}
