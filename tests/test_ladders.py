"""A new ladder is named wherever ladders are told apart; until then this fails, table by table."""

from collections.abc import Collection
from typing import get_args

import pytest

from bot.unheld import LADDERS as IN_THE_TERMINAL
from models.queries.why_case import LADDERS as EXPLAINED
from models.rules.policy_checks.audiences import LADDERS as OF_THE_POLICY
from models.shapes.escalation import OF, LadderName
from models.usecases.escalation.kinds import KINDS
from views.language.vocabulary import LADDERS as IN_SLACK

PLACES: dict[str, Collection[str]] = {
    "models/shapes/escalation.py: OF": OF,
    "models/rules/policy_checks/audiences.py: LADDERS": OF_THE_POLICY.values(),
    "models/usecases/escalation/kinds.py: KINDS": KINDS,
    "models/queries/why_case.py: LADDERS": [name for names in EXPLAINED.values() for name in names],
    "views/language/vocabulary.py: LADDERS": IN_SLACK,
    "bot/unheld.py: LADDERS": IN_THE_TERMINAL,
}


@pytest.mark.parametrize("place", PLACES)
def test_every_ladder_is_named_in(place: str) -> None:
    """No name is missing there, and none is left over."""
    assert set(PLACES[place]) == set(get_args(LadderName))
