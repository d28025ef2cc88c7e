"""Rates met: of a rep, and of a team with those of its people whom the asker leads."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from models.queries.rates import rates_of_member, rates_of_team
from models.queries.roster import member, team
from models.rules.periods import period_of
from models.usecases import complaint
from tests.cast import Cast
from tests.usecases.complaint.desk import HOUR, MORNING, Desk

MARCH = period_of("month", MORNING.date())
EVENING = MORNING + timedelta(hours=30)


@pytest.fixture
def desk(session: Session, team: Cast) -> Desk:
    """Return a desk with one customer, whose owner is Li."""
    return Desk.open(session, team)


def test_a_teams_rates_and_those_of_its_people(desk: Desk) -> None:
    """Answered after one of two hours and not solved in twenty-four: half of the clocks were met."""
    made = desk.record(at=MORNING)
    complaint.answered(desk.session, desk.who("Li"), made.complaint_id, now=MORNING + HOUR)
    row = member(desk.session, desk.cast["Li"])
    assert row is not None
    own = rates_of_member(desk.session, row, MARCH, now=EVENING).whole.complaints
    assert (own["sla_met_rate"].value, own["complaint_first_response"].value) == (
        Decimal("0.500000"), Decimal("1.00")
    )  # fmt: skip
    east = team(desk.session, desk.cast.east)
    assert east is not None
    page = rates_of_team(desk.session, desk.who("Wang"), east, MARCH, now=EVENING)
    assert page.whole.complaints["sla_met_rate"].value == Decimal("0.500000")
    assert [line.name for line in page.people] == ["Li"]
    assert rates_of_team(desk.session, desk.who("Nia"), east, MARCH, now=EVENING).people == ()
