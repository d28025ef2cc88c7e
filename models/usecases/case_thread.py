"""The thread of a case: its head where it belongs, changed in place, and what was done noted under it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, get_args
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.queries.complaint.called import names
from models.queries.complaint.views import complaint_views
from models.queries.prepared import among, read
from models.queries.tenancy import policy, workspace, workspace_of
from models.shapes.complaint import ComplaintView
from models.shapes.messages import Message
from models.shapes.messages.complaint import CasePlace, ComplaintHead, ComplaintNote
from models.shapes.outbox import Envelope, Lane
from models.shapes.room import case_room
from models.tables import Complaint, OutboxRow, Team
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


def refresh(
    session: Session, complaint_ids: Collection[UUID], *, now: datetime, clicked: bool = True
) -> None:
    """Let the head of every case stand where it belongs and show what the case is now."""
    posts: defaultdict[UUID, list[Post]] = defaultdict(list)
    for post in _posts(session, complaint_ids):
        posts[post.subject_id].append(post)
    cases = complaint_views(session, complaint_ids, now=now)
    called, channels = names(session, complaint_ids), _channels(session, cases)
    stay: dict[UUID, Message] = {}
    for case in cases:
        mine = posts[case.complaint_id]
        lost = {one.target for one in mine if one.state == "dead"}
        target, place = _where(case, channels, lost)
        current = next((one for one in mine if one.id == case.head_id and one.state not in GONE), None)
        if current is not None and not _moves(case, current, place):
            stay[current.id] = ComplaintHead(case=case, place=current.place)
        else:
            _leave(session, case, mine, now=now)
            envelope = Envelope(
                message=ComplaintHead(case=case, place=place),
                key=f"{_key(session, called[case.complaint_id])}:head:{len(mine)}",
                target=target,
                lane=Lane.CASE,
                subject_id=case.complaint_id,
            )
            _go_on(session, case.complaint_id, envelope, now=now)
    outbox.replace_all(session, stay, now=now, clicked=clicked)


def reached(session: Session, levels: Sequence[tuple[UUID, int]], *, now: datetime) -> None:
    """Let the heads of cases that reached a level show so: a clock is over, or nobody is on it any more."""
    ids = {complaint_id for complaint_id, _ in levels}
    there = (
        Complaint.workspace_id == workspace_of(session),
        among(Complaint.id, ids),
        Complaint.head_id.is_not(None),
    )
    headed = [row.id for row in read(session, select(Complaint.id).where(*there))]
    if headed:
        refresh(session, headed, now=now, clicked=False)


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


def _leave(session: Session, case: ComplaintView, posts: Sequence[Post], *, now: datetime) -> None:
    """Leave of a case where it was talked of only that it has moved."""
    for one in posts:
        left = ComplaintHead(case=_hidden(case), place=one.place, moved=True)
        outbox.replace(session, one.id, left, now=now, clicked=True)
    if case.restricted:
        _hush(session, case.complaint_id, now)


def _go_on(session: Session, complaint_id: UUID, envelope: Envelope, *, now: datetime) -> None:
    """Begin the thread anew elsewhere."""
    (post_id,) = outbox.put(session, [envelope], now=now)
    if post_id is not None:
        ours = (Complaint.workspace_id == workspace_of(session), Complaint.id == complaint_id)
        session.execute(update(Complaint).where(*ours).values(head_id=post_id))


def _moves(case: ComplaintView, current: Post, place: CasePlace) -> bool:
    """Tell whether a thread goes on elsewhere: among fewer people, or with another owner."""
    if place == "case":
        return current.place != "case"
    return current.place == "direct" and current.target != case.owner_slack_id


def _hush(session: Session, complaint_id: UUID, now: datetime) -> None:
    """Leave of what was noted where more people read only that something was done."""
    for post in _posts(session, [complaint_id], kind="complaint_note"):
        told = ComplaintNote.model_validate(post.payload)
        if told.text or told.name or told.detail:
            bare = told.model_copy(update={"text": "", "name": "", "calls": "", "detail": "", "due_on": None})
            outbox.replace(session, post.id, bare, now=now, clicked=True)


def _hidden(case: ComplaintView) -> ComplaintView:
    """Return what a place may still hold of a case that moved to fewer people: its number."""
    return case.model_copy(
        update={"customer": "", "title": "", "description": "", "plan": "", "solution": "", "root_cause": "",
                "prevention": "", "waiting_for": "", "promised": "", "reopened_why": "", "ended_why": "",
                "repairs": (), "people": (), "steps": ()}
    )  # fmt: skip


def _channels(session: Session, cases: Sequence[ComplaintView]) -> Mapping[UUID, str | None]:
    """Return the channel in which each case is talked of, where the policy names one."""
    channel: str | None = policy(session).complaints.channel
    if channel != "team":
        return dict.fromkeys([case.complaint_id for case in cases], channel)
    of = {case.complaint_id: case.team_id for case in cases}
    rows = select(Team.id, Team.slack_channel_id).where(
        Team.workspace_id == workspace_of(session), among(Team.id, {key for key in of.values() if key})
    )
    own: Mapping[UUID | None, str] = dict(read(session, rows))
    return {key: own.get(team_id) for key, team_id in of.items()}


def _where(
    case: ComplaintView, channels: Mapping[UUID, str | None], lost: Collection[str]
) -> tuple[str, CasePlace]:
    """Return where a case is talked of: its own room, the team's channel, else with its owner.

    A channel that Slack refused before is not tried again.
    """
    if case.severity == "major" or case.restricted:
        return case_room(case.ref_no), "case"
    channel = channels[case.complaint_id]
    if channel and channel not in lost:
        return channel, "channel"
    return case.owner_slack_id, "direct"


def _key(session: Session, called: str) -> str:
    return f"{workspace(session).slack_team_id}:{called}"


def _posts(
    session: Session, complaint_ids: Collection[UUID], *, kind: str = "complaint_head"
) -> Sequence[Post]:
    rows = read(
        session,
        select(OutboxRow.id, OutboxRow.subject_id, OutboxRow.target, OutboxRow.state, OutboxRow.payload)
        .where(
            OutboxRow.workspace_id == workspace_of(session),
            among(OutboxRow.subject_id, complaint_ids),
            OutboxRow.kind == kind,
            OutboxRow.replaces.is_(None),
        )
        .order_by(OutboxRow.id),
    )
    return [Post(*row) for row in rows]
