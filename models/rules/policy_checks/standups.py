"""V-01 to V-03 for stand-ups, reminders and the numbers they ask for."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from models.errors import UserError
from models.policy import LockOffset, MetricBounds, Policy, StandupTimes
from models.rules.choices import UnknownMetric
from models.rules.matching import said_nearest
from models.rules.policy_checks.refusals import TooLarge, TooSmall
from models.shapes.metric import METRICS

LOCK_MINUTES = 30  # of "lock-30"


class GraceBelowWindow(UserError):
    """V-02: a form locks before it is due; facts: `window`."""

    template = "The lock cannot come before the due moment: write at least {window} minutes."


class ReminderOutside(UserError):
    """V-02: a reminder comes before its prompt or after the lock; facts: `offset`, `least`, `most`."""

    template = "A reminder at {offset} falls outside the stand-up. Write minutes between {least} and {most}."


class LockReminderTooEarly(UserError):
    """V-02: half an hour before the lock there is no prompt yet."""

    template = "lock-30 falls before the prompt: leave it out, or give the stand-up more minutes of grace."


class SharesNotOne(UserError):
    """V-03: parts that make more or less than a whole; facts: `total`."""

    template = "These add up to {total}. Let them add up to 1."


class NoMetricAtAll(UserError):
    """A list of numbers that asks for none."""

    template = "Name at least one number."


class QuestionAboveMost(UserError):
    """A value is questioned only where it cannot be any more; facts: `most`."""

    template = "This must lie below max, which is {most}."


def standups(policy: Policy) -> Iterator[UserError]:
    """Yield what is wrong with stand-ups, reminders and what the process score is made of."""
    rules = policy.standup
    for name, times in (("morning", rules.morning), ("evening", rules.evening)):
        if times.grace_minutes < times.window_minutes:
            field = f"standup.{name}.grace_minutes"
            yield GraceBelowWindow(window=times.window_minutes, field=field)
        for strength in ("light", "standard", "active"):
            yield from _reminders(strength, getattr(policy.reminders, strength), times)
    yield from share(rules.late_credit, "standup.late_credit")
    yield from whole(rules.mix.values(), "standup.mix")
    yield from whole(policy.process_score.components.values(), "process_score.components")
    yield from known_metrics(rules.metrics, METRICS, "standup.metrics")


def _reminders(
    strength: str, offsets: Sequence[int | LockOffset], times: StandupTimes
) -> Iterator[UserError]:
    least, most = 1 - times.window_minutes, times.grace_minutes - times.window_minutes - 1
    for offset in offsets:
        field = f"reminders.{strength}"
        if offset == "lock-30":
            if times.grace_minutes <= LOCK_MINUTES:
                yield LockReminderTooEarly(field=field)
        elif not least <= offset <= most:
            yield ReminderOutside(offset=offset, least=least, most=most, field=field)


def metric_bounds(policy: Policy) -> Iterator[UserError]:
    """Yield what is wrong with the bounds of numbers and the daily actions."""
    yield from known_metrics(policy.metrics, METRICS, "metrics", needed=False, each=True)
    yield from known_metrics(policy.actions, METRICS, "actions", needed=False, each=True)
    for code, times in policy.actions.items():
        if times < 1:
            yield TooSmall(least=1, field=f"actions.{code}")
    for code, bounds in policy.metrics.items():
        yield from _bounds(code, bounds)


def _bounds(code: str, bounds: MetricBounds) -> Iterator[UserError]:
    if bounds.max is not None and bounds.max < max(bounds.min, 1):
        yield TooSmall(least=max(bounds.min, 1), field=f"metrics.{code}.max")
    question = bounds.question_above
    if question is not None and bounds.max is not None and question >= bounds.max:
        yield QuestionAboveMost(most=bounds.max, field=f"metrics.{code}.question_above")


def share(value: Decimal, path: str) -> Iterator[UserError]:
    """Yield that a share is no share: below 0 or above 1."""
    if value < 0:
        yield TooSmall(least=0, field=path)
    if value > 1:
        yield TooLarge(most=1, field=path)


def whole(parts: Iterable[Decimal], path: str) -> Iterator[UserError]:
    """Yield that shares do not add up to 1, or that one is negative."""
    found = list(parts)
    if any(part < 0 for part in found):
        yield TooSmall(least=0, field=path)
    elif sum(found) != 1:
        yield SharesNotOne(total=sum(found, Decimal()), field=path)


def known_metrics(
    codes: Iterable[str], known: Iterable[str], path: str, *, needed: bool = True, each: bool = False
) -> Iterator[UserError]:
    """Yield the codes nobody knows; with `each` they are keys of their own below the path."""
    listed, catalogue = list(codes), list(known)
    if needed and not listed:
        yield NoMetricAtAll(field=path)
    for code in listed:
        if code not in catalogue:
            near = said_nearest(code, catalogue) or ", ".join(catalogue[:5])
            yield UnknownMetric(code=code, nearest=near, field=f"{path}.{code}" if each else path)
