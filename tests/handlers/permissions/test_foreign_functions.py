"""Each query and use case that takes an id is given another workspace's: it tells and takes nothing of it."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from inspect import isgenerator
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError, NoResultFound
from sqlalchemy.orm import Session

from models.errors import UserError
from models.queries import roster
from models.store import Sessions
from tests.engines import engine_of_tests
from tests.handlers.permissions.askers import OUTSIDER
from tests.handlers.permissions.feeding import Fed, functions
from tests.handlers.permissions.store import OWNED
from tests.handlers.permissions.world import World

REFUSED = (UserError, LookupError, NoResultFound, IntegrityError)
ROW = "takes rows that its caller has read in the same session"
WRITES = "takes a table and its columns: called by functions that are fed"
ENGINE = "of the engine's own sessions, which belong to no workspace"
NOT_FED: Mapping[str, str] = {
    "queries.honors.deciders.asked": ROW,
    "queries.watch.risen.by_customer": ROW,
    "queries.weekly.director.director_week": ROW,
    "usecases.collecting.giving.tell": ROW,
    "usecases.complaint.clocks.start": ROW,
    "usecases.complaint.giving.give": ROW,
    "usecases.complaint.steps.start": ROW,
    "usecases.escalation.mailing.mail": ROW,
    "usecases.escalation.redrawing.redraw": ROW,
    "usecases.escalation.settling.silence": ROW,
    "usecases.importing.opening.close_unused": ROW,
    "usecases.importing.undoable.losses_of_made": ROW,
    "usecases.report.reviewer.ask_for_review": ROW,
    "usecases.report.rising.rise": ROW,
    "usecases.roster.moving.moved": ROW,
    "queries.records.known.held": WRITES,
    "usecases.collecting.rows.place": WRITES,
    "usecases.complaint.steps.hand_over": WRITES,
    "usecases.importing.traces.clear_up": WRITES,
    "usecases.importing.undoable.next_made": WRITES,
    "usecases.records.deals.writing.write": WRITES,
    "usecases.records.writing.insert_records": WRITES,
    "usecases.records.writing.required": WRITES,
    "usecases.standup.values.add_values": WRITES,
    "usecases.targets.writing.write": WRITES,
    "queries.schedule.due_work": ENGINE,
    "queries.tenancy.place_of": ENGINE,
    "usecases.sender.tend": ENGINE,
}


class _RolledBack(Exception):
    """Ends the transaction without a commit."""


@pytest.mark.parametrize("played", ["sqlite"], indirect=True)  # on PostgreSQL the second wall stands besides
def test_no_function_tells_or_takes_anything_by_another_workspaces_ids(played: World) -> None:
    """One after the other in a session of somebody who holds every role, elsewhere."""
    words = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in played.names))
    engine = engine_of_tests(played.store.url)
    found: list[str] = []
    with suppress(_RolledBack), Sessions(engine).writing(played.elsewhere) as session:
        before = rows(session, played.home)
        found += _wrong(session, played.home, words)
        if rows(session, played.home) != before:
            found.append("rows changed")
        raise _RolledBack
    engine.dispose()
    assert found == [], "\n".join(found)


def _wrong(session: Session, home: UUID, words: re.Pattern[str]) -> Iterator[str]:
    asker = roster.asker(session, OUTSIDER.slack_user_id)
    assert asker is not None
    ids = theirs(session, home)
    for name, function in functions():
        wrong = [f"{name}: {one}" for one in tried(session, Fed(name, function, asker, ids), words)]
        if name not in NOT_FED:
            yield from wrong
        elif not wrong:
            yield f"{name} can be fed: take it out of the list"


def tried(session: Session, fed: Fed, words: re.Pattern[str]) -> Iterator[str]:
    """Yield what is wrong with what a function did."""
    try:
        given = fed.arguments()
        with session.begin_nested():
            told = repr(_all(fed.function(session, **given)))
            session.flush()
    except REFUSED as error:
        if isinstance(error, KeyError) and not isinstance(error.args[0], UUID):
            yield f"asks for {error}"
        return
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told with the name of the function
        yield f"{type(error).__name__} {str(error).splitlines()[:1]}"
        return
    if words.search(told):
        yield f"told {words.findall(told)}"


def _all(value: Any) -> Any:
    return list(value) if isgenerator(value) else value


def theirs(session: Session, workspace: UUID) -> Mapping[str, UUID]:
    """Return an id of every table of a workspace, past the guard."""
    return {name: UUID(bytes=found) for name, found in _asked(session, "max(id)", workspace) if found}


def rows(session: Session, workspace: UUID) -> list[tuple[Any, ...]]:
    """Return every row of a workspace, past the guard."""
    return [tuple(row) for row in _asked(session, "*", workspace)]


def _asked(session: Session, what: str, workspace: UUID) -> Iterator[tuple[Any, ...]]:
    raw = session.connection().connection.driver_connection
    assert raw is not None
    for name, key in OWNED.items():
        if what == "*" or ("id",) in [(column[1],) for column in raw.execute(f"PRAGMA table_info({name})")]:
            for row in raw.execute(f"SELECT {what} FROM {name} WHERE {key} = ?", [workspace.bytes]):  # noqa: S608 - our own names
                yield (name, *row)
