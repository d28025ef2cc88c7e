"""Somebody says that a number or an award is wrong, and what became of it."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from models.shapes.frozen import Frozen

Verdict = Literal["corrected", "explained"]
ErrorStatus = Literal["open", "corrected", "explained"]
ERROR_TEXT_MOST = 2_000
ABOUT_MOST = 200


class ErrorReportView(Frozen):
    """An error report as people see it."""

    report_id: UUID
    ref_no: int
    about: str  # "booked_amount|member:<id>|2026-03|Ana" or an award in words
    by: str
    by_slack_id: str
    text: str
    status: ErrorStatus
    created_at: datetime
    answered_by: str = ""
    answer: str = ""
    answered_at: datetime | None = None
