"""V-07 and V-12 for cases: clocks, steps, warnings, ladders and whom they tell."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from models.errors import UserError
from models.policy import ComplaintLevel, GradeRules, Policy, SupportLevel
from models.rules.policy_checks.audiences import audiences
from models.rules.policy_checks.refusals import NotLessThan, NotMoreThan, TooLarge, paired
from models.rules.policy_checks.results import NoneLeft, once

Timed = Sequence[ComplaintLevel | SupportLevel]
LATER = ("no_plan", "resolution_breached_plus", "answer_breached_plus")  # need to say how much later


class LevelsWithGaps(UserError):
    """V-07: levels that are not 1 to n; facts: `levels`."""

    template = "Number the levels 1, 2, 3 and so on, in this order; here they are {levels}."


class LevelNotLater(UserError):
    """V-07: a level that does not come after the one before; facts: `level`."""

    template = "Level {level} must come later than the one before."


class LevelNeedsHours(UserError):
    """A trigger that does not say how much later; facts: `level`, `when`."""

    template = "Level {level} needs hours: {when} does not say how long."


class LevelTakesNoHours(UserError):
    """Hours beside a trigger that is a moment by itself; facts: `level`, `when`."""

    template = "Level {level} takes no hours: {when} is a moment by itself."


class ShorterThanParts(UserError):
    """A time that ends before what belongs to it; facts: `least`, `keys`."""

    template = "Write at least {least}, or less for {keys} as well."


class NotRising(UserError):
    """Figures that must rise."""

    template = "Write the smallest first, each once."


class NotFalling(UserError):
    """Figures that must fall."""

    template = "Write the largest first, each once."


class BucketsWithoutZero(UserError):
    """Ageing that has no place for what is not late."""

    template = "Begin with 0: what is not overdue has a bucket of its own."


def cases(policy: Policy) -> Iterator[UserError]:
    """Yield what is wrong with complaints, receivables and wishes for support."""
    for grade, rules in (("general", policy.complaints.general), ("major", policy.complaints.major)):
        yield from _grade(rules, f"complaints.{grade}")
    yield from _money(policy)
    yield from _timed(policy.support.ladder, "support.ladder")
    yield from audiences(policy)
    yield from once(policy.calendar.quiet_hours.exempt, "calendar.quiet_hours.exempt")
    yield from once(policy.digests.complaint_watch, "digests.complaint_watch")


def _grade(rules: GradeRules, path: str) -> Iterator[UserError]:
    yield from _within_resolution(rules, path)
    for (earlier, before), (name, hours) in pairwise(rules.steps_hours):
        if hours <= before:
            turned = NotLessThan(bound=hours, field=f"{path}.steps_hours.{earlier}")
            yield paired(NotMoreThan(bound=before, field=f"{path}.steps_hours.{name}"), turned)
    if not _rises(rules.remind_at):
        yield NotRising(field=f"{path}.remind_at")
    yield from _timed(rules.ladder, f"{path}.ladder")


def _within_resolution(rules: GradeRules, path: str) -> Iterator[UserError]:
    """Yield the clocks and steps that take longer than the whole."""
    most = rules.resolution.hours
    parts = {f"steps_hours.{name}": hours for name, hours in rules.steps_hours}
    parts = {"first_response.hours": rules.first_response.hours} | parts
    longer = {key: hours for key, hours in parts.items() if hours > most}
    turned = ShorterThanParts(
        least=max(longer.values(), default=most), keys=", ".join(longer), field=f"{path}.resolution.hours"
    )
    for key in longer:
        yield paired(TooLarge(most=most, field=f"{path}.{key}"), turned)


def _money(policy: Policy) -> Iterator[UserError]:
    rules = policy.receivables
    yield from _levels([one.level for one in rules.ladder], "receivables.ladder")
    for before, one in pairwise(rules.ladder):
        if one.days_overdue <= before.days_overdue:
            yield LevelNotLater(level=one.level, field=f"receivables.ladder.{one.level}.days_overdue")
    if not _rises(rules.early_warning_days[::-1]):
        yield NotFalling(field="receivables.early_warning_days")
    if rules.ageing_buckets[:1] != (0,):
        yield BucketsWithoutZero(field="receivables.ageing_buckets")
    if not _rises(rules.ageing_buckets):
        yield NotRising(field="receivables.ageing_buckets")


def _timed(ladder: Timed, path: str) -> Iterator[UserError]:
    """Yield what is wrong with levels that have triggers; levels of one trigger come one after the other."""
    yield from _levels([one.level for one in ladder], path)
    last: dict[str, Decimal] = {}
    for one in ladder:
        hours = one.hours or Decimal()
        if one.when in LATER and one.hours is None:
            yield LevelNeedsHours(level=one.level, when=one.when, field=f"{path}.{one.level}.hours")
        elif one.when not in LATER and one.hours is not None:
            yield LevelTakesNoHours(level=one.level, when=one.when, field=f"{path}.{one.level}.hours")
        elif one.when in last and hours <= last[one.when]:
            yield LevelNotLater(level=one.level, field=f"{path}.{one.level}")
        last[one.when] = hours


def _levels(levels: Sequence[int], path: str) -> Iterator[UserError]:
    if not levels:
        yield NoneLeft(field=path)
    elif levels != list(range(1, len(levels) + 1)):
        yield LevelsWithGaps(levels=", ".join(map(str, levels)), field=path)


def _rises(found: Sequence[Decimal | int]) -> bool:
    return all(one < after for one, after in pairwise(found))
