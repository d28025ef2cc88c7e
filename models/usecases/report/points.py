"""The points of a report are kept as they are shown, as every number is."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.rules.local_time import local_date
from models.rules.periods import period_of
from models.shapes.figures import Figure
from models.shapes.numbers import Shown, Subject
from models.shapes.report_quality import ReportQuality
from models.tables import WeeklyReport
from models.usecases.shown import show


def show_points(session: Session, report: WeeklyReport, found: ReportQuality, *, now: datetime) -> None:
    """Keep the points that the rep is shown now, with what each part earned."""
    parts = {
        "timeliness": found.timeliness,
        "data": found.data,
        "behaviour": found.behaviour,
        "problem": found.problem,
    }
    review = {} if found.review is None else {"review": found.review}
    told = Shown(
        subject=Subject("member", report.member_id),
        code="weekly_report_quality",
        period=period_of("week", report.week_starts_on),
        figure=Figure(formula="F-31", value=found.points, source="reported", inputs=parts | review),
        on=local_date(now, report.zone),
    )
    show(session, "report", [told], now=now)
