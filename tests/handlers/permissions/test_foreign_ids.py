"""Whoever sends another workspace's ids, names and numbers reads nothing of it and changes nothing there.

Who holds every role in the other workspace is one of those by whom each row of the table is played
(`test_every_listener`); here stands what that verdict looks for, and that it finds it.
"""

import pytest

from tests.handlers.permissions.askers import OUTSIDER
from tests.handlers.permissions.foreign import TOLD_BY_SLACK, spoken_of
from tests.handlers.permissions.hands import Heard
from tests.handlers.permissions.table import ROWS
from tests.handlers.permissions.test_every_listener import askers_of
from tests.handlers.permissions.verdict import Played, wrong
from tests.handlers.permissions.world import World

pytestmark = pytest.mark.parametrize("played", ["sqlite"], indirect=True)


def test_every_row_is_asked_from_another_workspace(played: World) -> None:
    """By somebody of whom Slack tells, with the words by which people here know each other's business."""
    assert [row for row in ROWS if OUTSIDER not in askers_of(row)] == []
    assert len(played.names) > 30
    assert {row.listener for row in ROWS} >= {listener for listener, _ in TOLD_BY_SLACK}


def test_a_word_of_this_workspace_is_found_in_an_answer_and_in_what_was_written(played: World) -> None:
    """Not when it came along with the question, nor in a longer word."""
    row = next(row for row in ROWS if row.listener == "action collect_invoice")
    sent = row.send(played, OUTSIDER)
    silent = Heard(200, ({"text": "I know no such invoice. Plumcots are fruit."},))
    loud = Heard(200, ({"text": "Plumco owes it."},))

    def verdict(heard: Heard, left: str = "") -> set[str]:
        what = Played(row, OUTSIDER, sent, heard, frozenset(), left)
        return {one for one in wrong(what, played) if "another workspace" in one}

    assert verdict(silent) == set()
    assert verdict(loud) == {"told of another workspace: Plumco"}
    assert verdict(silent, "(b'1', 'Plumco')") == {"told of another workspace: Plumco"}
    assert spoken_of({"Plumco"}, "Plumco", {"text": "customer Plumco"}) == []
