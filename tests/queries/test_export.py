"""Stand-ups and records given back, page by page."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.export import records, records_page, standups_page
from models.queries.tenancy import workspace_of
from models.shapes.intake import Origin
from models.shapes.records import ActivityForm, Credit, CustomerForm, DealForm
from models.tables import EntryMetric, Standup, StandupEntry
from models.usecases.records import activities, customers, deals
from tests.cast import Cast

NOW = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)
MONDAY = date(2026, 3, 9)
EVENING: Mapping[str, Any] = {"kind": "evening", "local_date": MONDAY, "created_at": NOW}


def test_a_stand_up_is_given_back_with_its_numbers_and_words(session: Session, team: Cast) -> None:
    """Money with its decimals; who answered nothing has empty cells."""
    ours = workspace_of(session)
    folder = Standup(workspace_id=ours, id=uuid7(), team_id=team.north, summary_due_at=NOW, **EVENING)
    session.add(folder)
    session.flush()
    first = _entry(folder, team["Ana"], state="submitted", words={"plan": "call Acme"}, credit_bp=10_000)
    session.add_all([first, _entry(folder, team["Ben"], state="missed", credit_bp=0)])
    session.flush()
    told: Mapping[str, Any] = {"workspace_id": ours, "entry_id": first.id, "phase": "today_actual"}
    session.add(EntryMetric(metric_code="effective_visits", value=4, **told))
    session.add(EntryMetric(metric_code="booked_amount", value=123_456, currency="CNY", **told))
    (ana, ben), last = standups_page(session, None)
    assert [ana[name] for name in ("date", "kind", "person", "team", "state", "plan", "credit")] == [
        *("2026-03-09", "evening", "ana@example.com", "North", "submitted", "call Acme", "100%")
    ]
    numbers = ("today_actual effective_visits", "today_actual booked_amount", "currency")
    assert [ana[name] for name in numbers] == ["4", "1234.56", "CNY"]
    assert [ben[name] for name in ("state", "plan", "credit", *numbers)] == ["missed", "", "0%", "", "", ""]
    assert standups_page(session, last) == ([], None)


def _entry(folder: Standup, member_id: UUID, **said: Any) -> StandupEntry:
    times: Mapping[str, Any] = {
        "prompt_at": NOW,
        "due_at": NOW + timedelta(hours=1),
        "locks_at": NOW + timedelta(hours=2),
    }
    whose: Mapping[str, Any] = {
        "workspace_id": folder.workspace_id,
        "standup_id": folder.id,
        "member_id": member_id,
    }
    return StandupEntry(
        id=uuid7(), zone="Europe/London", kind="evening", local_date=MONDAY, **times, **whose, **said
    )


def test_what_was_made_in_slack_is_given_back_too(session: Session, team: Cast) -> None:
    """Under its own id; deals by their number, activities in the person's own time."""
    zoe = team.asker(session, "Zoe")
    acme = customers.open_customer(session, zoe, CustomerForm(name="Acme"), now=NOW)
    parts = {"Zoe": 7_500, "Ana": 2_500}
    shared = tuple(Credit(member_id=team[name], share_bp=share) for name, share in parts.items())
    plain: Mapping[str, Any] = {
        "name": "Rollout",
        "customer_id": acme,
        "owner_id": team["Zoe"],
        "opened_on": MONDAY,
    }
    form = DealForm(**plain, amount_minor=50, currency="JPY", credits=shared)
    deal = deals.open_deal(session, zoe, form, now=NOW)
    visit = ActivityForm(member_id=team["Zoe"], kind="visit", happened_at=NOW, customer_id=acme, deal_id=deal)
    kept = activities.log(session, zoe, visit, now=NOW)
    activities.take_back(session, zoe, activities.log(session, zoe, visit, now=NOW), now=NOW)
    ((told,), last) = records_page(session, "activities", None)
    assert [told[name] for name in ("id", "person", "at", "customer", "deal")] == [
        *(str(kept), "zoe@example.com", "2026-03-09 06:00", "Acme", "#1")
    ]
    assert last == kept
    ((sold,), _) = records_page(session, "deals", None)
    assert [sold[name] for name in ("amount", "currency", "number", "status", "source", "credits")] == [
        *("50", "JPY", "1", "open", "slack", "zoe@example.com 75%, ana@example.com 25%")
    ]


def test_pages_follow_each_other(session: Session, team: Cast) -> None:
    """None is left out or given twice."""
    assert team.ids
    forms = [CustomerForm(name=f"Customer {number:04}") for number in range(records.PAGE + 1)]
    customers.upsert_many(session, forms, Origin(source="crm"), now=NOW)
    first, last = records_page(session, "customers", None)
    second, _ = records_page(session, "customers", last)
    assert (len(first), len(second)) == (records.PAGE, 1)
    assert len({row["name"] for row in [*first, *second]}) == records.PAGE + 1
