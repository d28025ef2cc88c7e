"""A desk at which complaints of one customer of Li's are handled; Wang leads Li, Ruth both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.complaint.views import complaint_view
from models.queries.tenancy import workspace_of
from models.shapes.complaint import ClockView, ComplaintForm, ComplaintView, StepView
from models.shapes.records import CustomerForm
from models.shapes.roster import Asker, MemberRow
from models.tables import Escalation, EscalationEvent, Member, OutboxRow, ReceivableHold
from models.usecases import complaint, escalation, roster
from models.usecases.records import customers
from tests.cast import PEOPLE, Cast
from tests.rules.test_business_time import shanghai

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
RECEIVED = shanghai("06 17:20")
MORNING = shanghai("09 09:00")


@dataclass
class Desk:
    """Everything that a test of complaints needs in hand."""

    session: Session
    cast: Cast
    customer_id: UUID

    @classmethod
    def open(cls, session: Session, cast: Cast, *, now: datetime = MORNING) -> "Desk":
        """Return a desk with one customer, whose owner is Li."""
        form = CustomerForm(name="Acme", owner_id=cast["Li"])
        return cls(session, cast, customers.open_customer(session, cast.asker(session, "Li"), form, now=now))

    def who(self, name: str) -> Asker:
        """Return somebody as a use case sees who asks."""
        return self.cast.asker(self.session, name)

    def hold_role(self, name: str, *roles: Any, now: datetime = MORNING) -> None:
        """Let somebody hold these roles and no others."""
        row = MemberRow(person=name, roles=roles)
        roster.save_member(self.session, row, tuple(PEOPLE.values()), actor=self.who("Ada"), now=now)

    def record(
        self, severity: Any = "general", *, by: str = "Li", at: datetime = MORNING, **said: Any
    ) -> ComplaintView:
        """Record a complaint of the customer's."""
        form: dict[str, Any] = {
            "customer_id": self.customer_id, "severity": severity, "category": "service",
            "channel": "hotline", "title": "Nobody calls back", "description": "Three calls, no answer.",
        } | said  # fmt: skip
        return complaint.record(self.session, self.who(by), ComplaintForm(**form), now=at)

    def view(self, complaint_id: UUID, at: datetime = MORNING) -> ComplaintView:
        """Return a complaint as it is."""
        found = complaint_view(self.session, complaint_id, now=at)
        assert found is not None
        return found

    def climb(self, at: datetime) -> None:
        """Let time look at every ladder and tell what is due."""
        escalation.follow_up(self.session, now=at)
        escalation.tell(self.session, now=at)

    def told(self, complaint_id: UUID) -> Sequence[tuple[int, str, int, int]]:
        """Return the level, the name, the cycle and the round of everything that fired, in order."""
        rows = self.session.execute(
            select(EscalationEvent.level, Member.name, EscalationEvent.cycle, EscalationEvent.round)
            .join(Escalation, Escalation.id == EscalationEvent.escalation_id)
            .join(Member, Member.id == EscalationEvent.recipient_id)
            .where(
                EscalationEvent.workspace_id == workspace_of(self.session),
                Escalation.workspace_id == workspace_of(self.session),
                Member.workspace_id == workspace_of(self.session),
                Escalation.subject_id == complaint_id,
            )
            .order_by(EscalationEvent.fired_at, EscalationEvent.level, Member.name)
        )
        return [tuple(row) for row in rows]  # type: ignore[misc]  # four columns

    def frozen(self) -> set[UUID]:
        """Return the invoices that a complaint holds back."""
        found = select(ReceivableHold.receivable_id).where(
            ReceivableHold.workspace_id == workspace_of(self.session),
            ReceivableHold.kind == "freeze",
            ReceivableHold.ended_at.is_(None),
        )
        return set(self.session.scalars(found))

    def notices(self, kind: str = "case_notice") -> Sequence[Mapping[str, Any]]:
        """Return what was put on its way of one kind, each with `target`, `at` and the payload."""
        rows = self.session.execute(
            select(OutboxRow.target, OutboxRow.available_at, OutboxRow.payload)
            .where(
                OutboxRow.workspace_id == workspace_of(self.session),
                OutboxRow.kind == kind,
                OutboxRow.replaces.is_(None),
                OutboxRow.state != "cancelled",
            )
            .order_by(OutboxRow.id)
        )
        return [{"target": target, "at": at, **payload} for target, at, payload in rows]

    def reminders(self) -> Sequence[Mapping[str, Any]]:
        """Return every line of every reminder, with `target` and `sent_at` of its message."""
        return [
            {"target": one["target"], "sent_at": one["at"], **line}
            for one in self.notices("complaint_reminder")
            for line in one["lines"]
        ]


def clock(case: ComplaintView, name: str) -> ClockView:
    """Return one clock of a complaint."""
    return next(one for one in case.clocks if one.clock == name)


def step(case: ComplaintView, name: str) -> StepView:
    """Return one step of a complaint."""
    return next(one for one in case.steps if one.step == name)
