"""Stand-ups and records given back, page by page."""

from datetime import UTC, date, datetime, timedelta

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


def test_a_stand_up_is_given_back_with_its_numbers_and_words(session: Session, team: Cast) -> None:
    """Money with its decimals; who answered nothing has empty cells."""
    ours = workspace_of(session)
    folder = Standup(
        workspace_id=ours,
        id=uuid7(),
        team_id=team.north,
        kind="evening",
        local_date=MONDAY,
        summary_due_at=NOW,
        created_at=NOW,
    )
    session.add(folder)
    session.flush()
    entries = [
        StandupEntry(
            workspace_id=ours,
            id=uuid7(),
            standup_id=folder.id,
            member_id=team[name],
            kind="evening",
            local_date=MONDAY,
            zone="Europe/London",
            prompt_at=NOW,
            due_at=NOW + timedelta(hours=1),
            locks_at=NOW + timedelta(hours=2),
            state=state,
            words=words,
            credit_bp=credit,
        )
        for name, state, words, credit in (
            ("Ana", "submitted", {"plan": "call Acme", "share": ""}, 10_000),
            ("Ben", "missed", {}, 0),
        )
    ]
    session.add_all(entries)
    session.flush()
    for code, value, money in (("effective_visits", 4, None), ("booked_amount", 123_456, "CNY")):
        session.add(
            EntryMetric(
                workspace_id=ours, entry_id=entries[0].id, phase="today_actual", metric_code=code,
                value=value, currency=money,
            )
        )  # fmt: skip
    page, last = standups_page(session, None)
    ana, ben = page
    assert (ana["date"], ana["kind"], ana["person"], ana["team"]) == (
        "2026-03-09",
        "evening",
        "ana@example.com",
        "North",
    )
    assert (ana["today_actual effective_visits"], ana["today_actual booked_amount"], ana["currency"]) == (
        "4",
        "1234.56",
        "CNY",
    )
    assert (ana["plan"], ana["credit"], ana["state"]) == ("call Acme", "100%", "submitted")
    assert (ben["state"], ben["plan"], ben["today_actual effective_visits"], ben["credit"]) == (
        "missed",
        "",
        "",
        "0%",
    )
    assert standups_page(session, last) == ([], None)


def test_what_was_made_in_slack_is_given_back_too(session: Session, team: Cast) -> None:
    """Without an id of another program; deals by their number, activities in the person's own time."""
    zoe = team.asker(session, "Zoe")
    acme = customers.open_customer(session, zoe, CustomerForm(name="Acme"), now=NOW)
    deal = deals.open_deal(
        session,
        zoe,
        DealForm(
            name="Rollout",
            customer_id=acme,
            owner_id=team["Zoe"],
            amount_minor=50,
            currency="JPY",
            opened_on=MONDAY,
            credits=(
                Credit(member_id=team["Zoe"], share_bp=7_500),
                Credit(member_id=team["Ana"], share_bp=2_500),
            ),
        ),
        now=NOW,
    )
    visit = ActivityForm(member_id=team["Zoe"], kind="visit", happened_at=NOW, customer_id=acme, deal_id=deal)
    kept = activities.log(session, zoe, visit, now=NOW)
    activities.take_back(session, zoe, activities.log(session, zoe, visit, now=NOW), now=NOW)
    ((told,), last) = records_page(session, "activities", None)
    assert (told["id"], told["person"], told["at"], told["customer"], told["deal"]) == (
        "",
        "zoe@example.com",
        "2026-03-09 06:00",
        "Acme",
        "#1",
    )
    assert last == kept
    ((sold,), _) = records_page(session, "deals", None)
    assert (sold["amount"], sold["currency"], sold["number"], sold["status"], sold["source"]) == (
        "50",
        "JPY",
        "1",
        "open",
        "slack",
    )
    assert sold["credits"] == "zoe@example.com 75%, ana@example.com 25%"


def test_pages_follow_each_other(session: Session, team: Cast) -> None:
    """None is left out or given twice."""
    assert team.ids
    forms = [CustomerForm(name=f"Customer {number:04}") for number in range(records.PAGE + 1)]
    customers.upsert_many(session, forms, Origin(source="crm"), now=NOW)
    first, last = records_page(session, "customers", None)
    second, _ = records_page(session, "customers", last)
    assert (len(first), len(second)) == (records.PAGE, 1)
    assert len({row["name"] for row in [*first, *second]}) == records.PAGE + 1
