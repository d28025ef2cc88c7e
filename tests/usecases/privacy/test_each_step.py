"""Each kind of what people wrote by itself: what a hold keeps, and what the own erasing leaves alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.clock import MovableClock
from models.queries.roster import member
from models.queries.tenancy import workspace_of
from models.tables import (
    Absence,
    Blocker,
    BlockerComment,
    ErrorReport,
    Member,
    ReportItem,
    ShownNumber,
    StandupEntry,
    Table,
    WeeklyReport,
)
from models.usecases.privacy import erase_piece
from models.usecases.retention import forget
from tests.cast import Cast
from tests.usecases.privacy.written import REPLY, SECRET, wrote

LONG = timedelta(days=900)  # nothing that is forgotten at all is kept so long
DRAFT = {"draft": {"share": SECRET}}
NUMBER = {
    "scope": "member", "metric_code": "orders", "period_kind": "month", "starts_on": date(2024, 1, 1),
    "ends_on": date(2024, 1, 31), "shown_in": "me", "shown_on": date(2024, 1, 31), "figure": {},
    "figure_sha256": SECRET, "policy_version": 0,
}  # fmt: skip


@dataclass(frozen=True)
class Held:
    """What stays as long as somebody is held: where it stands, and what is there besides."""

    who: str
    column: InstrumentedAttribute[Any]
    changed: Mapping[str, Any] | None = None


HELD: Mapping[str, Held] = {
    "a stand-up": Held("Ana", StandupEntry.words),
    "the draft of a stand-up": Held("Ana", StandupEntry.draft, DRAFT),
    "a report": Held("Ana", WeeklyReport.comment),
    "the lines of a report": Held("Ana", ReportItem.text),
    "the draft of a report": Held("Ana", WeeklyReport.draft, DRAFT | {"forgotten_at": None}),
    "a stuck point": Held("Ana", Blocker.text),
    "a stuck point to which the person said something": Held("Omar", Blocker.text),
    "what was said to a stuck point": Held("Omar", BlockerComment.text),
    "an error": Held("Ana", ErrorReport.text),
    "an error that the person answered": Held("Omar", ErrorReport.answer, {"answered_by_id": "Omar"}),
    "a note to an absence": Held("Ana", Absence.note),
    "a number that was shown": Held("Ana", ShownNumber.figure_sha256),
    "a name": Held("Ana", Member.name, {"name": SECRET, "status": "left", "left_on": date(2023, 1, 1)}),
}


def stands(session: Session, column: InstrumentedAttribute[Any]) -> bool:
    """Tell whether Ana's words, or the answer to them, still stand in a column."""
    found = session.scalars(select(column).where(column.class_.workspace_id == workspace_of(session))).all()
    return any(SECRET in str(one) or REPLY in str(one) for one in found)


def change(session: Session, table: Any, values: Mapping[str, Any], *such: Any) -> None:
    """Change the rows of a table that are such."""
    ours = table.workspace_id == workspace_of(session)
    session.execute(update(table).where(ours, *such).values(values))


@pytest.mark.parametrize("what", HELD)
def test_a_hold_keeps_each_kind_and_its_end_lets_it_go(
    session: Session, team: Cast, clock: MovableClock, what: str
) -> None:
    """Nobody else is held, and nothing else keeps it: when the hold ends it goes."""
    case, at = HELD[what], clock.now() - LONG
    wrote(session, team, at)
    number = {"workspace_id": workspace_of(session), "subject_id": team["Ana"], "shown_at": at}
    session.execute(insert(ShownNumber), [number | NUMBER])
    if case.changed is not None:
        ana = [Member.id == team["Ana"]] if case.column.class_ is Member else []
        values = {key: team["Omar"] if one == "Omar" else one for key, one in case.changed.items()}
        change(session, case.column.class_, values, *ana)
    for held_at, stays in ((clock.now(), True), (None, False)):
        change(session, Member, {"held_at": held_at}, Member.id == team[case.who])
        forget(session, now=clock.now())
        session.expire_all()
        assert stands(session, case.column) == stays, held_at


@dataclass(frozen=True)
class Unfinished:
    """What somebody still works on: where it stands, what makes it so, and what ends it."""

    column: InstrumentedAttribute[Any]
    still: Mapping[str, Any]
    over: Mapping[str, Any]
    who: str = "Ana"


AHEAD, BEHIND = timedelta(hours=1), timedelta(hours=-1)
WAITS = {"status": "submitted", "review_due_at": AHEAD}
OPEN: Mapping[str, Unfinished] = {
    "a stand-up": Unfinished(StandupEntry.words, {"locks_at": AHEAD}, {"locks_at": BEHIND}),
    "the draft of a stand-up": Unfinished(
        StandupEntry.draft, DRAFT | {"locks_at": AHEAD}, {"locks_at": BEHIND}
    ),
    "a report": Unfinished(WeeklyReport.comment, {"locks_at": AHEAD}, {"locks_at": BEHIND}),
    "the lines of a report": Unfinished(ReportItem.text, {"locks_at": AHEAD}, {"locks_at": BEHIND}),
    "the draft of a report": Unfinished(
        WeeklyReport.draft, DRAFT | {"locks_at": AHEAD}, {"locks_at": BEHIND}
    ),
    "a report that waits for its review": Unfinished(WeeklyReport.comment, WAITS, {"status": "reviewed"}),
    "a report whose review is late": Unfinished(WeeklyReport.comment, WAITS, {"review_due_at": BEHIND}),
    "a stuck point": Unfinished(Blocker.text, {"status": "in_progress"}, {"status": "dropped"}),
    "a comment": Unfinished(BlockerComment.text, {"status": "open"}, {"status": "solved"}, "Omar"),
    "an error": Unfinished(ErrorReport.text, {"status": "open"}, {"status": "explained"}),
    "a note to an absence": Unfinished(Absence.note, {"ends_on": AHEAD}, {"ends_on": 24 * BEHIND}),
}
DECIDED_BY: Mapping[str, type[Table]] = {"the lines of a report": WeeklyReport, "a comment": Blocker}


@pytest.mark.parametrize("what", OPEN)
def test_the_own_erasing_leaves_what_is_not_over(
    session: Session, team: Cast, clock: MovableClock, what: str
) -> None:
    """Somebody still works on it; once it is over it goes with the next erasing."""
    case = OPEN[what]
    wrote(session, team, clock.now() - timedelta(days=3))
    person = member(session, team[case.who])
    assert person is not None
    for values, stays in ((case.still, True), (case.over, False)):
        table = DECIDED_BY.get(what, case.column.class_)
        change(session, table, {key: _at(clock.now(), key, one) for key, one in values.items()})
        session.expire_all()
        erase_piece(session, person, team.asker(session, case.who), now=clock.now())
        session.expire_all()
        assert stands(session, case.column) == stays, values


def _at(now: datetime, key: str, value: Any) -> Any:
    """Return the moment, or the day, that lies so far ahead; other values as they are."""
    if not isinstance(value, timedelta):
        return value
    return (now + value).date() if key.endswith("_on") else now + value
