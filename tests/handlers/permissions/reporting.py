"""Ana's weekly reports: one that waits for her, one signed for a review, one missed."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.shapes.report import ReportAnswers
from models.shapes.schedule import Due
from models.tables import WeeklyReport
from models.usecases import report
from tests.cast import Cast

WEEKS = {"missed": date(2026, 2, 13), "signed": date(2026, 2, 27), "open": date(2026, 3, 6)}  # their Fridays
OPENS = 14  # o'clock in London
SAID = ReportAnswers(no_problem=True, promises=("Sell quinces",))


def reporting(session: Session, cast: Cast) -> Mapping[str, UUID]:
    """Open Ana's reports, sign one of them, miss another; return their ids."""
    ana, home = cast["Ana"], session.info["workspace_id"]
    ids: dict[str, UUID] = {}
    for name, friday in WEEKS.items():
        now = datetime(friday.year, friday.month, friday.day, OPENS, tzinfo=UTC)
        due = Due(uuid7(), "weekly_report", ana, "Europe/London", friday, now)
        report.prompt(session, [due], now=now)
        monday = friday - timedelta(days=friday.weekday())
        found = select(WeeklyReport.id).where(
            WeeklyReport.workspace_id == home,
            WeeklyReport.member_id == ana,
            WeeklyReport.week_starts_on == monday,
        )
        ids[name] = session.scalars(found).one()
        if name == "signed":
            report.sign(session, ana, ids[name], SAID, view_id="V_SIGNED", now=now)
    which = (WeeklyReport.workspace_id == home, WeeklyReport.id == ids["missed"])
    session.execute(
        update(WeeklyReport).where(*which).values(status="missed", quality_points=0, next_at=None)
    )
    return ids
