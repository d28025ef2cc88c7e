"""Every night the company's boards are computed, so that a look-up needs no reckoning."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.tenancy import policy, workspace, workspace_of
from models.rules.local_time import local_date
from models.rules.periods import period_of, previous
from models.shapes.boards import EVERYBODY, Board
from models.shapes.period import Period
from models.shapes.schedule import Due, SlotVerdict
from models.tables import Workspace
from models.usecases.boards.run import newest
from models.usecases.boards.steps import keep, reckon


def recompute(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:  # noqa: ARG001 - as every use case of a schedule
    """Ask for the provisional boards of the running periods, and once more of what ended yesterday.

    In a large company they take seconds, which nobody else shall wait for: `next_step` computes them.
    """
    asked = update(Workspace).where(Workspace.id == workspace_of(session))
    session.connection().execute(asked.values(ranking_at=max(one.due_at for one in due)))
    return [SlotVerdict(each.schedule_id, each.slot, "fired") for each in due]


def next_step(session: Session, *, now: datetime) -> Callable[[Session], None] | None:
    """Rank what comes next, and return what writes it; None = the workspace's boards are done."""
    at = session.scalar(select(Workspace.ranking_at).where(Workspace.id == workspace_of(session)))
    if at is None:
        return None
    ranked = reckon(session, _outdated(session, at), now=now)
    return partial(keep, rankings=ranked, now=now) if ranked else partial(_end, at=at)


def _outdated(session: Session, at: datetime) -> Iterator[tuple[Board, str, Period]]:
    """Yield the boards that are older than a moment and not final."""
    rules = policy(session)
    for period in periods(rules, local_date(at, workspace(session).timezone)):
        for board in (Board(code=code) for code in rules.leaderboard.boards):
            before = newest(session, board, EVERYBODY, period)
            if before is None or not (before.is_final or before.as_of >= at):
                yield board, EVERYBODY, period


def _end(session: Session, at: datetime) -> None:
    """Be done, unless the next night has come."""
    here = [Workspace.id == workspace_of(session), Workspace.ranking_at == at]
    session.connection().execute(update(Workspace).where(*here).values(ranking_at=None))


def periods(rules: Policy, on: date) -> Iterator[Period]:
    """Yield the periods whose boards are computed on a date."""
    for kind in rules.leaderboard.period_kinds:
        running = period_of(kind, on)
        if running.starts_on == on:
            yield previous(running)
        yield running
