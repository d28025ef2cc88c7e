"""What is said when somebody finds a number or an award wrong."""

from decimal import Decimal
from typing import Literal
from uuid import UUID

from models.shapes.error_report import ErrorStatus, Verdict
from models.shapes.frozen import Frozen
from models.shapes.period import Period


class ReportedNumber(Frozen):
    """Which number it is about, as it was shown."""

    subject_name: str
    code: str
    period: Period
    value: Decimal | None


class ErrorReported(Frozen):
    """Asks a superior to answer; once answered the same message says how."""

    kind: Literal["error_reported"] = "error_reported"
    report_id: UUID
    ref_no: int
    by: str
    text: str
    about: str = ""  # in words, where it is no number
    number: ReportedNumber | None = None
    status: ErrorStatus = "open"
    answered_by: str = ""
    answer: str = ""


class ErrorAnswered(Frozen):
    """Tells who reported an error what a superior says to it."""

    kind: Literal["error_answered"] = "error_answered"
    ref_no: int
    by: str
    verdict: Verdict
    answer: str
    about: str = ""
    number: ReportedNumber | None = None
