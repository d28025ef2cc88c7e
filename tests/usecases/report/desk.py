"""Li in Shanghai writes a report; Wang leads her, Ruth leads him."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.rules.periods import period_of
from models.shapes.report import ReportAnswers, ReportDraft, ReportNumber, Signed
from models.shapes.schedule import Due, SlotVerdict
from models.tables import AuditEvent, MetricValue, OutboxRow, WeeklyReport
from models.usecases import report
from tests.cast import Cast

WEEK = date(2026, 3, 9)
FRIDAY = date(2026, 3, 13)
OPENS = datetime(2026, 3, 13, 6, 0, tzinfo=UTC)  # 14:00 in Shanghai
ON_TIME = OPENS + timedelta(hours=2)
LATE = OPENS + timedelta(hours=6)  # 20:00, until Monday noon
LOCKS = datetime(2026, 3, 16, 4, 0, tzinfo=UTC)


@dataclass
class Desk:
    """One session, and what is done in it."""

    session: Session
    cast: Cast
    views: int = field(default=0)

    def open(self, *names: str, on: date = FRIDAY, now: datetime = OPENS) -> list[SlotVerdict]:
        """Let the opening moment of a date come for people."""
        due = [
            Due(uuid7(), "weekly_report", self.cast[name], "Asia/Shanghai", on, now)
            for name in names or ("Li",)
        ]
        return list(report.prompt(self.session, due, now=now))

    def row(self, name: str = "Li") -> WeeklyReport:
        """Return somebody's report."""
        self.session.flush()
        whose = WeeklyReport.member_id == self.cast[name]
        found = select(WeeklyReport).where(WeeklyReport.workspace_id == self.home, whose)
        return self.session.scalars(found.execution_options(populate_existing=True)).one()

    def draft(self, now: datetime = ON_TIME, name: str = "Li") -> ReportDraft:
        """Open the form."""
        return report.open_draft(self.session, self.cast[name], None, now=now)

    def sign(
        self,
        answers: ReportAnswers | None = None,
        now: datetime = ON_TIME,
        *,
        view: str = "",
        name: str = "Li",
    ) -> Signed:
        """Sign, each time in a view of its own unless one is named."""
        self.views += 1
        view_id = view or f"V{self.views}"
        report_id = self.row(name).id
        said = answers or ReportAnswers(no_problem=True)
        return report.sign(self.session, self.cast[name], report_id, said, view_id=view_id, now=now)

    def accept(self, by: str, rating: int = 4, *, now: datetime, name: str = "Li") -> None:
        """Let somebody accept a report."""
        row = self.row(name)
        asker = self.cast.asker(self.session, by)
        report.accept(self.session, asker, row.id, rating, "", revision=row.revision, now=now)

    def give_back(self, by: str, comment: str = "Why so few?", *, now: datetime) -> None:
        """Let somebody return Li's report."""
        row, asker = self.row(), self.cast.asker(self.session, by)
        report.give_back(self.session, asker, row.id, comment, revision=row.revision, now=now)

    def follow(self, now: datetime) -> int:
        """Let time do what it does."""
        return report.follow_up(self.session, now=now)

    def told(self, kind: str) -> list[dict[str, Any]]:
        """Return the messages of a kind, each with its target."""
        rows = self.session.execute(
            select(OutboxRow.target, OutboxRow.payload)
            .where(OutboxRow.workspace_id == self.home, OutboxRow.kind == kind, OutboxRow.state == "pending")
            .order_by(OutboxRow.id)
        )
        return [{"to": row.target, **row.payload} for row in rows]

    def actions(self) -> list[str]:
        """Return what was written down about reports, in order."""
        rows = self.session.scalars(
            select(AuditEvent.action)
            .where(AuditEvent.workspace_id == self.home, AuditEvent.entity_type == "weekly_report")
            .order_by(AuditEvent.occurred_at, AuditEvent.id)
        )
        return list(rows)

    def settle(self) -> None:
        """Let the month of the report be closed for process scores."""
        month = period_of("month", WEEK)
        self.session.add(
            MetricValue(
                workspace_id=self.home,
                scope="workspace",
                subject_id=self.home,
                metric_code="process_score",
                period_kind="month",
                starts_on=month.starts_on,
                ends_on=month.ends_on,
                value=Decimal(80),
                figure={"formula": "F-32", "value": "80"},
                policy_version=0,
                as_of=OPENS,
            )
        )
        self.session.flush()

    @property
    def home(self) -> UUID:
        """Return the workspace."""
        found: UUID = self.session.info["workspace_id"]
        return found


def say(**values: int) -> tuple[ReportNumber, ...]:
    """Return what the rep says of numbers."""
    return tuple(ReportNumber(code=code, actual=value) for code, value in values.items())
