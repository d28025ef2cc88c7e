"""The rules of the cases in a storm: days of a ladder in the seconds that the storm lasts.

Whoever opens a case so many shares of the storm ago has its levels come due within the storm.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from models.policy import (
    ClockRule,
    ComplaintLevel,
    ComplaintPolicy,
    GradeRules,
    ReceivablePolicy,
    SupportLevel,
    SupportPolicy,
)
from models.policy.complaints import StepHours

# In shares of the storm, counted from when the case was opened.
ANSWER, ABOVE = 1.0, 0.3  # of a wish: until it rises, and until it rises again
STEPS = (1.0, 1.1, 1.15, 1.2)  # of a complaint, the first answer and the solution among them
FIRST, SOLVED, LATER = STEPS[0], STEPS[-1], 0.2
TAKEN = 0.15
WISHED = (0.5, 0.95)  # so long ago wishes were uttered
COMPLAINED = (0.6, 0.95)  # so long ago customers complained


def rules(seconds: int) -> Mapping[str, Any]:
    """Return the parts of a policy that cases of a storm of so many seconds climb by."""
    return {
        "complaints": ComplaintPolicy(general=_general(seconds)),
        "receivables": ReceivablePolicy(working_days_only=False),
        "support": SupportPolicy(
            answer=ClockRule(hours=_hours(seconds, ANSWER)),
            ladder=(
                SupportLevel(level=1, when="answer_breached", notify=("superior_of_asked",)),
                SupportLevel(
                    level=2, when="answer_breached_plus", hours=_hours(seconds, ABOVE), notify=("director",)
                ),
            ),
            take_hours=_hours(seconds, TAKEN),
        ),
    }


def _general(seconds: int) -> GradeRules:
    first, investigation, handling, whole = (_hours(seconds, share) for share in STEPS)
    later = _hours(seconds, LATER)
    steps = StepHours(acceptance=first, investigation=investigation, handling=handling, feedback=whole)
    return GradeRules(
        on_receipt_notify=("owner",),
        first_response=ClockRule(hours=first),
        resolution=ClockRule(hours=whole),
        steps_hours=steps,
        ladder=(
            ComplaintLevel(level=1, when="first_response_breached", notify=("manager",)),
            ComplaintLevel(level=2, when="resolution_breached", notify=("manager", "after_sales")),
            ComplaintLevel(level=3, when="resolution_breached_plus", hours=later, notify=("director",)),
        ),
        take_hours=_hours(seconds, TAKEN),
    )


def _hours(seconds: int, share: float) -> Decimal:
    return Decimal(str(seconds * share)) / 3600
