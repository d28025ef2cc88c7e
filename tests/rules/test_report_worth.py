"""What a report's answers are worth, and what would raise it."""

from decimal import Decimal

from models.policy import QualityPoints, WeeklyReportPolicy
from models.rules.report.worth import facts_of, is_below, quality_by, raises
from models.shapes.report import (
    KeyAction,
    KeyCustomer,
    Promise,
    ReportAnswers,
    ReportNumber,
    ReportProblem,
)

RULES = WeeklyReportPolicy()


def number(code: str, actual: int | None, target: int | None = None, reason: str = "") -> ReportNumber:
    """Return a number of the data layer that the store knows as the rep says it."""
    values = {
        name: None if value is None else Decimal(value)
        for name, value in (("actual", actual), ("target", target))
    }
    return ReportNumber(code=code, system=Decimal(actual or 0), gap_reason=reason, **values)


REPORT_A = ReportAnswers(
    numbers=(
        number("effective_visits", 9, 15, "Two days of snow"),
        number("won_deals", 2, 3),
        number("booked_amount", 100, 100),
        number("proposals", 4),
        number("collected_amount", 5),
        number("needs_reports", 2, 1),
    ),
    customers=tuple(KeyCustomer(name=name, next_step="Call") for name in ("A", "B", "C")),
    actions=(KeyAction(text="Visits"), KeyAction(text="Calls")),
    problems=(ReportProblem(text="Price", measure="Show the total cost"),),
)


def test_x_04_by_the_answers_themselves() -> None:
    """X-04 A: 91.25 points with a rating of 4; before the review, 80 of 85."""
    assert quality_by(RULES, facts_of(REPORT_A, "on_time", 4)).points == Decimal("91.25")
    unreviewed = quality_by(RULES, facts_of(REPORT_A, "on_time"))
    assert unreviewed.timeliness + unreviewed.data + unreviewed.behaviour + unreviewed.problem == 80


def test_what_would_raise_it_names_the_number_and_its_points() -> None:
    """The second gap is worth five points: half of the ten for gaps."""
    (one,) = raises(REPORT_A, facts_of(REPORT_A, "late"), RULES)
    assert (one.what, one.code, one.points) == ("explain", "won_deals", Decimal("5.00"))


def test_an_empty_report_hears_everything_the_most_first() -> None:
    """A full problem 15, three customers 10, two actions 10, each of two empty numbers 10."""
    empty = ReportAnswers(numbers=(number("won_deals", None), number("proposals", None)))
    found = [(one.what, one.points, one.count) for one in raises(empty, facts_of(empty, "on_time"), RULES)]
    assert found == [
        ("problem", Decimal(15), 0),
        ("actions", Decimal(10), 2),
        ("customers", Decimal(10), 3),
        ("fill", Decimal(10), 0),
        ("fill", Decimal(10), 0),
    ]


def test_what_the_store_cannot_know_is_not_required() -> None:
    """A company without records loses nothing by it; a kept promise is a key action, a broken one is not."""
    answers = ReportAnswers(
        numbers=(ReportNumber(code="booked_amount", reason="no_data"),),
        kept=tuple(
            Promise(item_id="00000000-0000-0000-0000-000000000001", text="x", kept=kept)
            for kept in (True, False)
        ),
        no_problem=True,
    )
    facts = facts_of(answers, "on_time")
    assert (facts.required, facts.key_actions, facts.problem) == (0, 1, "said")


def test_lower_is_better_where_the_catalogue_says_so() -> None:
    """More days outstanding than aimed at is the gap."""
    assert is_below(number("dso", 50, 40))
    assert not is_below(number("dso", 30, 40))


def test_a_company_shares_the_points_out_as_it_likes() -> None:
    """Without points for reviews nothing is scaled."""
    rules = WeeklyReportPolicy(quality_points=QualityPoints(timeliness=Decimal(35), review=Decimal(0)))
    facts = facts_of(REPORT_A, "on_time")
    assert quality_by(rules, facts).points == Decimal(95)
    assert quality_by(rules, facts._replace(rating=1)).points == Decimal(95)
