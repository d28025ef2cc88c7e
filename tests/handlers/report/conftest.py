"""Friday afternoon in Shanghai: the reports are open."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from models.shapes.messages import ReportPrompt
from models.shapes.schedule import Due
from models.tables import WeeklyReport
from models.usecases import report
from sandbox.driver.result import Result
from tests.handlers.company import Person, Staff
from tests.handlers.desk import Desk

FRIDAY = date(2026, 3, 13)
UNTIL_FRIDAY = 4 * 24 + 5  # hours from Monday 09:00 to Friday 14:00
UNTIL_LOCKED = 3 * 24 - 1  # hours from there to Monday 13:00, an hour after the lock


@dataclass(frozen=True)
class Reports:
    """What a test does with weekly reports."""

    desk: Desk
    staff: Staff

    def begin(self, *people: Person) -> None:
        """Let Friday's opening moment come."""
        self.desk.later(hours=UNTIL_FRIDAY)
        now: datetime = self.desk.clock.now()
        due = [Due(uuid7(), "weekly_report", one.id, "Asia/Shanghai", FRIDAY, now) for one in people]
        with self.desk.sessions.writing(self.desk.workspace_id) as session:
            report.prompt(session, due, now=now)

    def row(self, person: Person) -> Any:
        """Return somebody's report."""
        return self.desk.row(WeeklyReport, WeeklyReport.member_id == person.id)

    def open(self, person: Person) -> Result:
        """Send the person's message and press its button."""
        row = self.row(person)
        message = ReportPrompt(
            report_id=row.id,
            name=person.slack.id,
            week_starts_on=row.week_starts_on,
            due_at=row.due_at,
            locks_at=row.locks_at,
        )
        ts = self.desk.post(person.slack.id, message)
        return person.slack.press(ts, "report_open")

    def sign(self, person: Person) -> Result:
        """Go through all pages without typing, and sign."""
        self.open(person)
        for _ in range(3):
            assert person.slack.submit().acked
        person.slack.fill("sign", ["yes"])
        return person.slack.submit()

    def button(self, person: Person, action_id: str, value: str | UUID = "") -> Result:
        """Press a button of a message."""
        ts = self.desk.buttons(person.slack.id, **{action_id: str(value) or "-"})
        return person.slack.press(ts, action_id)


@pytest.fixture
def reports(desk: Desk, staff: Staff) -> Reports:
    """Return Ana's and Chen's open reports."""
    made = Reports(desk, staff)
    made.begin(staff.ana, staff.chen)
    return made
