"""What a weekly report earned, so that the rep sees what would raise it."""

from decimal import Decimal

from models.shapes.frozen import Frozen


class ReportQuality(Frozen):
    """F-31: 0-100 points and its parts, each with two decimals; without a review the parts are scaled up."""

    points: Decimal
    timeliness: Decimal = Decimal(0)  # of 20
    data: Decimal = Decimal(0)  # of 30
    behaviour: Decimal = Decimal(0)  # of 20
    problem: Decimal = Decimal(0)  # of 15
    review: Decimal | None = None  # of 15; None = not reviewed in time
