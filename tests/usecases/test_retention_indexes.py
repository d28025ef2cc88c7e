"""What may be forgotten is found by an index, on both databases."""

import re
from typing import Any
from uuid import UUID

from sqlalchemy import event

from models.clock import MovableClock
from models.store import Sessions
from models.usecases.retention import forget

SCANS = r"(?:SCAN|Seq Scan on) \w+"
OLDEST = "(workspace_id=? AND id<?)"  # ids rise with time
INDEXES = {
    "occurrences": ("ix_occurrences_due",),
    "outbox": (f"sqlite_autoindex_outbox_1 {OLDEST}", "ix_outbox_own_data"),
    "inbox": ("ix_inbox_received",),
    "shown_numbers": ("ix_shown_numbers_at",),
    "api_answers": ("ix_api_answers_at",),
    "standup_entries": ("ix_standup_entries_drafts", "ix_standup_entries_worded"),
    "weekly_reports": ("ix_weekly_reports_drafts", "ix_weekly_reports_worded"),
    "blockers": (OLDEST,),
    "error_reports": (OLDEST,),
    "absences": (OLDEST,),
    "private_looks": ("ix_private_looks_on",),
    "audit_events": (OLDEST,),
}
ABOUT = re.compile(r"(?:FROM|UPDATE) (\w+)")


def test_each_piece_is_found_by_an_index(sessions: Sessions, workspace_id: UUID, clock: MovableClock) -> None:
    """An hourly look costs nothing where nothing is old."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, sql: str, parameters: Any, *_: Any) -> None:
        asked.append((sql, parameters))

    with sessions.writing(workspace_id) as session:
        event.listen(session.connection(), "before_cursor_execute", note)
        forget(session, now=clock.now())
    with sessions.bind.connect() as connection:
        if not sessions.sqlite:
            connection.exec_driver_sql("SET enable_seqscan = off")
        explain = "EXPLAIN QUERY PLAN " if sessions.sqlite else "EXPLAIN "
        steps = [(found[1], *one) for one in asked if (found := ABOUT.search(one[0])) and found[1] in INDEXES]
        assert {table for table, *_ in steps} == set(INDEXES)
        for table, sql, parameters in steps:
            plan = "\n".join(str(row) for row in connection.exec_driver_sql(explain + sql, parameters))
            if sessions.sqlite:
                assert any(index in plan for index in INDEXES[table]), plan
            # Which of its indexes PostgreSQL takes among next to no rows is a toss.
            assert not {f"SCAN {table}", f"Seq Scan on {table}"} & set(re.findall(SCANS, plan)), plan
