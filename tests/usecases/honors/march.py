"""X-05 through the use cases: five reps' March, with deals, invoices, payments and targets."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from uuid_utils.compat import uuid7

from models.queries.honors.awards import awards
from models.queries.tenancy import workspace_of
from models.rules.local_time import local_instant
from models.rules.periods import labelled
from models.shapes.honors import AwardView
from models.shapes.numbers import Subject
from models.shapes.records import ReceivableForm
from models.shapes.schedule import Due
from models.shapes.targets import TargetForm
from models.tables import OutboxRow
from models.usecases import freeze
from models.usecases.records import deals, payments, receivables
from models.usecases.targets import set_targets
from tests.steps import carry_out
from tests.usecases.records.book import CRM, NOW, Book

MARCH = labelled("2026-03")
ZONE = "Europe/London"
FIRST_OF_APRIL = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)  # 10:00 in London


class Rep(NamedTuple):
    """A row of X-05."""

    name: str
    booked: int
    target: int
    collected: int
    won: int
    reached: datetime


def at(day: int, hour: int = 9) -> datetime:
    """Return an instant of March."""
    return datetime(2026, 3, day, hour, 0, tzinfo=UTC)


X_05 = (
    Rep("Ana", 52_000_000, 50_000_000, 40_000_000, 5, at(28)),
    Rep("Zoe", 52_000_000, 50_000_000, 45_500_000, 4, at(30)),
    Rep("Kai", 48_000_000, 40_000_000, 48_000_000, 6, at(20)),
    Rep("Tom", 48_000_000, 50_000_000, 30_000_000, 3, at(31)),
    Rep("Li", 45_500_000, 35_000_000, 45_500_000, 7, at(31, 10)),
)
DUEL = X_05[:2]  # enough for what is not about ranks: Zoe wins by the collected amount


class March(NamedTuple):
    """The month of the standard team."""

    book: Book

    @property
    def session(self) -> Any:
        """Return the session everything is written in."""
        return self.book.session

    def fill(self, reps: Sequence[Rep] = DUEL) -> None:
        """Let everybody win, collect and have a target."""
        self.win([(rep.name, 1) for rep in reps for _ in range(rep.won - 1)], at=at(9, 8))
        for rep in reps:
            self.win([(rep.name, rep.booked - (rep.won - 1))], at=rep.reached)
            if rep.collected:
                self.collect(rep.name, rep.collected)
        forms = [
            TargetForm(
                subject=Subject("member", self.book.cast[rep.name]),
                code="booked_amount",
                period=MARCH,
                value=rep.target,
                whole=True,
            )
            for rep in reps
        ]
        set_targets(self.session, forms, actor=None, now=at(9))

    def collect(self, name: str, amount: int) -> None:
        """Invoice an amount for somebody, and let it be paid."""
        bill = self.bill(name, amount, issued_on=date(2026, 3, 2), due_on=date(2026, 3, 10))
        receivables.issue(self.session, None, bill, now=NOW)
        paid = self.book.payment(amount, f"B-{name}", received_on=date(2026, 3, 9))
        payments.receive(self.session, None, paid, now=NOW)

    def bill(self, name: str, amount: int, *, issued_on: date, due_on: date) -> ReceivableForm:
        """Return an invoice of somebody's."""
        return ReceivableForm(
            customer_id=self.book.acme,
            owner_id=self.book.cast[name],
            amount_minor=amount,
            currency="CNY",
            issued_on=issued_on,
            due_on=due_on,
        )

    def win(self, won: Sequence[tuple[str, int]], *, at: datetime, on: date | None = None) -> None:
        """Let another program tell of deals won at a moment."""
        forms = [
            self.book.form(name, amount, stage="won", closed_on=on or at.date(), external_id=str(uuid7()))
            for name, amount in won
        ]
        deals.upsert_many(self.session, forms, CRM, now=at)

    def freeze(self, *, on: date = date(2026, 4, 1), now: datetime | None = None) -> str:
        """Let the schedule fire on a date; return why it did nothing, if so."""
        moment = local_instant(on, 600, ZONE)
        due = Due(uuid7(), "freeze", workspace_of(self.session), ZONE, on, moment)
        [verdict] = freeze.prompt(self.session, [due], now=now or moment)
        carry_out(self.session, freeze.next_step, now or moment)
        return verdict.reason

    def told(self, kind: str) -> Sequence[Any]:
        """Return what was put on its way, without changes of it."""
        return [row for row in self.book.rows(OutboxRow, kind=kind) if row.replaces is None]

    def awards(self, honor: str = "monthly_champion") -> Sequence[AwardView]:
        """Return the awards of an honor, the newest revision first."""
        self.session.expire_all()
        return [one for one in awards(self.session) if one.honor == honor]

    def id_of(self, honor: str = "monthly_champion") -> UUID:
        """Return the newest award of an honor."""
        return self.awards(honor)[0].award_id
