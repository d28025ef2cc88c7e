"""Which targets are asked about twice."""

import pytest
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.rules.periods import labelled
from models.shapes.numbers import Subject
from models.shapes.targets import TargetForm
from models.usecases.targets import surprising
from tests.cast import Cast

MARCH = labelled("2026-03")
A_DAY = 12  # visits of one rep that nobody asks about
DAYS = 22


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_whole_is_compared_with_as_many_people_as_share_it_at_once_for_all(
    session: Session, team: Cast, statements: list[str]
) -> None:
    """Five sell in North, three in East; a table of all teams costs no more than one team."""

    def form(subject: Subject, people: int, more: int) -> TargetForm:
        value = people * A_DAY * DAYS + more
        return TargetForm(subject=subject, code="effective_visits", period=MARCH, value=value)

    north, east = Subject("team", team.north), Subject("team", team.east)
    company = Subject("workspace", workspace_of(session))
    surprising(session, [form(north, 1, 0)])
    alone = len(statements)
    statements.clear()
    sizes = {north: 5, east: 3, company: 8, Subject("member", team["Ana"]): 1}
    fine = [form(subject, people, 0) for subject, people in sizes.items()]
    assert surprising(session, fine) == []
    assert len(statements) <= alone + 1
    assert len(surprising(session, [form(subject, people, 1) for subject, people in sizes.items()])) == 4
