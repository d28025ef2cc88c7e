"""F-06 and F-08: what counts on a day without records, new A leads, proposals of intent deals."""

from datetime import date
from decimal import Decimal

from models.rules.metrics.activity import (
    ReachedIntent,
    ReadyLead,
    goal_completion,
    new_a_leads,
    proposal_submission,
)
from models.rules.metrics.tally import Tally, dated_total
from models.rules.periods import labelled
from models.shapes.metric import MetricPair

MARCH = labelled("2026-03")
DAY = date(2026, 3, 9)


def test_each_date_counts_by_its_records_else_as_reported() -> None:
    """F-06a: date by date, and the figure says where it comes from; a record that counts nothing is one."""
    both = dated_total("F-06", [Tally(recorded=3, reported=2, days_recorded=1, days_reported=1, records=4)])
    assert (both.value, both.source) == (Decimal(5), "both")
    assert both.inputs == {
        "recorded": 3, "reported": 2, "days_recorded": 1, "days_reported": 1, "records": 4,
    }  # fmt: skip
    assert dated_total("F-06", [Tally(recorded=0, days_recorded=1, records=3)]).value == 0
    assert dated_total("F-06", [Tally(3, 0, 1)]).source == "records"
    assert dated_total("F-06", [Tally(0, 7, 0, 2)]).source == "reported"
    assert dated_total("F-06", [Tally(3, 0, 1), Tally(0, 7, 0, 2)]).source == "both"


def test_without_records_and_reports_there_is_no_number() -> None:
    """Undefined is not 0; it is where the company keeps such records."""
    nothing = dated_total("F-06", [Tally()])
    assert (nothing.value, nothing.reason) == (None, "no_data")
    assert dated_total("F-06", [Tally()], kept=True).value == 0


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
