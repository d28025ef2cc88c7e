"""A prompt or reminder on its way while the rep answers: refused by Slack then, it does not try again."""

from datetime import datetime

import pytest
from sqlalchemy import update
from uuid_utils.compat import uuid7

from models.queries.tenancy import workspace_of
from models.queries.undelivered import undelivered
from models.shapes.calendar import AbsenceSpan
from models.shapes.delivery import Parcel
from models.shapes.outbox import Outcome
from models.shapes.reader import Reader
from models.tables import OutboxRow
from models.usecases import standup
from models.usecases.absence import record
from models.usecases.delivery import settle
from models.usecases.delivery.undelivered import AnsweredMeanwhile, send_again
from tests.usecases.standup.day import MONDAY, Day, utc
from views.setup.undelivered import build

REFUSED = Outcome(verdict="not_sent", error="ratelimited", retry_after=30)
REMINDED = utc("2026-03-09 09:45")


def under_way(day: Day, kind: str, now: datetime) -> Parcel:
    """Let the relay have claimed the newest message of a kind."""
    row, token = day.rows(kind)[-1], uuid7()
    day.session.execute(
        update(OutboxRow)
        .where(OutboxRow.workspace_id == workspace_of(day.session), OutboxRow.id == row.id)
        .values(state="sending", lease_token=token, lease_until=now)
    )
    return Parcel(
        row_id=row.id,
        token=token,
        state="sending",
        kind=row.kind,
        payload=row.payload,
        key=row.dedupe_key,
        target=row.target,
        place=row.target,
        attempts=1,
        look_from=now,
        last_try_at=now,
        reader=Reader(),
    )


def offered(day: Day) -> str:
    """Return the administrator's list of what was given up."""
    return repr(build(undelivered(day.session, now=REMINDED), Reader()))


def refuse(day: Day, parcel: Parcel, kind: str) -> str:
    """Let Slack ask to wait; return what becomes of the message."""
    settle(day.session, [(parcel, REFUSED)], now=REMINDED)
    return day.rows(kind)[-1].state


@pytest.mark.parametrize("kind", ["standup_prompt", "standup_reminder"])
def test_who_answered_meanwhile_is_not_asked_again(day: Day, kind: str) -> None:
    """Slack limits the rate at 09:45; the rep answers before the next attempt."""
    day.ask("Ana")
    day.wait_until(REMINDED)
    parcel = under_way(day, kind, REMINDED)
    day.answer("Ana", now=REMINDED)
    assert refuse(day, parcel, kind) == "cancelled"


def test_nobody_sends_again_what_was_answered_meanwhile(day: Day) -> None:
    """The list offers no more than to drop it; whoever has an older list before the eyes is told why."""
    day.ask("Ana")
    parcel = under_way(day, "standup_prompt", REMINDED)
    settle(day.session, [(parcel, Outcome(verdict="dead", error="invalid_blocks"))], now=REMINDED)
    assert "Send again" in offered(day)
    day.answer("Ana", now=REMINDED)
    assert "Send again" not in offered(day)
    assert "answered or excused meanwhile" in offered(day)
    assert "Drop" in offered(day)
    with pytest.raises(AnsweredMeanwhile):
        send_again(day.session, parcel.row_id, actor=None, now=REMINDED)


def test_who_is_excused_meanwhile_is_not_asked_again(day: Day) -> None:
    """The day away is recorded while the prompt is on its way."""
    day.fire("Ana")
    parcel = under_way(day, "standup_prompt", REMINDED)
    span = AbsenceSpan(starts_on=MONDAY, ends_on=MONDAY)
    record(day.session, None, day.cast["Ana"], span, now=REMINDED)
    assert refuse(day, parcel, "standup_prompt") == "cancelled"


def test_who_has_not_answered_is_asked_again(day: Day) -> None:
    """So is whoever gets a test prompt, which belongs to no entry."""
    day.fire("Ana")
    assert refuse(day, under_way(day, "standup_prompt", REMINDED), "standup_prompt") == "pending"
    standup.test_prompt(day.session, day.cast["Tom"], now=REMINDED)
    assert refuse(day, under_way(day, "standup_prompt", REMINDED), "standup_prompt") == "pending"
