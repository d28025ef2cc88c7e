"""What takes long goes step by step: together with others, through crashes, once."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from threading import Thread
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.queries.frozen import is_frozen
from models.shapes.schedule import Due
from models.store import Sessions
from models.tables import AuditEvent, Customer, HonorAward, LeaderboardRun, MetricValue, OutboxRow, Workspace
from models.usecases import freeze
from scheduler.reckoning import Aside, reckon_due
from tests.cast import Cast
from tests.usecases.honors.march import FIRST_OF_APRIL, MARCH, X_05, March
from tests.usecases.records.book import Book


class Company:
    """A company whose March is to be closed."""

    def __init__(self, sessions: Sessions, workspace_id: UUID, cast: Cast) -> None:
        """Let everybody sell, and the schedule fire."""
        self.sessions, self.workspace_id, self.cast = sessions, workspace_id, cast
        self.clock = MovableClock(FIRST_OF_APRIL)
        with sessions.writing(workspace_id) as session:
            March(Book.opened(session, cast)).fill(X_05)
            due = Due(uuid7(), "freeze", workspace_id, "Europe/London", date(2026, 4, 1), FIRST_OF_APRIL)
            freeze.prompt(session, [due], now=FIRST_OF_APRIL)

    def rows(self, table: Any, *which: Any) -> Sequence[Any]:
        """Return rows of the company."""
        with self.sessions.reading(self.workspace_id) as session:
            return session.scalars(select(table).where(table.workspace_id == self.workspace_id, *which)).all()

    def waits(self) -> bool:
        """Tell whether there is something left to be reckoned."""
        with self.sessions.reading(self.workspace_id) as session:
            waiting = select(Workspace.closing_at).where(Workspace.id == self.workspace_id)
            return session.scalar(waiting) is not None

    def win(self) -> None:
        """Let Li win one more deal of March, a moment after the month began to be closed."""
        with self.sessions.writing(self.workspace_id) as session:
            ours = Customer.workspace_id == self.workspace_id
            book = Book(session, self.cast, session.scalars(select(Customer.id).where(ours)).one())
            later = FIRST_OF_APRIL + timedelta(seconds=1)
            March(book).win([("Li", 1_000_000)], at=later, on=date(2026, 3, 31))

    def is_closed_once(self) -> None:
        """See that the month is closed by what was known at its moment, and everything was told once."""
        values = self.rows(MetricValue)
        booked = {
            (row.scope, row.subject_id): row.value for row in values if row.metric_code == "booked_amount"
        }
        people = sum(value or 0 for (scope, _), value in booked.items() if scope == "member")
        assert booked["workspace", self.workspace_id] == people == 245_500_000
        assert booked["team", self.cast.east] == booked["member", self.cast["Li"]]
        assert {row.as_of for row in values} == {FIRST_OF_APRIL}
        assert {(row.is_final, row.revision) for row in self.rows(LeaderboardRun)} == {(True, 1)}
        assert [row.honor for row in self.rows(HonorAward)] == ["monthly_champion"]
        assert len(self.rows(AuditEvent, AuditEvent.action == "month.closed")) == 1
        assert len(self.rows(OutboxRow, OutboxRow.kind == "honor_proposed")) == 1


@pytest.fixture
def company(sessions: Sessions, workspace_id: UUID, hired: Cast) -> Company:
    """Return a company whose March is to be closed."""
    return Company(sessions, workspace_id, hired)


def test_two_processes_close_a_month_once(company: Company) -> None:
    """And a deal that is won meanwhile is in no number of it."""

    def carry_on() -> None:
        while company.waits():
            reckon_due(company.sessions, company.clock, budget=10)

    threads = [Thread(target=carry_on), Thread(target=company.win), Thread(target=carry_on)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    company.is_closed_once()


class PowerCut(Exception):
    """Nothing of a step is kept."""


def written(company: Company, write: Any, *, crash: bool) -> None:
    """Let a step be written, or nearly."""
    with suppress(PowerCut), company.sessions.writing(company.workspace_id) as session:
        write(session)
        if crash:
            raise PowerCut


def test_a_crash_at_any_step_costs_nothing(company: Company) -> None:
    """Every step ends in a crash at first; who comes after it goes on where it ended."""
    steps = 0
    while company.waits():
        for crash in (True, False):
            with company.sessions.reading(company.workspace_id) as session:
                assert is_frozen(session, MARCH) == (steps > 2)
                write = freeze.next_step(session, now=FIRST_OF_APRIL)
            written(company, write, crash=crash)
        company.win()
        steps += 1
    assert steps == 4  # values, boards, the company's own values with the honors, the end
    company.is_closed_once()


def test_what_cannot_be_reckoned_is_told_and_waits_an_hour(company: Company) -> None:
    """Every second anew would help nobody."""

    def choke(_session: Session, *, now: datetime) -> None:
        tried.append(now)
        raise RuntimeError("a fault of ours")

    tried: list[datetime] = []
    aside: Aside = {}
    for _ in range(2):
        reckon_due(
            company.sessions, company.clock, budget=10, next_steps={Workspace.closing_at: choke}, aside=aside
        )
    assert len(tried) == 1
    company.clock.move_by(timedelta(hours=1))
    reckon_due(company.sessions, company.clock, budget=10, aside=aside)
    company.is_closed_once()
