"""What a follow-up pass costs among very many open cases, and how fast due ones climb and are told."""

import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.store import Sessions
from models.store.statistics import count_anew
from models.tables import Customer, Escalation, EscalationEvent, Member, OutboxRow, Receivable, Table
from models.usecases.escalation import look_again
from scheduler.follow_up import follow_up_due
from tests.benchmarks.database import KINDS, Kind, fresh, opened
from tests.benchmarks.figure import Figure, at_least, at_most
from tests.benchmarks.idle import median_ms
from tests.benchmarks.population import populate

IDLE_BAR_MS = 5.0
DUE_BAR = 1000.0
NOW = datetime(2026, 4, 13, 10, 0, tzinfo=UTC)  # a Monday in London
DUE_ON = date(2026, 4, 10)
REPS = 1000
AT_ONCE = 5000  # rows of one insert

Row = Mapping[str, Any]


def figures(*, open_cases: int, due: int) -> Sequence[Figure]:
    """Time idle passes among `open_cases`, and let `due` invoices reach their first level; both databases."""
    return [figure for kind in KINDS for figure in (_idle(kind, open_cases), _due(kind, due))]


def _idle(kind: Kind, cases: int) -> Figure:
    with fresh(kind) as url, opened(url) as sessions:
        (ours,) = populate(sessions, workspaces=1, reps=1, zone="Europe/London", now=NOW)
        _insert(sessions, ours, Escalation, _open_cases(ours, cases))
        count_anew(sessions.bind, ["escalations"])
        look = partial(follow_up_due, sessions, MovableClock(NOW), budget=0.8)
        if look() != 0:
            raise AssertionError("something was due among cases that are not")
        name = f"follow-up pass over {cases:,} open cases with none due, {kind}"
        return at_most(name, median_ms(look), "ms", bar=IDLE_BAR_MS)


def _due(kind: Kind, cases: int) -> Figure:
    with fresh(kind) as url, opened(url) as sessions:
        (ours,) = populate(sessions, workspaces=1, reps=REPS, zone="Europe/London", now=NOW)
        owners = _owe(sessions, ours, cases)
        clock = MovableClock(NOW)
        began = time.perf_counter()
        while follow_up_due(sessions, clock, budget=0.8):
            pass
        elapsed = time.perf_counter() - began
        _counted(sessions, ours, EscalationEvent, cases)
        _counted(sessions, ours, OutboxRow, min(cases, owners))
    name = f"{cases:,} due invoices at their first level, each told, {kind}"
    return at_least(name, cases / elapsed, "cases/s", bar=DUE_BAR)


def _owe(sessions: Sessions, ours: UUID, cases: int) -> int:
    """Let every rep ask for the same number of invoices that are late since Friday; return how many ask."""
    with sessions.reading(ours) as session:
        reps = session.scalars(select(Member.id).where(Member.workspace_id == ours)).all()
    issued = NOW - timedelta(days=33)
    stamped = {"workspace_id": ours, "created_at": issued, "changed_at": issued}
    buyers = [
        stamped | {"id": uuid7(), "name": f"Customer {n}", "name_key": f"customer {n}", "owner_id": rep}
        for n, rep in enumerate(reps)
    ]
    _insert(sessions, ours, Customer, iter(buyers))
    late = list(_invoices(stamped, buyers, cases))
    _insert(sessions, ours, Receivable, iter(late))
    with sessions.writing(ours) as session:
        look_again(session, "receivable", [row["id"] for row in late], now=NOW)
    count_anew(sessions.bind, ["receivables", "customers", "escalations"])
    return len(reps)


def _invoices(stamped: Row, buyers: Sequence[Row], cases: int) -> Iterator[Row]:
    for number in range(cases):
        buyer = buyers[number % len(buyers)]
        yield {
            **stamped,
            "id": uuid7(),
            "ref_no": number + 1,
            "customer_id": buyer["id"],
            "owner_id": buyer["owner_id"],
            "amount_minor": 1_000_000 + number,
            "currency": "CNY",
            "issued_on": DUE_ON - timedelta(days=30),
            "due_on": DUE_ON,
        }


def _open_cases(ours: UUID, cases: int) -> Iterator[Row]:
    for number in range(cases):
        yield {
            "workspace_id": ours,
            "id": uuid7(),
            "ladder": "receivable",
            "subject_id": uuid7(),
            "fired": [],
            "next_at": NOW + timedelta(days=1, milliseconds=number),
            "policy_version": 0,
            "opened_at": NOW,
        }


def _insert(sessions: Sessions, ours: UUID, table: type[Table], rows: Iterator[Row]) -> None:
    while batch := list(islice(rows, AT_ONCE)):
        with sessions.writing(ours) as session:
            session.execute(insert(table), batch)


def _counted(sessions: Sessions, ours: UUID, table: type[Table], wanted: int) -> None:
    with sessions.reading(ours) as session:
        rows = select(func.count()).select_from(table).where(table.__table__.c.workspace_id == ours)
        found = session.scalar(rows)
    if found != wanted:
        raise AssertionError(f"{found} rows in {table.__tablename__}, {wanted} expected")
