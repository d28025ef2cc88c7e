"""What weekly reports, boards, honors and targets must hold (V-03, V-13)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from models.errors import UserError
from models.policy import Policy, minutes
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.policy_checks.standups import known_metrics

POINTS = 100  # of a report


class PointsNotHundred(UserError):
    """V-03: the parts of a report's points make more or less than the whole; facts: `total`."""

    template = "These points add up to {total}. Let them add up to 100."


class DueBeforeOpen(UserError):
    """A report is due before it opens; facts: `opens`."""

    template = "A report cannot be due before it opens at {opens}. Write a later time."


class StandsTwice(UserError):
    """A list names something twice; facts: `code`."""

    template = "{code} stands there twice. Name it once."


class NoneLeft(UserError):
    """A list that leaves nothing."""

    template = "Name at least one."


class ProcessBeforeResults(UserError):
    """Process scores become final before the results they stand beside; facts: `day`."""

    template = "Process scores cannot be final before the results: write at least {day}."


class NoMonthCounts(UserError):
    """A year of months without any strength."""

    template = "At least one month must have a strength above 0."


def results(policy: Policy) -> Iterator[UserError]:
    """Yield what is wrong with what people are measured by."""
    yield from _report(policy)
    yield from _boards(policy)
    yield from _honors(policy)
    strengths = policy.targets.seasonality
    if set(strengths) == set(range(1, 13)) and not any(strengths.values()):
        yield NoMonthCounts(field="targets.seasonality")


def _report(policy: Policy) -> Iterator[UserError]:
    rules = policy.weekly_report
    if minutes(rules.due) <= minutes(rules.opens):
        yield DueBeforeOpen(opens=rules.opens, field="weekly_report.due")
    yield from known_metrics(
        rules.required_metrics, CATALOGUE, "weekly_report.required_metrics", needed=False
    )
    yield from once(rules.required_metrics, "weekly_report.required_metrics")
    points: Iterable[Decimal] = rules.quality_points.model_dump().values()
    total = sum(points, Decimal())
    if total != POINTS:
        yield PointsNotHundred(total=total, field="weekly_report.quality_points")


def _boards(policy: Policy) -> Iterator[UserError]:
    rules = policy.leaderboard
    for name, listed in (("boards", rules.boards), ("period_kinds", rules.period_kinds)):
        if not listed:
            yield NoneLeft(field=f"leaderboard.{name}")
        yield from once(listed, f"leaderboard.{name}")
    if rules.freeze.process.working_day < rules.freeze.results.working_day:
        field = "leaderboard.freeze.process.working_day"
        yield ProcessBeforeResults(day=rules.freeze.results.working_day, field=field)


def _honors(policy: Policy) -> Iterator[UserError]:
    """Yield what breaks V-13; that metrics and tie-breaks are known, the schema sees to."""
    rules = policy.honors.monthly
    yield from once([rule.code for rule in rules], "honors.monthly")
    for rule in rules:
        yield from once(rule.tiebreaks, f"honors.monthly.{rule.code}.tiebreaks")


def once(listed: Iterable[str], path: str) -> Iterator[UserError]:
    """Yield what a list names twice."""
    for code, times in Counter(listed).items():
        if times > 1:
            yield StandsTwice(code=code, field=path)
