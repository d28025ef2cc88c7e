"""Keep the rooms of cases as attempts left them, and tell in the thread who could not be brought in."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.shapes.delivery import Parcel
from models.shapes.messages import RoomShortage
from models.shapes.outbox import Envelope, Lane, Outcome
from models.shapes.room import INSIDE, Room, RoomNews
from models.tables import Complaint, ComplaintParticipant, Member
from models.usecases import outbox


def hold_cases(session: Session, ended: Iterable[tuple[Parcel, Outcome]]) -> None:
    """Hold the cases of which something is to be kept before their messages: so whoever changes one does."""
    ids = {parcel.room.complaint_id for parcel, outcome in ended if parcel.room is not None and outcome.room}
    if ids:
        ours = (Complaint.workspace_id == workspace_of(session), among(Complaint.id, ids))
        found = select(Complaint.id).where(*ours).order_by(Complaint.id)
        read(session, found.with_for_update(key_share=True))


def keep_rooms(session: Session, ended: Iterable[tuple[Parcel, Outcome]], *, now: datetime) -> None:
    """Keep which conversation is a case's room, and who is in it."""
    for parcel, outcome in ended:
        if parcel.room is None or outcome.room is None:
            continue
        room, news = parcel.room, outcome.room
        if news.channel != room.channel:
            _keep_channel(session, room, news)
        _keep_people(session, room, news.inside, INSIDE)
        if news.outside and news.shortage:
            _keep_people(session, room, news.outside, news.shortage)
            told = RoomShortage(people=news.outside, why=news.shortage, error=news.error)
            _tell(session, parcel, news.channel, told, now)
        _keep_out(session, room, {*news.gone, *news.staying})
        if news.staying:
            told = RoomShortage(people=news.staying, why="stays", error=news.hold)
            _tell(session, parcel, news.channel, told, now)


def _keep_channel(session: Session, room: Room, news: RoomNews) -> None:
    """Keep a new channel; where one is lost, nobody is in the next one yet."""
    ours = (Complaint.workspace_id == workspace_of(session), Complaint.id == room.complaint_id)
    session.execute(update(Complaint).where(*ours).values(case_channel_id=news.channel, leavers=[]))
    if news.channel is None:
        session.execute(update(ComplaintParticipant).where(*_of_case(session, room)).values(room=""))


def _of_case(session: Session, room: Room) -> tuple[ColumnElement[bool], ...]:
    return (
        ComplaintParticipant.workspace_id == workspace_of(session),
        ComplaintParticipant.complaint_id == room.complaint_id,
    )


def _keep_people(session: Session, room: Room, people: Sequence[str], where: str) -> None:
    if not people:
        return
    known = select(Member.id).where(
        Member.workspace_id == workspace_of(session), Member.slack_user_id.in_(people)
    )
    these = (*_of_case(session, room), ComplaintParticipant.member_id.in_(known))
    session.execute(
        update(ComplaintParticipant)
        .where(*these)
        .values(room=where)
        .execution_options(synchronize_session=False)
    )


def _keep_out(session: Session, room: Room, people: Collection[str]) -> None:
    """Forget who was to be taken out, once that was tried: what Slack refuses is told, not tried for ever."""
    if not people:
        return
    _keep_people(session, room, list(people), "")
    ours = (Complaint.workspace_id == workspace_of(session), Complaint.id == room.complaint_id)
    known = select(Member.id).where(
        Member.workspace_id == workspace_of(session), Member.slack_user_id.in_(people)
    )
    out = {str(member_id) for member_id in session.scalars(known)}
    left = session.scalar(select(Complaint.leavers).where(*ours)) or []
    session.execute(update(Complaint).where(*ours).values(leavers=[one for one in left if one not in out]))


def _tell(
    session: Session, parcel: Parcel, channel: str | None, message: RoomShortage, now: datetime
) -> None:
    """Say under the thread's head who is missing here, or should not be here, each person once."""
    if parcel.room is None:
        return
    head = session.scalar(
        select(Complaint.head_id).where(
            Complaint.workspace_id == workspace_of(session), Complaint.id == parcel.room.complaint_id
        )
    )
    people = "+".join(message.people)
    envelope = Envelope(
        message=message,
        key=f"room:{parcel.target}:{channel}:{message.why}:{people}"[:200],
        target=parcel.target,
        lane=Lane.REPLY,
        after_id=head,
        in_thread=head is not None,
        subject_id=parcel.room.complaint_id,
    )
    outbox.put(session, [envelope], now=now)
