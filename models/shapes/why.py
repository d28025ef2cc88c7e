"""A number's explanation: as it was shown, as it is today, and what changed in between."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from models.shapes.error_report import ErrorReportView
from models.shapes.figures import Figure
from models.shapes.frozen import Frozen
from models.shapes.numbers import Scope
from models.shapes.period import Period

Part = Literal[
    "value",
    "numerator",
    "denominator",
    "sample",
    "reason",
    "source",
    "formula",
    "input",
    "left_out",
    "policy",
]


class Change(Frozen):
    """One thing that a number is made of and that is not what it was; None = it was not there."""

    part: Part
    name: str = ""  # of an input, or the currency of what was left out
    before: Decimal | str | None
    after: Decimal | str | None


class Seen(Frozen):
    """A number as it was shown."""

    shown_id: UUID
    shown_in: str
    shown_on: date
    shown_at: datetime
    figure: Figure
    policy_version: int


class Explanation(Frozen):
    """Why a number is what it is."""

    scope: Scope
    subject_id: UUID
    subject_name: str
    code: str
    period: Period
    on: date | None = None  # the date that was asked about
    seen: Seen | None = None  # None = nothing was shown (then)
    today: Figure
    today_version: int
    final: bool = False  # the period is closed: its number stays
    changes: tuple[Change, ...] = ()
    errors: tuple[ErrorReportView, ...] = ()


class ShownLine(Frozen):
    """A number that was shown lately, for the menu."""

    scope: Scope
    subject_id: UUID
    subject_name: str
    code: str
    period: Period
    value: Decimal | None
    shown_on: date
