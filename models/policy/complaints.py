"""Complaints: their clocks, steps and ladders by grade."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from models.shapes.escalation import Audience, ClockMode
from models.shapes.frozen import Frozen

ComplaintTrigger = Literal[
    "first_response_breached", "resolution_breached", "resolution_breached_plus", "no_plan"
]
Percent = Annotated[Decimal, Field(gt=0, lt=1, decimal_places=2)]


class ClockRule(Frozen):
    """How much time a clock gives, and whether it counts always or only while the calendar is at work."""

    hours: Decimal = Field(gt=0, le=10_000)
    mode: ClockMode = "wall"


class ComplaintLevel(Frozen):
    """One level of a complaint's ladder."""

    level: int = Field(ge=1, le=9)
    when: ComplaintTrigger
    hours: Decimal | None = Field(None, gt=0, le=10_000)  # of `no_plan` since receipt; of `…_plus` after it
    notify: tuple[Audience, ...] = Field(min_length=1)


class StepHours(Frozen):
    """When each step is due, in the resolution clock's own time since receipt."""

    acceptance: Decimal = Field(gt=0)
    investigation: Decimal = Field(gt=0)
    handling: Decimal = Field(gt=0)
    feedback: Decimal = Field(gt=0)


class GradeRules(Frozen):
    """What holds for complaints of one grade."""

    on_receipt_notify: tuple[Audience, ...]
    first_response: ClockRule
    resolution: ClockRule
    steps_hours: StepHours
    remind_at: tuple[Percent, ...] = (Decimal("0.5"), Decimal("0.8"))  # shares of the resolution time
    ladder: tuple[ComplaintLevel, ...]
    take_hours: Decimal = Field(gt=0, le=1000)  # how long a take holds back the levels


class MajorRules(GradeRules):
    """What holds for major complaints besides: the plan that wins the customer's trust back."""

    trust_repair_required: bool = True
    trust_repair_due_days: int = Field(7, ge=1, le=90)


def _hours(hours: str) -> ClockRule:
    return ClockRule(hours=Decimal(hours))


def _steps(*hours: str) -> StepHours:
    acceptance, investigation, handling, feedback = map(Decimal, hours)
    return StepHours(acceptance=acceptance, investigation=investigation, handling=handling, feedback=feedback)


GENERAL = GradeRules(
    on_receipt_notify=("owner",),
    first_response=_hours("2"),
    resolution=_hours("24"),
    steps_hours=_steps("2", "8", "22", "24"),
    ladder=(
        ComplaintLevel(level=1, when="first_response_breached", notify=("manager",)),
        ComplaintLevel(level=2, when="resolution_breached", notify=("manager", "after_sales")),
        ComplaintLevel(level=3, when="resolution_breached_plus", hours=Decimal(24), notify=("director",)),
    ),
    take_hours=Decimal(4),
)
MAJOR = MajorRules(
    on_receipt_notify=("manager", "legal", "after_sales", "director"),
    first_response=_hours("0.5"),
    resolution=_hours("72"),
    steps_hours=_steps("0.5", "24", "66", "72"),
    ladder=(
        ComplaintLevel(level=1, when="first_response_breached", notify=("director",)),
        ComplaintLevel(level=2, when="no_plan", hours=Decimal(4), notify=("director", "executive")),
        ComplaintLevel(level=3, when="resolution_breached", notify=("executive",)),
    ),
    take_hours=Decimal(2),
)


class ComplaintPolicy(Frozen):
    """How complaints are answered, solved and kept from happening again."""

    channel: str = Field("team", pattern=r"^(team|[CG][A-Z0-9]{2,})$")  # the team's, or a channel's id
    received_back_days: int = Field(7, ge=0, le=30)
    general: GradeRules = GENERAL
    major: MajorRules = MAJOR
    auto_close_working_days: int = Field(3, ge=1, le=30)
    reopen_within_days: int = Field(30, ge=1, le=365)
