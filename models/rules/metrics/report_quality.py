"""F-31: the quality of a weekly report [points 0-100]."""

from fractions import Fraction
from typing import Literal, NamedTuple

from models.rules.metrics.exact import half_up
from models.shapes.report_quality import ReportQuality

HandedIn = Literal["on_time", "late", "reopened"]
Problem = Literal["answered", "said", "empty"]

TIMELINESS: dict[HandedIn, int] = {"on_time": 20, "late": 10, "reopened": 0}
PROBLEM: dict[Problem, int] = {"answered": 15, "said": 8, "empty": 0}
FILLED = 20
EXPLAINED = 10
CUSTOMERS = 10
ACTIONS = 10
REVIEW = 15
WHOLE = 100
PLACES = 2
BEST_RATING = 5
KEY_CUSTOMERS = 3
KEY_ACTIONS = 2


class ReportFacts(NamedTuple):
    """What is looked at in a report that was handed in.

    `required` are the required metrics that are defined that week (undefined ones do not count), `filled`
    those of them with a value; `below_target` metrics ask for a reason, `explained` have one. A problem is
    `answered` with a scope and either support asked or an own measure; `said` as a text alone or as "none".
    """

    handed_in: HandedIn
    required: int
    filled: int
    below_target: int
    explained: int
    key_customers: int
    key_actions: int
    problem: Problem
    rating: int | None  # 1-5; None = not reviewed in time


def quality(
    facts: ReportFacts | None, *, key_customers: int = KEY_CUSTOMERS, key_actions: int = KEY_ACTIONS
) -> ReportQuality:
    """Return F-31's points; None = the report was missed: 0. An excused one is not asked for its quality.

    When nothing is required, nothing is missing; when no metric is below its target, nothing is unexplained.
    """
    if facts is None:
        return ReportQuality(points=half_up(0, PLACES))
    timeliness = Fraction(TIMELINESS[facts.handed_in])
    data = FILLED * _part(facts.filled, facts.required) + EXPLAINED * _part(
        facts.explained, facts.below_target
    )
    behaviour = CUSTOMERS * _part(facts.key_customers, key_customers) + ACTIONS * _part(
        facts.key_actions, key_actions
    )
    problem = Fraction(PROBLEM[facts.problem])
    review = None if facts.rating is None else Fraction(REVIEW * (facts.rating - 1), BEST_RATING - 1)
    written = timeliness + data + behaviour + problem
    points = written * Fraction(WHOLE, WHOLE - REVIEW) if review is None else written + review
    return ReportQuality(
        points=half_up(points, PLACES),
        timeliness=half_up(timeliness, PLACES),
        data=half_up(data, PLACES),
        behaviour=half_up(behaviour, PLACES),
        problem=half_up(problem, PLACES),
        review=None if review is None else half_up(review, PLACES),
    )


def _part(done: int, asked: int) -> Fraction:
    """Return how much of what was asked is done, at most all of it."""
    return min(Fraction(done, asked), Fraction(1)) if asked else Fraction(1)
