"""Two people press at the same moment: each gets what the second of two would get."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import UserError
from models.queries.records.known import held
from models.queries.rooms import rooms_of
from models.queries.tenancy import workspace_of
from models.shapes.complaint import ClosingForm
from models.shapes.delivery import Parcel
from models.shapes.outbox import Outcome
from models.shapes.reader import Reader
from models.shapes.room import RoomNews
from models.store import Sessions
from models.tables import Complaint, OutboxRow
from models.usecases import complaint, delivery, escalation
from tests.cast import Cast
from tests.meanwhile import before, beside
from tests.usecases.complaint.desk import HOUR, MORNING, Desk

Press = Callable[[Desk, UUID, UUID], object]
CAUSE = ClosingForm(root_cause_category="process", root_cause="No rota", prevention="A rota")
AT = MORNING + HOUR
TOLD_AT = MORNING + 48 * HOUR


def answer(desk: Desk, key: UUID, _other: UUID) -> object:
    """Say that the customer was answered."""
    return complaint.answered(desk.session, desk.who("Wang"), key, now=AT)


def upgrade(desk: Desk, key: UUID, _other: UUID) -> object:
    """Make it major."""
    return complaint.upgrade(desk.session, desk.who("Ruth"), key, now=AT)


def close(desk: Desk, key: UUID, _other: UUID) -> object:
    """Close it."""
    return complaint.close(desk.session, desk.who("Li"), key, CAUSE, now=AT)


def reopen(desk: Desk, key: UUID, _other: UUID) -> object:
    """Open it again."""
    return complaint.reopen(desk.session, desk.who("Li"), key, "Again", now=AT)


def merge(desk: Desk, key: UUID, other: UUID) -> object:
    """Mark it as the other's duplicate."""
    return complaint.merge(desk.session, desk.who("Wang"), key, other, now=AT)


def merge_back(desk: Desk, key: UUID, other: UUID) -> object:
    """Mark the other as its duplicate."""
    return complaint.merge(desk.session, desk.who("Wang"), other, key, now=AT)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)  # SQLite has one writer at a time
@pytest.mark.parametrize(
    ("presses", "told"),
    [
        ((answer, answer), ["", "AlreadyAnswered"]),
        ((upgrade, upgrade), ["", "SameGrade"]),
        ((close, close), ["", "ClosedAlready"]),
        ((reopen, reopen), ["", "StillOpen"]),
        ((merge, merge_back), ["", "DuplicateOfItself"]),
    ],
)
def test_two_at_once_are_one_after_the_other(
    sessions: Sessions,
    workspace_id: UUID,
    hired: Cast,
    presses: Sequence[Press],
    told: Sequence[str],
) -> None:
    """Nothing is stamped twice, no cycle is begun twice, no two complaints are each other's duplicate."""
    with sessions.writing(workspace_id) as session:
        desk = Desk.open(session, hired)
        key, other = desk.record().complaint_id, desk.record().complaint_id
        if presses[0] in (close, reopen):
            complaint.resolve(session, desk.who("Li"), key, "Done", answered_too=True, now=MORNING)
    begun = Barrier(2)

    def one(press: Press) -> str:
        try:
            with sessions.writing(workspace_id) as session:
                session.connection()
                begun.wait(10)
                press(Desk(session, hired, desk.customer_id), key, other)
        except UserError as error:
            return type(error).__name__
        return ""

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(one, presses)) == told


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_a_press_while_a_room_is_kept_waits_for_nobody_who_waits_for_it(
    sessions: Sessions, workspace_id: UUID, hired: Cast
) -> None:
    """Both change the case first, then its messages."""
    with sessions.writing(workspace_id) as session:
        desk = Desk.open(session, hired)
        case = desk.record("major")
        parcel = _on_its_way(session)
    made = Outcome(
        verdict="not_sent", error="made", retry_after=0.0, tried=False, room=RoomNews(channel="C9")
    )

    def settle() -> None:
        with sessions.writing(workspace_id) as other:
            delivery.settle(other, [(parcel, made)], now=MORNING)

    with ThreadPoolExecutor(1) as pool:
        with sessions.writing(workspace_id) as session:
            held(session, Complaint, case.complaint_id)
            settling = beside(session, pool, settle)
            wang = Desk(session, hired, desk.customer_id).who("Wang")
            complaint.take(session, wang, case.complaint_id, now=MORNING)
        assert settling.exception(10) is None


def resolve(desk: Desk, key: UUID, _other: UUID) -> object:
    """Say that it is resolved."""
    return complaint.resolve(desk.session, desk.who("Li"), key, "Done", answered_too=True, now=TOLD_AT)


def tell(desk: Desk, _key: UUID) -> None:
    """Tell the level that has just fired, whose people come into the case by it."""
    escalation.tell(desk.session, now=TOLD_AT)


def hand_over(desk: Desk, key: UUID) -> None:
    """Hand it to somebody who is not in the case yet."""
    to_id = desk.cast["Ruth"]
    escalation.hand_over(desk.session, desk.who("Li"), "complaint_general", [key], to_id, now=TOLD_AT)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
@pytest.mark.parametrize(("act", "press"), [(tell, resolve), (hand_over, answer)])
def test_who_comes_into_a_case_waits_for_nobody_who_waits_for_it(
    sessions: Sessions, workspace_id: UUID, hired: Cast, act: Callable[[Desk, UUID], None], press: Press
) -> None:
    """The row of the case is held by who presses, and referred to by whom the teller brings in."""
    with sessions.writing(workspace_id) as session:
        desk = Desk.open(session, hired)
        key = desk.record().complaint_id
        if act is tell:
            escalation.follow_up(session, now=TOLD_AT)
        else:
            desk.climb(MORNING)

    def meanwhile() -> None:
        with sessions.writing(workspace_id) as other:
            press(Desk(other, hired, desk.customer_id), key, key)

    with ThreadPoolExecutor(1) as pool:
        pressing = []
        with (
            sessions.writing(workspace_id) as session,
            before(
                session,
                "INSERT INTO complaint_participants",
                lambda: pressing.append(beside(session, pool, meanwhile)),
            ),
        ):
            act(Desk(session, hired, desk.customer_id), key)
        assert pressing[0].exception(10) is None


def _on_its_way(session: Session) -> Parcel:
    """Claim the head of a case's thread as the relay does."""
    ours, token = OutboxRow.workspace_id == workspace_of(session), uuid4()
    head = session.scalars(select(OutboxRow).where(ours, OutboxRow.kind == "complaint_head")).one()
    head.state, head.lease_token, head.lease_until, head.attempts = "sending", token, AT, 1
    session.flush()
    return Parcel(
        row_id=head.id,
        token=token,
        state="sending",
        kind=head.kind,
        payload=head.payload,
        key=head.dedupe_key,
        target=head.target,
        place="C1",
        attempts=1,
        look_from=MORNING,
        last_try_at=MORNING,
        reader=Reader(),
        room=next(iter(rooms_of(session, [str(head.target)]).values())).room,
    )
