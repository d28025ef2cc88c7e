"""An award that nobody decides on is not forgotten."""

from datetime import date, timedelta

import pytest

from models.queries.honors import waiting_for
from models.queries.tenancy import workspace_of
from models.shapes.messages import HonorProposed
from models.tables import MemberRole
from models.usecases import honors
from tests.usecases.honors.march import FIRST_OF_APRIL, March

WEDNESDAY = date(2026, 4, 1)
ONE_DAY = timedelta(days=1)
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def told(march: March) -> list[tuple[str, bool, str]]:
    """Return who was asked, whether again, and after whom."""
    rows = march.told("honor_proposed")
    asked = [(row.target, HonorProposed.model_validate(row.payload)) for row in rows]
    return [(target, one.again, one.asked) for target, one in asked]


def test_who_was_asked_is_reminded_once_then_the_next_is_asked(march: March) -> None:
    """On Thursday the nearer executive, on Friday the director; after that it is quiet."""
    omar = march.book.cast["Omar"]
    march.session.add(MemberRole(workspace_id=workspace_of(march.session), member_id=omar, role="executive"))
    march.fill()
    march.freeze()
    first, reminder, rise = ("U_OMAR", False, ""), ("U_OMAR", True, ""), ("U_RUTH", True, "Omar")
    for day, expected in (
        (1, [first]),
        (2, [first, reminder]),
        (3, [first, reminder, rise]),
        (4, [first, reminder, rise]),
    ):
        march.freeze(on=WEDNESDAY + ONE_DAY * (day - 1))
        assert told(march) == expected, day
    now = FIRST_OF_APRIL + 8 * ONE_DAY
    march.freeze(on=now.date())
    assert told(march) == [first, reminder, rise]
    assert waiting_for(march.session, march.book.who("Ruth"), now=now)
    honors.approve(march.session, march.book.who("Ruth"), march.id_of(), now=now)
    said = [HonorProposed.model_validate(row.payload).award for row in march.told("honor_proposed")]
    assert [(one.status, one.decided_by) for one in said] == [("approved", "Ruth")] * 3


def test_what_was_decided_is_not_told_again(march: March) -> None:
    """Nor is anybody asked on a holiday or at the weekend."""
    march.fill()
    march.freeze()
    honors.approve(march.session, march.book.who("Ruth"), march.id_of(), now=FIRST_OF_APRIL)
    march.freeze(on=WEDNESDAY + ONE_DAY)
    assert told(march) == [("U_RUTH", False, "")]
