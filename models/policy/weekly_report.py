"""When the weekly report opens, is due and locks, what it asks for, and what earns its points."""

from decimal import Decimal

from pydantic import Field

from models.policy.wall_time import WallTime
from models.shapes.frozen import Frozen


class ReportLock(Frozen):
    """When a report locks: so many working days after its due day, at a time of the rep's."""

    working_days: int = Field(1, ge=1, le=5)
    time: WallTime = "12:00"


class QualityPoints(Frozen):
    """How the hundred points of a report are shared out (F-31)."""

    timeliness: Decimal = Field(Decimal(20), ge=0)
    data: Decimal = Field(Decimal(30), ge=0)
    action: Decimal = Field(Decimal(20), ge=0)
    problem: Decimal = Field(Decimal(15), ge=0)
    review: Decimal = Field(Decimal(15), ge=0)


class WeeklyReportPolicy(Frozen):
    """The weekly report, on the rep's last working day of the week."""

    opens: WallTime = "14:00"
    due: WallTime = "18:00"
    locks: ReportLock = ReportLock()
    review_due_working_days: int = Field(2, ge=1, le=10)
    resubmit_business_hours: int = Field(24, ge=1, le=200)
    required_metrics: tuple[str, ...] = (
        "effective_visits",
        "won_deals",
        "booked_amount",
        "lead_conversion_rate",
        "proposals",
        "collected_amount",
    )
    required_key_customers: int = Field(3, ge=0, le=5)
    required_key_actions: int = Field(2, ge=0, le=5)
    quality_points: QualityPoints = QualityPoints()
