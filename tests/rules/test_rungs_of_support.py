"""An unanswered wish for support: 4 business hours, then the superior of the asked; 8 more, the director."""

from datetime import timedelta

from models.policy import SupportPolicy
from models.rules import clocks
from models.rules.rungs.support import rungs
from models.shapes.escalation import Rung
from models.shapes.support import SupportFacts
from tests.rules.test_business_time import HOUR, office, shanghai

ASKED = shanghai("06 17:20")  # a Friday; forty minutes of it are left


def test_a_wish_of_friday_evening_rises_on_monday_and_on_tuesday() -> None:
    """The asked person's hours run: three on Monday morning, twenty minutes of its afternoon."""
    hours = office()
    clock = clocks.start(ASKED, 4 * HOUR, "business", hours)
    assert rungs(SupportFacts(clock, told=True), SupportPolicy(), hours) == [
        Rung(1, shanghai("09 13:50")),
        Rung(2, shanghai("10 14:20")),
    ]


def test_who_got_no_card_hears_of_it_at_once() -> None:
    """A wish that stands in the team's thread: the first notice tells the asked person."""
    clock = clocks.start(ASKED, timedelta(hours=4), "wall", None)
    found = rungs(SupportFacts(clock, told=False), SupportPolicy(), None)
    assert found[:2] == [Rung(0, ASKED), Rung(1, shanghai("06 21:20"))]


def test_nothing_rises_once_it_is_answered() -> None:
    """The clock was stopped, in time or not."""
    clock = clocks.stop(clocks.start(ASKED, 4 * HOUR, "wall", None), ASKED + 9 * HOUR, None)
    assert (clock.status, rungs(SupportFacts(clock, told=False), SupportPolicy(), None)) == ("missed", [])
