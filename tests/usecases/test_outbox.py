"""Messages are put once, changed in place, and taken back while they wait."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.queries.tenancy import workspace_of
from models.shapes.messages import AdminAlert
from models.shapes.outbox import Envelope, Lane
from models.tables import OutboxRow
from models.usecases import outbox


def alert(subject: str = "a") -> AdminAlert:
    """Return a message; its subject tells one from another."""
    return AdminAlert(code="stuck_rows", facts={"subject": subject})


def letter(key: str | None, subject: str = "a", **parts: object) -> Envelope:
    """Return an envelope with a message to one person."""
    return Envelope.model_validate({"message": alert(subject), "key": key, "target": "U_ANA"} | parts)


def rows(session: Session) -> list[OutboxRow]:
    """Return all messages in the order of their ids."""
    session.expire_all()
    found = select(OutboxRow).where(OutboxRow.workspace_id == workspace_of(session)).order_by(OutboxRow.id)
    return list(session.scalars(found))


def become(session: Session, row_id: UUID | None, state: str, at: datetime) -> None:
    """Let a message have come to a state."""
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.workspace_id == workspace_of(session), OutboxRow.id == row_id)
        .values(
            state=state, ts="1.1", channel="C1", sent_at=at, last_try_at=at, lease_until=at, last_error="why"
        )
    )


def test_a_message_is_put_once(session: Session, clock: MovableClock) -> None:
    """The second put of a key returns None and leaves the first alone."""
    first = outbox.put(session, [letter("a"), letter("b")], now=clock.now())
    second = outbox.put(session, [letter("c"), letter("a", "other")], now=clock.now())
    assert None not in first
    assert second[0] is not None
    assert second[1] is None
    assert [row.payload["facts"]["subject"] for row in rows(session)] == ["a", "a", "a"]


def test_a_waiting_post_is_changed_before_it_goes_out(session: Session, clock: MovableClock) -> None:
    """A change of a post that still waits makes no second row."""
    (post,) = outbox.put(session, [letter("a")], now=clock.now())
    assert post is not None
    outbox.replace(session, post, alert("newer"), now=clock.now())
    (row,) = rows(session)
    assert row.payload["facts"] == {"subject": "newer"}


def test_of_several_changes_the_newest_wins(session: Session, clock: MovableClock) -> None:
    """A sent post has at most one waiting update, after the post, in its lane."""
    (post,) = outbox.put(session, [letter("a", lane=Lane.SUMMARY)], now=clock.now())
    assert post is not None
    become(session, post, "sent", clock.now())
    for subject in ("b", "c"):
        outbox.replace(session, post, alert(subject), now=clock.now())
    _, change = rows(session)
    assert (change.replaces, change.after_id, change.lane) == (post, post, Lane.SUMMARY)
    assert change.payload["facts"] == {"subject": "c"}


@pytest.mark.parametrize(("clicked", "wait"), [(False, 15), (True, 0)])
def test_updates_keep_their_distance_unless_clicked(
    session: Session, clock: MovableClock, *, clicked: bool, wait: int
) -> None:
    """The next update comes 20 s after the one before, a clicked one at once."""
    (post,) = outbox.put(session, [letter("a")], now=clock.now())
    assert post is not None
    become(session, post, "sent", clock.now())
    outbox.replace(session, post, alert("b"), now=clock.now())
    become(session, rows(session)[-1].id, "sent", clock.now())
    clock.move_by(timedelta(seconds=5))
    outbox.replace(session, post, alert("c"), now=clock.now(), clicked=clicked)
    assert rows(session)[-1].available_at == clock.now() + timedelta(seconds=wait)


def test_an_update_waits_for_the_one_in_the_air(session: Session, clock: MovableClock) -> None:
    """While an update is being sent, the next one depends on it."""
    (post,) = outbox.put(session, [letter("a")], now=clock.now())
    assert post is not None
    become(session, post, "sent", clock.now())
    outbox.replace(session, post, alert("b"), now=clock.now())
    flying = rows(session)[-1].id
    become(session, flying, "sending", clock.now())
    outbox.replace(session, post, alert("c"), now=clock.now())
    assert rows(session)[-1].after_id == flying


@pytest.mark.parametrize("state", ["dead", "cancelled", "expired"])
def test_a_post_given_up_stays_as_it_is(session: Session, clock: MovableClock, state: str) -> None:
    """There is nothing to change in place."""
    (post,) = outbox.put(session, [letter("a")], now=clock.now())
    assert post is not None
    become(session, post, state, clock.now())
    outbox.replace(session, post, alert("b"), now=clock.now())
    assert len(rows(session)) == 1


def test_only_what_is_not_on_its_way_is_taken_back(session: Session, clock: MovableClock) -> None:
    """By subject or by the beginning of the key; `_` and `%` in it mean themselves."""
    subject = UUID(int=7)
    ids = outbox.put(
        session,
        [letter("p:1", subject_id=subject), letter("p:2", subject_id=subject), letter("p_3"), letter("px3")],
        now=clock.now(),
    )
    become(session, ids[1], "sent", clock.now())
    assert outbox.cancel(session, subject_id=subject, reason="answered") == 1
    assert outbox.cancel(session, key_prefix="p_", reason="answered") == 1
    assert [row.state for row in rows(session)] == ["cancelled", "sent", "cancelled", "pending"]
    with pytest.raises(ValueError, match="subject"):
        outbox.cancel(session, reason="everything")
