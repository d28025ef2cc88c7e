"""Every metric of the catalogue is counted from the records; each follows its own input."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import event
from uuid_utils.compat import uuid7

from models.queries.numbers import figures
from models.queries.numbers.figures import COUNTS
from models.queries.tenancy import workspace_of
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.periods import labelled
from models.shapes.records import (
    LeadForm,
)
from models.tables import Target, WeeklyReport
from models.usecases.records import deals, leads
from tests.queries.numbers.books import LATER, Books
from tests.usecases.records.book import NOW

END = datetime(2026, 3, 31, 12, tzinfo=UTC)


def lead(books: Books, company: str, on: date, at: datetime = END, **said: Any) -> Any:
    """Open a lead of Ana's."""
    form = LeadForm.model_validate(
        {"company": company, "owner_id": books.cast["Ana"], "created_on": on} | said
    )
    return leads.open_lead(books.session, books.who("Ana"), form, now=at)


def target(books: Books, code: str, value: int, period: str = "2026-03", name: str = "Ana") -> None:
    """Set what somebody is to reach."""
    span, subject = labelled(period), books.subject(name)
    books.session.add(
        Target(
            workspace_id=workspace_of(books.session),
            scope=subject.scope,
            subject_id=subject.id,
            metric_code=code,
            period_kind=span.kind,
            starts_on=span.starts_on,
            ends_on=span.ends_on,
            value=Decimal(value),
            currency="CNY",
            changed_at=NOW,
        )
    )
    books.session.flush()


def test_every_code_has_one_way_to_be_counted() -> None:
    """None is forgotten, none is counted twice."""
    counted = [code for group, _ in COUNTS for code in group]
    assert sorted(counted) == sorted(CATALOGUE)


def test_every_code_of_everybody_is_a_number_or_says_why_not(books: Books) -> None:
    """An empty book, all subjects at once, in a number of statements that does not grow with them."""
    run: list[str] = []
    event.listen(books.session.get_bind(), "before_cursor_execute", lambda *facts: run.append(facts[2]))
    some = [books.subject("Ana")]
    figures(books.session, CATALOGUE, some, labelled("2026-03"), now=LATER)
    few = len(run)
    whose = [books.subject(name) for name in ("Ana", "Ben", "Li", "North", "East", "Acme")]
    found = figures(books.session, CATALOGUE, whose, labelled("2026-03"), now=LATER)
    assert len(found) == len(whose) * len(CATALOGUE)
    assert all((one.value is None) == (one.reason is not None) for one in found.values())
    assert len(run) - 2 * few <= 6


def test_attainment_stands_beside_the_target(books: Books) -> None:
    """F-01: booked, collected, and the main one; without a target there is no number."""
    books.win(books.deal(amount=60_000))
    assert books.figure("attainment").reason == "no_target"
    target(books, "booked_amount", 100_000)
    target(books, "collected_amount", 50_000)
    books.invoice(100_00)
    books.pay(50_00, received_on=date(2026, 3, 10))
    assert books.value("attainment") == Decimal("0.6")
    assert books.value("booked_attainment") == Decimal("0.6")
    assert books.value("collected_attainment") == Decimal("0.1")
    assert books.value("forecast_accuracy") == Decimal("0.6")
    assert books.figure("attainment").inputs == {"actual": 60_000, "target": 100_000}


def test_closed_deals_make_rates_and_cycles(books: Books) -> None:
    """F-09, F-12, F-15; a deal that was lost, one won with a customer of before."""
    books.win(books.deal(amount=300))
    books.win(books.deal(amount=100, opened_on=date(2026, 3, 5)))
    lost = books.deal(amount=100)
    deals.lose(books.session, books.who("Ana"), lost, "price", on=date(2026, 3, 10), now=END)
    assert books.value("win_rate") == Decimal("0.666667")
    assert books.value("win_rate_value") == Decimal("0.8")
    assert books.value("sales_cycle_days") == Decimal("5.5")
    assert books.value("new_customer_share") == Decimal("0.75")
    assert books.value("win_rate", "East") is None
    assert books.value("top1_share", "North") == 1
    assert books.value("hhi") == 1


def test_cohorts_say_how_far_they_came(books: Books) -> None:
    """F-06, F-07, F-08, F-10."""
    ready = lead(books, "Coil", date(2026, 3, 2), grade="A")
    lead(books, "Dyn", date(2026, 3, 2))
    leads.qualify(books.session, books.who("Ana"), ready, on=date(2026, 3, 9), now=END)
    far = books.deal(stage="solution")
    books.deal(stage="discovery")
    books.did("proposal", books.acme, day=10, deal_id=far)
    assert books.value("new_a_leads") == 1
    assert books.value("lead_conversion_rate") == Decimal("0.75")
    assert books.value("proposal_submission_rate") == Decimal("0.5")
    assert books.figure("proposal_win_rate").reason == "no_denominator"
    deals.win(books.session, books.who("Ana"), far, on=date(2026, 3, 12), now=END)
    assert books.value("proposal_win_rate") == 1
    assert books.value("lead_pool_freshness", now=datetime(2026, 3, 12, tzinfo=UTC)) == Decimal("0.5")


def test_a_conversion_of_the_past_is_of_those_who_had_come_so_far(books: Books) -> None:
    """F-07 on the 9th: what became intent on the 20th had not yet, by a stage or by a lead's own day."""
    for company, day in (("Coil", 9), ("Dyn", 20)):
        one = lead(books, company, date(2026, 3, 2), at=NOW)
        leads.qualify(books.session, books.who("Ana"), one, on=date(2026, 3, day), now=END)
    made = books.deal(stage="lead")
    books.deal(stage="discovery")
    deals.move(books.session, books.who("Ana"), made, "discovery", on=date(2026, 3, 20), now=END)
    assert books.value("lead_conversion_rate") == 1
    assert books.value("lead_conversion_rate", as_of=NOW) == Decimal("0.5")


def test_taking_part_makes_the_process_score(books: Books) -> None:
    """F-31, F-32: one evening on time, a weekly report with 80 points, daily targets."""
    books.told(9, 3)
    assert books.value("standup_participation") == 1
    books.session.add(
        WeeklyReport(
            workspace_id=workspace_of(books.session),
            id=uuid7(),
            member_id=books.cast["Ana"],
            week_starts_on=date(2026, 3, 9),
            zone="Europe/London",
            opens_at=NOW,
            due_at=NOW,
            locks_at=NOW,
            status="reviewed",
            quality_points=Decimal(80),
        )
    )
    books.session.flush()
    assert books.value("weekly_report_quality") == 80
    assert books.value("process_score") == 90
    assert books.figure("goal_completion").reason == "no_target"
