"""The company's policy document: every key here is read by some code; defaults are domain.md 10's figures."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from models.shapes.frozen import Frozen

WallTime = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]  # "HH:MM"
StageKind = Literal["open", "won", "lost", "post_sale"]
LockOffset = Literal["lock-30"]  # 30 minutes before the lock


class StandupTimes(Frozen):
    """One kind of stand-up: when it asks and how long it waits."""

    prompt_at: WallTime
    window_minutes: int = Field(60, ge=10, le=720)  # from the prompt to the due moment
    grace_minutes: int = Field(120, ge=10, le=1440)  # from the prompt to the lock


class StandupPolicy(Frozen):
    """Both stand-ups."""

    morning: StandupTimes = StandupTimes(prompt_at="09:00", window_minutes=60, grace_minutes=120)
    evening: StandupTimes = StandupTimes(prompt_at="17:30", window_minutes=60, grace_minutes=120)
    metrics: tuple[str, ...] = ("effective_visits", "new_leads", "won_deals", "booked_amount")
    late_credit: Decimal = Decimal("0.5")
    escalate_after_misses: int = Field(3, ge=1, le=20)
    mix: dict[Literal["morning", "evening"], Decimal] = {"morning": Decimal("0.6"), "evening": Decimal("0.4")}


class MetricBounds(Frozen):
    """What a number field accepts (minor units for money) and above what it asks again."""

    min: int = 0
    max: int | None = None
    question_above: int | None = None


class ReminderPolicy(Frozen):
    """Minutes from the due moment, by strength; `lock-30` = half an hour before the lock."""

    light: tuple[int | LockOffset, ...] = ()
    standard: tuple[int | LockOffset, ...] = (-15,)
    active: tuple[int | LockOffset, ...] = (-30, -10, "lock-30")


class DigestPolicy(Frozen):
    """When a manager's digest comes, in the manager's own zone."""

    morning_manager: WallTime = "10:30"
    evening_manager: WallTime = "19:00"


class CalendarPolicy(Frozen):
    """The company's working week and holiday region."""

    region: str | None = None
    intervals: dict[int, tuple[tuple[int, int], ...]] = dict.fromkeys(range(1, 6), ((540, 720), (810, 1080)))


class PipelineStage(Frozen):
    """One stage of the sales process."""

    code: str = Field(min_length=1, max_length=40)
    position: int = Field(ge=1, le=1000)
    kind: StageKind = "open"
    funnel: Literal["lead", "intent", "won"] | None = None  # None for lost and post-sale stages
    rot_days: int | None = Field(None, ge=1)  # days without activity before a deal there counts as stale


class PipelinePolicy(Frozen):
    """The way of a deal."""

    stages: tuple[PipelineStage, ...] = (
        PipelineStage(code="lead", position=10, funnel="lead", rot_days=7),
        PipelineStage(code="discovery", position=20, funnel="intent", rot_days=14),
        PipelineStage(code="solution", position=30, funnel="intent", rot_days=14),
        PipelineStage(code="contract", position=40, funnel="intent", rot_days=14),
        PipelineStage(code="won", position=50, kind="won", funnel="won"),
        PipelineStage(code="delivery", position=60, kind="post_sale"),
        PipelineStage(code="repurchase", position=70, kind="post_sale", rot_days=90),
        PipelineStage(code="lost", position=90, kind="lost"),
    )


class RetentionPolicy(Frozen):
    """How long rows are kept, in days."""

    occurrences: int = Field(400, ge=60)
    outbox: int = Field(120, ge=30)
    inbox: int = Field(7, ge=2)
    drafts: int = Field(14, ge=1)


class Policy(Frozen):
    """One company's rules; immutable once activated."""

    schema_version: Literal[1] = 1
    currency: str = Field("CNY", pattern=r"^[A-Z]{3}$")
    calendar: CalendarPolicy = CalendarPolicy()
    standup: StandupPolicy = StandupPolicy()
    digests: DigestPolicy = DigestPolicy()
    reminders: ReminderPolicy = ReminderPolicy()
    actions: dict[str, int] = {"effective_visits": 3}  # daily action target by metric code
    metrics: dict[str, MetricBounds] = {
        "effective_visits": MetricBounds(max=50, question_above=12),
        "new_leads": MetricBounds(max=500, question_above=50),
        "proposals": MetricBounds(max=200, question_above=20),
        "needs_reports": MetricBounds(max=50, question_above=10),
        "won_deals": MetricBounds(max=200, question_above=20),
        "booked_amount": MetricBounds(max=10**13, question_above=10**9),
        "collected_amount": MetricBounds(max=10**13, question_above=10**9),
    }
    pipeline: PipelinePolicy = PipelinePolicy()
    retention: RetentionPolicy = RetentionPolicy()


def minutes(wall: str) -> int:
    """Return the minutes after midnight of "HH:MM"."""
    hours, mins = wall.split(":")
    return int(hours) * 60 + int(mins)


def load(document: dict[str, Any] | None) -> Policy:
    """Return the policy of a stored document; None = the defaults.

    Raises:
        pydantic.ValidationError: the document breaks a rule of the schema.
    """
    return Policy.stored(document or {})
