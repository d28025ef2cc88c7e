"""The thread of a case: its head where it belongs, changed in place, and what was done noted under it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, get_args
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.queries import roster
from models.queries.complaint.called import names
from models.queries.complaint.views import complaint_views
from models.queries.prepared import among, read
from models.queries.tenancy import policy, workspace, workspace_of
from models.shapes.complaint import ComplaintView
from models.shapes.messages.complaint import CasePlace, ComplaintHead, ComplaintNote
from models.shapes.outbox import Envelope, Lane
from models.shapes.room import case_room
from models.tables import Complaint, OutboxRow
from models.usecases import outbox

GONE = ("dead", "cancelled", "expired")
PLACES: Sequence[CasePlace] = get_args(CasePlace)


class Post(NamedTuple):
    """One head that was put on its way."""

    id: UUID
    subject_id: UUID
    target: str
    state: str
    payload: dict[str, Any]

    @property
    def place(self) -> CasePlace:
        """Return what kind of place it stands in."""
        return next(one for one in PLACES if one == self.payload["place"])


def refresh(session: Session, complaint_ids: Collection[UUID], *, now: datetime) -> None:
    """Let the head of every case stand where it belongs and show what the case is now."""
    posts: dict[UUID, list[Post]] = {}
    for post in _posts(session, complaint_ids):
        posts.setdefault(post.subject_id, []).append(post)
    called = names(session, complaint_ids)
    for case in complaint_views(session, complaint_ids, now=now):
        _refresh_one(session, case, posts.get(case.complaint_id, []), called[case.complaint_id], now)


def note(session: Session, message: ComplaintNote, *, now: datetime) -> None:
    """Put what was done about a case under its head, which was put on its way before."""
    found = select(Complaint.head_id, OutboxRow.target).join(
        OutboxRow,
        (OutboxRow.workspace_id == Complaint.workspace_id) & (OutboxRow.id == Complaint.head_id),
    )
    ours = (Complaint.workspace_id == workspace_of(session), Complaint.id == message.complaint_id)
    head = session.execute(found.where(*ours)).one_or_none()
    if head is None:
        return
    called: Mapping[UUID, str] = names(session, [message.complaint_id])
    envelope = Envelope(
        message=message,
        key=f"{_key(session, called[message.complaint_id])}:note:{message.what}:{now:%Y%m%d%H%M%S%f}",
        target=head.target,
        lane=Lane.REPLY,
        after_id=head.head_id,
        in_thread=True,
        subject_id=message.complaint_id,
    )
    outbox.put(session, [envelope], now=now)


def _refresh_one(
    session: Session, case: ComplaintView, posts: Sequence[Post], called: str, now: datetime
) -> None:
    current = next((one for one in posts if one.id == case.head_id and one.state not in GONE), None)
    target, place = _where(session, case)
    moves = current is not None and (
        (place == "case" and current.place != "case")
        or (current.place == "direct" and current.target != case.owner_slack_id)
    )
    if current is not None and not moves:
        outbox.replace(
            session, current.id, ComplaintHead(case=case, place=current.place), now=now, clicked=True
        )
        return
    for one in posts:
        left = ComplaintHead(case=_hidden(case), place=one.place, moved=True)
        outbox.replace(session, one.id, left, now=now, clicked=True)
    envelope = Envelope(
        message=ComplaintHead(case=case, place=place),
        key=f"{_key(session, called)}:head:{len(posts)}",
        target=target,
        lane=Lane.CASE,
        subject_id=case.complaint_id,
    )
    (post_id,) = outbox.put(session, [envelope], now=now)
    if post_id is not None:
        ours = (Complaint.workspace_id == workspace_of(session), Complaint.id == case.complaint_id)
        session.execute(update(Complaint).where(*ours).values(head_id=post_id))


def _hidden(case: ComplaintView) -> ComplaintView:
    """Return what a place may still hold of a case that moved to fewer people: its number."""
    return case.model_copy(
        update={"customer": "", "title": "", "description": "", "plan": "", "solution": "", "root_cause": "",
                "prevention": "", "waiting_for": "", "promised": "", "repairs": (), "people": (), "steps": ()}
    )  # fmt: skip


def _where(session: Session, case: ComplaintView) -> tuple[str, CasePlace]:
    """Return where a case is talked of: its own room, the team's channel, else with its owner."""
    if case.severity == "major" or case.restricted:
        return case_room(case.ref_no), "case"
    channel: str | None = policy(session).complaints.channel
    if channel == "team":
        team = roster.team(session, case.team_id) if case.team_id else None
        channel = team.slack_channel_id if team else None
    return (channel, "channel") if channel else (case.owner_slack_id, "direct")


def _key(session: Session, called: str) -> str:
    return f"{workspace(session).slack_team_id}:{called}"


def _posts(session: Session, complaint_ids: Collection[UUID]) -> Sequence[Post]:
    rows = read(
        session,
        select(OutboxRow.id, OutboxRow.subject_id, OutboxRow.target, OutboxRow.state, OutboxRow.payload)
        .where(
            OutboxRow.workspace_id == workspace_of(session),
            among(OutboxRow.subject_id, complaint_ids),
            OutboxRow.kind == "complaint_head",
            OutboxRow.replaces.is_(None),
        )
        .order_by(OutboxRow.id),
    )
    return [Post(*row) for row in rows]
