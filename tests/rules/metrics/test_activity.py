"""F-06 and F-08: visits that count, and what counts on a day without records."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from models.rules.metrics.activity import (
    Contact,
    ReachedIntent,
    ReadyLead,
    by_date,
    day_total,
    goal_completion,
    new_a_leads,
    proposal_submission,
    visits_by_date,
)
from models.rules.periods import labelled
from models.shapes.metric import MetricPair

MARCH = labelled("2026-03")
DAY = date(2026, 3, 9)


def visit(
    whom: str | None = "acme", on: date = DAY, kind: str = "visit", outcome: str = "interested", **more: bool
) -> Contact:
    """Return a visit that counts, unless said otherwise."""
    return Contact(kind, on, whom, outcome, effective=more.get("effective", True))


def test_two_visits_to_one_customer_on_one_day_are_one() -> None:
    """F-06: distinct customer or lead and date."""
    seen = [visit(), visit(kind="site_visit"), visit("bolt", kind="exec_visit"), visit(on=date(2026, 3, 10))]
    assert visits_by_date(seen) == {DAY: 2, date(2026, 3, 10): 1}


def test_a_visit_without_customer_outcome_or_effect_counts_nothing_but_is_a_record() -> None:
    """F-06a: the date has records, so what was reported for it does not count."""
    idle = [visit(None), visit(outcome="none"), visit(effective=False)]
    assert visits_by_date(idle) == {DAY: 0}
    assert visits_by_date([visit(kind="call")]) == {}
    assert day_total("F-06", visits_by_date(idle), {DAY: 4}, MARCH).value == 0


def test_each_date_counts_by_its_records_else_as_reported() -> None:
    """F-06a: date by date, and the figure says where it comes from."""
    records = {DAY: 3, date(2026, 4, 1): 9}
    reported = {DAY: 5, date(2026, 3, 10): 2}
    both = day_total("F-06", records, reported, MARCH)
    assert (both.value, both.source) == (Decimal(5), "both")
    assert both.inputs == {"recorded": 3, "reported": 2, "days_recorded": 1, "days_reported": 1}
    assert day_total("F-06", records, {}, MARCH).source == "records"
    assert day_total("F-06", {}, reported, MARCH).source == "reported"


def test_without_records_and_reports_there_is_no_number() -> None:
    """Undefined is not 0."""
    nothing = day_total("F-06", {}, {}, MARCH)
    assert (nothing.value, nothing.reason) == (None, "no_data")


def test_new_a_leads_are_distinct_companies() -> None:
    """F-06: two leads of one company are one; grade A alone counts, by the date of qualification."""
    leads = [
        ReadyLead("Acme Ltd", "A", DAY),
        ReadyLead("ＡＣＭＥ ltd ", "A", date(2026, 3, 10)),
        ReadyLead("Bolt", "B", DAY),
        ReadyLead("Coil", "A", date(2026, 4, 1)),
        ReadyLead("Dyn", "A", None),
    ]
    assert new_a_leads(leads, MARCH).value == 1


def test_proposals_by_the_cut_off_of_deals_that_became_intent_in_the_period() -> None:
    """F-08: later proposals wait for a later cut-off."""
    deals = [
        ReachedIntent(DAY, DAY),
        ReachedIntent(DAY, date(2026, 4, 20)),
        ReachedIntent(DAY, None),
        ReachedIntent(date(2026, 2, 1), DAY),
    ]
    assert proposal_submission(deals, MARCH, date(2026, 3, 31)).value == Decimal("0.333333")
    assert proposal_submission(deals, MARCH, date(2026, 4, 30)).value == Decimal("0.666667")
    assert proposal_submission([], MARCH, date(2026, 3, 31)).reason == "no_denominator"


def test_goal_completion_is_the_share_of_the_targets_reached() -> None:
    """A metric without a target is none of them; without a number the target is not reached."""
    day = [
        MetricPair(code="effective_visits", actual=3, target=3),
        MetricPair(code="new_leads", actual=None, target=1),
        MetricPair(code="won_deals", actual=1),
    ]
    assert goal_completion(day).value == Decimal("0.5")
    assert goal_completion([]).reason == "no_target"


DATES = st.dates(date(2026, 2, 20), date(2026, 4, 5))


@given(st.data(), st.lists(st.builds(visit, st.sampled_from(["a", "b", None]), DATES), max_size=20))
def test_the_order_of_the_visits_does_not_matter(data: st.DataObject, visits: list[Contact]) -> None:
    """A day's visits are a set: none counts twice, and more visits never make it less."""
    found = visits_by_date(visits)
    assert visits_by_date(data.draw(st.permutations(visits))) == found
    assert visits_by_date([*visits, *visits]) == found
    fewer = visits_by_date(visits[: len(visits) // 2])
    assert all(count <= found[on] for on, count in fewer.items())


@given(st.lists(DATES, max_size=20))
def test_counting_by_date_loses_nothing(dates: list[date]) -> None:
    """Leads, proposals and reports are counted on their dates."""
    assert sum(by_date(dates).values()) == len(dates)
