"""F-31: the quality of a weekly report, part by part."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.metrics.process_score import weekly_report_quality
from models.rules.metrics.report_quality import ReportFacts, quality

REPORT_A = ReportFacts(
    handed_in="on_time",
    required=6,
    filled=6,
    below_target=2,
    explained=1,
    key_customers=3,
    key_actions=2,
    problem="answered",
    rating=4,
)
REPORT_B = ReportFacts(
    handed_in="late",
    required=6,
    filled=5,
    below_target=0,
    explained=0,
    key_customers=1,
    key_actions=2,
    problem="said",
    rating=None,
)


def test_x_04_report_a() -> None:
    """X-04: on time, full, one of two gaps explained, rating 4."""
    found = quality(REPORT_A)
    assert found.points == Decimal("91.25")
    assert (found.timeliness, found.data, found.behaviour) == (Decimal(20), Decimal(25), Decimal(20))
    assert (found.problem, found.review) == (Decimal(15), Decimal("11.25"))


def test_x_04_report_b() -> None:
    """X-04: not reviewed, so that 58 points are scaled by 100 / 85."""
    found = quality(REPORT_B)
    assert found.points == Decimal("68.24")
    assert (found.timeliness, found.data) == (Decimal(10), Decimal("26.67"))
    assert (found.behaviour, found.problem, found.review) == (Decimal("13.33"), Decimal(8), None)


def test_x_03_the_mean_of_the_weeks() -> None:
    """X-03: 95.5, 85, 0 (missed) and 78.5."""
    weeks = [Decimal("95.5"), Decimal(85), Decimal(0), Decimal("78.5")]
    assert weekly_report_quality(weeks).value == Decimal("64.75")
    assert weekly_report_quality([]).reason == "no_data"


def test_a_missed_report_has_no_points() -> None:
    """Nothing else is looked at."""
    assert quality(None).points == 0


def test_who_is_asked_for_nothing_fills_in_everything() -> None:
    """No required number is defined that week: nothing is missing."""
    assert quality(REPORT_A._replace(required=0, filled=0)).data == Decimal(25)


@pytest.mark.parametrize(("problem", "points"), [("answered", 15), ("said", 8), ("empty", 0)])
def test_a_described_problem_earns_more_than_none(problem: str, points: int) -> None:
    """D-21: honesty never costs."""
    assert quality(REPORT_A._replace(problem=problem)).problem == points  # type: ignore[arg-type]


FACTS = st.builds(
    lambda handed, required, missing, below, unexplained, customers, actions, problem, rating: ReportFacts(
        handed, required, max(0, required - missing), below, max(0, below - unexplained), customers, actions,
        problem, rating,
    ),
    st.sampled_from(["on_time", "late", "reopened"]),
    st.integers(0, 8),
    st.integers(0, 8),
    st.integers(0, 8),
    st.integers(0, 8),
    st.integers(0, 6),
    st.integers(0, 6),
    st.sampled_from(["answered", "said", "empty"]),
    st.one_of(st.none(), st.integers(1, 5)),
)  # fmt: skip


@given(FACTS)
def test_points_lie_between_nothing_and_a_hundred(facts: ReportFacts) -> None:
    """And more of anything asked for never costs points."""
    found = quality(facts).points
    assert 0 <= found <= 100
    better = facts._replace(handed_in="on_time", key_customers=facts.key_customers + 1, filled=facts.required)
    assert quality(better).points >= found


@given(FACTS)
def test_the_parts_add_up(facts: ReportFacts) -> None:
    """What the rep is shown explains the sum, to the rounding of its parts."""
    found = quality(facts)
    parts = [found.timeliness, found.data, found.behaviour, found.problem, found.review or Decimal(0)]
    whole = Fraction(sum(parts)) * (1 if found.review is not None else Fraction(100, 85))
    assert abs(whole - Fraction(found.points)) <= Fraction(4, 100)
