"""What the answers of a report are worth, and what would raise it (F-31)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from models.policy import WeeklyReportPolicy
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.metrics.exact import half_up
from models.rules.metrics.report_quality import (
    PLACES,
    HandedIn,
    Problem,
    ReportFacts,
    quality,
    written_parts,
)
from models.shapes.report import Raise, ReportAnswers, ReportNumber, ReportProblem
from models.shapes.report_quality import ReportQuality


def is_below(number: ReportNumber) -> bool:
    """Tell whether a number missed its target: lower, or higher where lower is better."""
    if number.actual is None or number.target is None:
        return False
    known = CATALOGUE.get(number.code)
    if known is not None and known.better == "lower":
        return number.actual > number.target
    return number.actual < number.target


def is_defined(number: ReportNumber) -> bool:
    """Tell whether a number exists this week: the store has it, or the rep gave it."""
    return number.system is not None or number.actual is not None


def facts_of(answers: ReportAnswers, handed_in: HandedIn, rating: int | None = None) -> ReportFacts:
    """Return what F-31 looks at."""
    defined = [one for one in answers.numbers if is_defined(one)]
    below = [one for one in defined if is_below(one)]
    return ReportFacts(
        handed_in=handed_in,
        required=len(defined),
        filled=sum(one.actual is not None for one in defined),
        below_target=len(below),
        explained=sum(bool(one.gap_reason) for one in below),
        key_customers=sum(bool(one.next_step) for one in answers.customers),
        key_actions=len(answers.actions) + sum(one.kept for one in answers.kept),
        problem=_problem(answers),
        rating=rating,
    )


def quality_by(rules: WeeklyReportPolicy, facts: ReportFacts | None) -> ReportQuality:
    """Return F-31's points by a company's own rules."""
    return quality(
        facts,
        key_customers=rules.required_key_customers,
        key_actions=rules.required_key_actions,
        rules=rules.quality_points,
    )


def raises(answers: ReportAnswers, facts: ReportFacts, rules: WeeklyReportPolicy) -> Sequence[Raise]:
    """Return what would raise the points, the most first; nothing that only time could have done."""
    return sorted(_raises(answers, facts, rules), key=lambda one: (-one.points, one.what, one.code))


def _raises(answers: ReportAnswers, facts: ReportFacts, rules: WeeklyReportPolicy) -> Iterator[Raise]:
    for one in answers.numbers:
        if is_defined(one) and one.actual is None:
            gain = _gain(facts, facts._replace(filled=facts.filled + 1), rules)
            yield Raise(what="fill", code=one.code, points=gain)
        elif is_below(one) and not one.gap_reason:
            gain = _gain(facts, facts._replace(explained=facts.explained + 1), rules)
            yield Raise(what="explain", code=one.code, points=gain)
    customers, actions = rules.required_key_customers, rules.required_key_actions
    if facts.key_customers < customers:
        gain = _gain(facts, facts._replace(key_customers=customers), rules)
        yield Raise(what="customers", points=gain, count=customers - facts.key_customers)
    if facts.key_actions < actions:
        gain = _gain(facts, facts._replace(key_actions=actions), rules)
        yield Raise(what="actions", points=gain, count=actions - facts.key_actions)
    if facts.problem == "empty":
        yield Raise(what="problem", points=_gain(facts, facts._replace(problem="answered"), rules))


def _gain(facts: ReportFacts, better: ReportFacts, rules: WeeklyReportPolicy) -> Decimal:
    return half_up(_written(better, rules) - _written(facts, rules), PLACES)


def _written(facts: ReportFacts, rules: WeeklyReportPolicy) -> Fraction:
    parts = written_parts(
        facts,
        key_customers=rules.required_key_customers,
        key_actions=rules.required_key_actions,
        rules=rules.quality_points,
    )
    return sum(parts, Fraction(0))


def _problem(answers: ReportAnswers) -> Problem:
    if any(_is_answered(one) for one in answers.problems):
        return "answered"
    return "said" if answers.problems or answers.no_problem else "empty"


def _is_answered(one: ReportProblem) -> bool:
    return one.support_from != "none" or bool(one.measure)
