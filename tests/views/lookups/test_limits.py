"""Answers, forms and the App Home keep Slack's limits with 0, 1 and 60 items and names of 80 characters."""

import pytest

from models.shapes.lookup import BesideSales
from models.shapes.metric import Money
from models.shapes.reader import Reader
from models.shapes.setup import SetupState
from tests.second_opinion import violations
from tests.views.lookups.drawn import messages, modals
from tests.views.lookups.facts import NAMES, READERS, mine, team_day
from views import home


@pytest.mark.parametrize("reader", READERS, ids=["en", "zh_CN"])
@pytest.mark.parametrize("name", NAMES, ids=["latin", "chinese"])
@pytest.mark.parametrize("count", [0, 1, 60])
def test_everything_keeps_slacks_limits(reader: Reader, name: str, count: int) -> None:
    """Cut with "… and n more", never an exception; every answer has words for screen readers."""
    for drawn in messages(count, name, reader):
        assert violations({"text": drawn.text, "blocks": drawn.blocks}, "message") == []
        assert drawn.text.strip()
    for view in modals(count, name, reader):
        assert violations(view, "modal") == []
    teams = tuple(team_day(count, name) for _ in range(min(count, 6)))
    state = SetupState(teams=count, administrators=(name,) * count)
    shown = home.HomeFacts(mine=mine(count, name), teams=teams, more_teams=count, setup=state, overdue=True)
    owed = (Money(minor=count * 100, currency="CNY"),)
    seen = BesideSales(complaints=count, overdue=count, debtors=count, owed=owed)
    for facts in (home.HomeFacts(first=bool(count)), shown, shown.model_copy(update={"beside": seen})):
        assert violations(home.build(facts, reader), "home") == []
