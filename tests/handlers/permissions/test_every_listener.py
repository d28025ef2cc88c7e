"""Every listener × every kind of asker: served or refused in words, and no row moves for who is refused."""

import re
from collections.abc import Sequence
from random import Random

import pytest

from tests.handlers.permissions.askers import ASKERS, COMPANY, OTHER_ROLES, OUTSIDER, Asker
from tests.handlers.permissions.listeners import Listener, count, registered
from tests.handlers.permissions.row import Row
from tests.handlers.permissions.table import ROWS
from tests.handlers.permissions.verdict import play, wrong
from tests.handlers.permissions.world import World

# Who may look is decided in Python; who may change is decided under the locks and keys of each database.
# SQLite hears of every row each asker of the company and one of the other roles; PostgreSQL of each changing
# row one who may and one who may not, as does SQLite of buttons that lead where another row leads, beside who
# is from elsewhere. `python -m tests.handlers.permissions` lets every asker ask every row.
AGAIN = re.compile(r"action (menu_\w|\w+_(previous|next)$)")  # a word as a button; another page
CHANGING = [row for row in ROWS if row.moves is not False and not row.listener.startswith("action menu_")]
CASES = [("sqlite", row) for row in ROWS] + [("postgres", row) for row in CHANGING]


def test_every_listener_has_a_row_and_every_row_a_listener() -> None:
    """A new listener that nobody put into the table fails here, by name."""
    attached = {name for one in registered() for name in one.names()}
    declared = {row.listener for row in ROWS}
    assert sorted(attached - declared) == [], "listeners without a row"
    assert sorted(declared - attached) == [], "rows without a listener"


def test_a_pattern_that_nobody_spells_out_is_named() -> None:
    """It could take anything: the table could not say for whom."""
    with pytest.raises(LookupError, match="any_"):
        Listener("action", re.compile(r"^any_\w+$")).names()


@pytest.mark.parametrize("played", ["sqlite"], indirect=True)
def test_the_listeners_are_those_of_the_app_that_is_asked(played: World) -> None:
    """What was enumerated is what runs."""
    assert count(played.app) == len(registered())


@pytest.mark.parametrize(("played", "row"), CASES, indirect=["played"], ids=str)
def test_who_may_is_served_and_who_may_not_is_refused(played: World, row: Row) -> None:
    """From one asker after the other; the store is put back whenever somebody moved it."""
    before = played.store.fingerprint()
    askers = askers_of(row) if played.store.url.startswith("sqlite") else _one_of_each(row)
    found = [
        f"{asker.kind} {one}" for asker in askers for one in wrong(play(played, row, asker, before), played)
    ]
    assert played.store.fingerprint() == before
    assert found == [], "\n".join(found)


def askers_of(row: Row) -> Sequence[Asker]:
    """Return who asks in `make test`: the company, and one of the other roles, of a row always the same."""
    if AGAIN.match(row.listener):
        return tuple(dict.fromkeys((*_one_of_each(row), OUTSIDER)))
    return (*COMPANY, Random(str(row)).choice(OTHER_ROLES))  # noqa: S311 - no secret


def _one_of_each(row: Row) -> Sequence[Asker]:
    """Return one asker who is served and one who is refused, of each row others.

    Of whom is served rather one of the own workspace: in the other there may be nothing to change.
    """
    chance = Random(str(row))  # noqa: S311 - no secret
    served = [one for one in ASKERS if one in row.may]
    refused = [one for one in ASKERS if one not in row.may]
    groups = ([one for one in served if one is not OUTSIDER] or served, refused)
    return [chance.choice(group) for group in groups if group]
