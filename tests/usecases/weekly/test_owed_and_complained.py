"""Teams side by side: what is overdue by the level of its ladder, and the complaints of the week."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import update

from models.queries.roster import teams
from models.queries.tenancy import workspace_of
from models.queries.weekly import director_week
from models.rules.periods import period_of
from models.shapes.complaint import ComplaintForm
from models.shapes.metric import Money
from models.shapes.records import ReceivableForm
from models.shapes.weekly import Complaints, OwedLevel
from models.tables import Escalation
from models.usecases import complaint
from models.usecases.records import customers, receivables
from tests.usecases.records.book import CRM
from tests.usecases.standup.day import MONDAY, Day, utc
from tests.usecases.weekly.desk import LAST_WEEK, fire_director, of_director

WEDNESDAY = utc("2026-03-04 10:00")


def buyer(day: Day) -> UUID:
    """Return a customer."""
    return next(iter(customers.found_or_opened(day.session, ["Acme"], CRM, now=WEDNESDAY).values()))


def owe(day: Day, name: str, minor: int, level: int, currency: str = "CNY") -> None:
    """Let an invoice of somebody's be late and stand on a level."""
    form = ReceivableForm(
        invoice_no=f"{name}-{minor}",
        customer_id=buyer(day),
        owner_id=day.cast[name],
        amount_minor=minor,
        currency=currency,
        issued_on=LAST_WEEK - timedelta(days=40),
        due_on=LAST_WEEK - timedelta(days=1),
    )
    invoice = receivables.issue(day.session, None, form, now=WEDNESDAY)
    case = (Escalation.workspace_id == workspace_of(day.session), Escalation.subject_id == invoice)
    day.session.execute(update(Escalation).where(*case).values(top=level))


def complain(day: Day, name: str, at: datetime, *, restricted: bool = False) -> UUID:
    """Let somebody record a complaint."""
    form = ComplaintForm(
        customer_id=buyer(day),
        severity="general",
        category="product",
        channel="hotline",
        title="Sour plums",
        description="Sour",
        restricted=restricted,
    )
    return complaint.record(day.session, day.cast.asker(day.session, name), form, now=at).complaint_id


def test_what_is_overdue_stands_by_its_level(day: Day) -> None:
    """The highest first, one amount of each currency."""
    owe(day, "Ana", 500_00, 3)
    owe(day, "Li", 200_00, 1)
    owe(day, "Zoe", 300_00, 1)
    owe(day, "Zoe", 70_00, 1, "EUR")
    fire_director(day)
    assert of_director(day).owed == (
        OwedLevel(level=3, open=(Money(minor=500_00, currency="CNY"),), count=1),
        OwedLevel(
            level=1,
            open=(Money(minor=500_00, currency="CNY"), Money(minor=70_00, currency="EUR")),
            count=3,
        ),
    )


def test_a_teams_complaints_of_the_week_and_those_that_are_open(day: Day) -> None:
    """Received last week, open now and past their time; restricted ones are told to directors alone."""
    complain(day, "Ana", WEDNESDAY)
    complain(day, "Zoe", WEDNESDAY, restricted=True)
    wrong = complain(day, "Ana", WEDNESDAY)
    ruth = day.cast.asker(day.session, "Ruth")
    complaint.cancel(day.session, ruth, wrong, "No complaint", now=WEDNESDAY)
    complain(day, "Ana", utc(f"{MONDAY} 09:00"))  # of this week, in time
    fire_director(day)
    found = {line.team_name: line.complaints for line in of_director(day).teams}
    assert found == {"North": Complaints(received=2, open=3, late=2), "East": Complaints()}
    week = (teams(day.session), period_of("week", LAST_WEEK), MONDAY)
    deputys, _ = director_week(day.session, day.cast["Ruth"], *week, away=True, now=utc(f"{MONDAY} 09:00"))
    assert Complaints(received=1, open=2, late=1) in [line.complaints for line in deputys.teams]
