"""Which of several cases presses most."""

from collections.abc import Sequence
from typing import Any

from models.shapes.messages.case import CaseLine, CollectionLine, ComplaintLine, SupportLine


def most_pressing(lines: Sequence[CaseLine]) -> Sequence[CaseLine]:
    """Return complaints, then wishes for support, then money; within each the most pressing first."""
    return sorted(lines, key=_rank)


def _rank(line: CaseLine) -> tuple[Any, ...]:
    level = -line.heard.level
    match line:
        case ComplaintLine():
            return 0, line.severity != "major", level, line.ref_no
        case SupportLine():
            return 1, False, level, line.ref_no
        case CollectionLine():
            return 2, False, level, -line.days_overdue, line.customer, str(line.customer_id)
