"""A wish for support in a rehearsal, as the engine would have it."""

from datetime import timedelta

from models.policy import Policy
from models.rules.policy_checks import proposed
from models.shapes.standup import BlockerForm, StandupWords
from models.usecases import escalation
from models.usecases.policy_rehearsal import rehearse
from tests.usecases.standup.day import Day, utc

ASKED = utc("2026-03-09 09:20")
WALL = proposed(Policy(), {"support": {"answer": {"mode": "wall"}}})


def test_a_wish_rises_in_a_rehearsal_as_it_did(day: Day) -> None:
    """Nobody answers Ana for two days; by the wall clock it rises within the first day."""
    day.ask("Ana")
    form = BlockerForm(text="The price is not right", scope="individual", support_from="manager")
    day.say("Ana", StandupWords(blockers=(form,)), now=ASKED, view="V1")
    risen, director = utc("2026-03-09 14:50"), utc("2026-03-10 15:20")
    for moment in (ASKED, risen, director):
        escalation.follow_up(day.session, now=moment, limit=10)
    now = ASKED + timedelta(days=2)
    found = rehearse(day.session, WALL, actor=None, now=now, days=7)
    assert found.cases == {"support": 1}
    assert [(one.level, one.told, one.standing) for one in found.before.levels] == [(1, 1, 0), (2, 1, 1)]
    assert [(one.name, one.messages) for one in found.before.receivers] == [("Ruth", 2)]
    assert [(one.level, one.told) for one in found.after.levels] == [(1, 1), (2, 1)]
    assert found.after.messages == 2
