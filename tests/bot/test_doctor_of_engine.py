"""Each line that the doctor has about the engine turns red by one row, and only that line."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, insert, update
from uuid_utils.compat import uuid7

from bot.doctor.engine import of_engine
from models.clock import MovableClock
from models.store import Sessions
from models.tables import EngineMeta, OutboxRow, Schedule, Sender


def message(**others: object) -> dict[str, Any]:
    """Return a row of the outbox."""
    plain = {"kind": "standup_prompt", "payload": {}, "target": "U_ANA", "lane": 50, "state": "dead"}
    return plain | {"id": uuid7(), "dedupe_key": uuid7().hex, "last_error": "not_in_channel"} | others


def schedule(**others: object) -> dict[str, Any]:
    """Return a schedule."""
    plain = {"kind": "morning", "zone": "Mars/Base", "wall_minute": 1, "grace_seconds": 1}
    return plain | {"id": uuid7(), "subject_id": uuid7()} | others


CASES = {
    "stuck rows": (OutboxRow, message(state="pending", last_error=None), "1 of outbox"),
    "messages given up": (OutboxRow, message(), "1 x not_in_channel; the newest: standup_prompt to U_ANA of"),
    "hours to plan": (Schedule, schedule(plan_error="no zone Mars"), "1 x morning: no zone Mars"),
    "sender": (Sender, {"epoch": 1, "blocked_reason": "token_revoked"}, "token_revoked"),
    "planned hours": (EngineMeta, {"name": "tzdata:{}", "value": "1999.1"}, "the data of 1999.1"),
}
AGO = timedelta(hours=1)
MOMENTS = {"available_at": -AGO, "created_at": -AGO, "changed_at": -AGO, "blocked_until": AGO}


@pytest.mark.parametrize("part", CASES)
def test_each_line_turns_red_by_one_row(
    sessions: Sessions, workspace_id: UUID, clock: MovableClock, part: str
) -> None:
    """And says what is wrong and how to mend it; without the row it is green again."""
    table, row, told = CASES[part]
    names = set(table.__table__.columns.keys())
    moments = {name: clock.now() + gap for name, gap in MOMENTS.items() if name in names}
    ours = {"workspace_id": workspace_id} if "workspace_id" in names else {}
    if "name" in row:
        moments["name"] = row["name"].format(workspace_id)
    with sessions.writing(workspace_id) as session:
        session.execute(insert(table), [row | moments | ours])
    found = {one.part: one for one in of_engine(sessions, clock)}
    assert [name for name, one in found.items() if not one.well] == [part]
    assert told in found[part].told
    assert found[part].mend
    with sessions.writing(workspace_id) as session:
        session.execute(delete(table).where(*(table.workspace_id == workspace_id for _ in ours)))  # type: ignore[attr-defined]
    assert all(one.well for one in of_engine(sessions, clock))


def test_what_nobody_plans_with_any_more_is_no_trouble(
    sessions: Sessions, workspace_id: UUID, clock: MovableClock
) -> None:
    """The note of an older release, or of a workspace that went away, stays as it is for ever."""
    row = {"value": "1999.1", "changed_at": clock.now()}
    with sessions.writing(workspace_id) as session:
        session.execute(insert(EngineMeta), [row | {"name": "tzdata"}, row | {"name": f"tzdata:{uuid7()}"}])
    assert all(one.well for one in of_engine(sessions, clock))


def test_the_mend_of_a_held_sender_depends_on_the_reason(
    sessions: Sessions, workspace_id: UUID, clock: MovableClock
) -> None:
    """A refused token wants a new one; Slack's wish to wait wants patience."""
    until = clock.now() + AGO
    row = {"workspace_id": workspace_id, "epoch": 1, "blocked_until": until, "blocked_reason": "ratelimited"}
    with sessions.writing(workspace_id) as session:
        session.execute(insert(Sender), [row])
    assert "wait" in mend_of_sender(sessions, clock)
    with sessions.writing(workspace_id) as session:
        ours = Sender.workspace_id == workspace_id
        session.execute(update(Sender).where(ours).values(blocked_reason="token_revoked"))
    assert "SLACK_BOT_TOKEN" in mend_of_sender(sessions, clock)


def mend_of_sender(sessions: Sessions, clock: MovableClock) -> str:
    """Return how the doctor would mend the sender."""
    return next(one.mend for one in of_engine(sessions, clock) if one.part == "sender")


def test_only_a_lease_that_lapsed_says_that_no_bot_runs(
    sessions: Sessions, workspace_id: UUID, clock: MovableClock
) -> None:
    """Before the first start the line is a hint and no error."""
    told = [next(iter(of_engine(sessions, clock)))]
    with sessions.writing(workspace_id) as session:
        row = {"workspace_id": workspace_id, "epoch": 1, "lease_until": clock.now() + AGO}
        session.execute(insert(Sender), [row])
    told.append(next(iter(of_engine(sessions, clock))))
    clock.move_to(clock.now() + 2 * AGO)
    told.append(next(iter(of_engine(sessions, clock))))
    assert [(one.part, one.well) for one in told] == [("bot", True), ("bot", True), ("bot", False)]
    assert "not started yet" in told[0].told
    assert told[1].told == "a `coach run` serves this database"
    assert "no coach run serves this database" in told[2].told
    assert told[2].mend
