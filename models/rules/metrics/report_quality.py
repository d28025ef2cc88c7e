"""F-31: the quality of a weekly report [points 0-100]."""

from fractions import Fraction
from typing import Literal, NamedTuple

from models.policy import QualityPoints
from models.rules.metrics.exact import half_up
from models.shapes.report_quality import ReportQuality

HandedIn = Literal["on_time", "late", "reopened"]
Problem = Literal["answered", "said", "empty"]

TIMELINESS: dict[HandedIn, Fraction] = {
    "on_time": Fraction(1),
    "late": Fraction(1, 2),
    "reopened": Fraction(0),
}
PROBLEM: dict[Problem, Fraction] = {"answered": Fraction(1), "said": Fraction(8, 15), "empty": Fraction(0)}
FILLED = Fraction(2, 3)  # of the data layer; the rest is for explained gaps
CUSTOMERS = Fraction(1, 2)  # of the behaviour layer; the rest is for key actions
WHOLE = 100
PLACES = 2
BEST_RATING = 5
KEY_CUSTOMERS = 3
KEY_ACTIONS = 2
DEFAULT = QualityPoints()


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
    facts: ReportFacts | None,
    *,
    key_customers: int = KEY_CUSTOMERS,
    key_actions: int = KEY_ACTIONS,
    rules: QualityPoints = DEFAULT,
) -> ReportQuality:
    """Return F-31's points; None = the report was missed: 0. An excused one is not asked for its quality.

    When nothing is required, nothing is missing; when no metric is below its target, nothing is unexplained.
    Without a review in time the other parts are scaled up to the whole.
    """
    if facts is None:
        return ReportQuality(points=half_up(0, PLACES))
    parts = written_parts(facts, key_customers=key_customers, key_actions=key_actions, rules=rules)
    timeliness, data, behaviour, problem = parts
    written, whole = sum(parts, Fraction(0)), written_most(rules)
    review: Fraction | None = None
    if facts.rating is not None:
        review = Fraction(rules.review) * (facts.rating - 1) / (BEST_RATING - 1)
        total = written + review
    else:
        total = written * (whole + Fraction(rules.review)) / whole if whole else Fraction(0)
    return ReportQuality(
        points=half_up(min(total, Fraction(WHOLE)), PLACES),
        timeliness=half_up(timeliness, PLACES),
        data=half_up(data, PLACES),
        behaviour=half_up(behaviour, PLACES),
        problem=half_up(problem, PLACES),
        review=None if review is None else half_up(review, PLACES),
    )


def written_most(rules: QualityPoints = DEFAULT) -> Fraction:
    """Return how many points there are before the review."""
    return sum(
        (Fraction(part) for part in (rules.timeliness, rules.data, rules.action, rules.problem)),
        Fraction(0),
    )


def written_parts(
    facts: ReportFacts, *, key_customers: int, key_actions: int, rules: QualityPoints
) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """Return what the rep's own four parts earn, exactly: timeliness, data, behaviour, problem."""
    filled, explained = _part(facts.filled, facts.required), _part(facts.explained, facts.below_target)
    customers, actions = _part(facts.key_customers, key_customers), _part(facts.key_actions, key_actions)
    return (
        Fraction(rules.timeliness) * TIMELINESS[facts.handed_in],
        Fraction(rules.data) * (FILLED * filled + (1 - FILLED) * explained),
        Fraction(rules.action) * (CUSTOMERS * customers + (1 - CUSTOMERS) * actions),
        Fraction(rules.problem) * PROBLEM[facts.problem],
    )


def _part(done: int, asked: int) -> Fraction:
    """Return how much of what was asked is done, at most all of it."""
    return min(Fraction(done, asked), Fraction(1)) if asked else Fraction(1)
