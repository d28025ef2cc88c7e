"""What the form holds before anybody types, and which numbers it takes."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from models.policy import MetricBounds, Policy
from models.rules.unusual import usually_below
from models.shapes.metric import METRICS, MetricValue
from models.shapes.standup import MetricField, StandupNumbers

LARGEST = 10**15  # what the store surely holds, whatever the policy says
GROUPS = ("today", "yesterday", "tomorrow")
NO_TARGETS: Mapping[str, Decimal] = MappingProxyType({})
NO_RECORDS: Mapping[str, int] = MappingProxyType({})


def target(
    code: str,
    plan: Mapping[str, int],
    same_weekday: Mapping[str, Sequence[int]],
    actions: Mapping[str, int],
) -> int | None:
    """Return a target to begin with: the last evening's plan, the weekday's median, the policy's, or none."""
    if code in plan:
        return plan[code]
    if same_weekday.get(code):
        return median(same_weekday[code])
    return actions.get(code)


def median(values: Sequence[int]) -> int:
    """Return the middle value; of two middle ones the mean, half up."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle] + 1) // 2


def field(code: str, value: int | None, policy: Policy, *, recorded: int | None = None) -> MetricField:
    """Return one number field with its bounds."""
    bounds = policy.metrics.get(code, MetricBounds())
    return MetricField(
        code=code,
        unit=METRICS[code].unit,
        value=value,
        minimum=bounds.min,
        maximum=bounds.max,
        question_above=bounds.question_above,
        recorded=recorded,
    )


def by_block(numbers: StandupNumbers) -> dict[str, int]:
    """Return the numbers by block_id (`today:effective_visits`); codes that no metric has are left out."""
    return {
        f"{group}:{one.code}": one.value
        for group, values in _groups(numbers)
        for one in values
        if one.code in METRICS
    }


def _groups(numbers: StandupNumbers) -> Iterable[tuple[str, tuple[MetricValue, ...]]]:
    return zip(GROUPS, (numbers.today, numbers.yesterday, numbers.tomorrow), strict=True)


def bounds_of(block: str, policy: Policy) -> tuple[int, int]:
    """Return the smallest and the largest value that a field takes."""
    bounds = policy.metrics.get(code_of(block), MetricBounds())
    return bounds.min, LARGEST if bounds.max is None else min(bounds.max, LARGEST)


def outside(values: Mapping[str, int], policy: Policy) -> str | None:
    """Return the first block whose value the policy does not take."""
    for block, value in values.items():
        smallest, largest = bounds_of(block, policy)
        if not smallest <= value <= largest:
            return block
    return None


def questionable(
    values: Mapping[str, int],
    policy: Policy,
    targets: Mapping[str, Decimal] = NO_TARGETS,
    recorded: Mapping[str, int] = NO_RECORDS,
) -> dict[str, int]:
    """Return the values so unusual that a second press must confirm them.

    `targets` are the person's of the month, by metric. What the records say already, by block, was asked
    about when it was recorded.
    """
    typed = {block: value for block, value in values.items() if recorded.get(block) != value}
    return {block: value for block, value in typed.items() if _unusual(block, value, policy, targets)}


def _unusual(block: str, value: int, policy: Policy, targets: Mapping[str, Decimal]) -> bool:
    code = code_of(block)
    usual = usually_below(policy.metrics.get(code, MetricBounds()), targets.get(code))
    return usual is not None and value > usual


def code_of(block: str) -> str:
    """Return the metric code of a number's block_id."""
    return block.partition(":")[2]


def is_number(block: str) -> bool:
    """Tell whether a block_id is a number field's."""
    return block.partition(":")[0] in GROUPS
