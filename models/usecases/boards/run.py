"""Boards are computed and kept: a provisional run is replaced, a final one stays and is only corrected."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.boards import Ranking, ranking
from models.queries.tenancy import policy_version, workspace_of
from models.shapes.boards import Board
from models.shapes.period import Period
from models.tables import LeaderboardEntry, LeaderboardRun
from models.usecases.conflict import insert_new


def run(
    session: Session,
    board: Board,
    league: str,
    period: Period,
    *,
    now: datetime,
    final: bool = False,
    reason: str = "",
    ranked: Ranking | None = None,
) -> UUID:
    """Compute a board by the numbers of now, unless it is `ranked` already, and keep it; return the run's id.

    A final run stays as it is; with a `reason` a final one is corrected by a further revision.
    """
    before = newest(session, board, league, period, held=True)
    corrects = before is not None and before.is_final and final and bool(reason)
    if before is not None and before.is_final and not corrects:
        return _id(before)
    found = ranked or ranking(session, board, league, period, now=now)
    facts = {
        "is_final": final,
        "reason": reason,
        "as_of": now,
        "ends_on": period.ends_on,
        "policy_version": policy_version(session),
    }
    if before is None or corrects:
        made = _new(session, found, facts, revision=1 if before is None else before.revision + 1)
        if made is not None:
            _fill(session, made, found)
            return made
        before = newest(session, board, league, period, held=True)  # somebody else made it at the same moment
        if before.is_final:
            return _id(before)
    _again(session, before.id, facts)
    _fill(session, before.id, found)
    return _id(before)


def _id(run: Any) -> UUID:
    found: UUID = run.id
    return found


def newest(session: Session, board: Board, league: str, period: Period, *, held: bool = False) -> Any:
    """Return the newest run of a board; held, nobody else changes it until the transaction ends."""
    found = (
        select(LeaderboardRun.id, LeaderboardRun.revision, LeaderboardRun.is_final, LeaderboardRun.as_of)
        .where(
            LeaderboardRun.workspace_id == workspace_of(session),
            LeaderboardRun.board == board.name,
            LeaderboardRun.league == league,
            LeaderboardRun.period_kind == period.kind,
            LeaderboardRun.starts_on == period.starts_on,
        )
        .order_by(LeaderboardRun.revision.desc())
        .limit(1)
    )
    return session.execute(found.with_for_update() if held else found).one_or_none()


def _new(session: Session, found: Ranking, facts: dict[str, Any], *, revision: int) -> UUID | None:
    """Make a run; None = somebody else made it just now."""
    row = facts | {
        "workspace_id": workspace_of(session),
        "id": uuid7(),
        "board": found.board.name,
        "league": found.league,
        "period_kind": found.period.kind,
        "starts_on": found.period.starts_on,
        "revision": revision,
    }
    new = insert_new(session, LeaderboardRun, [row], returning=LeaderboardRun.id)
    return new[0] if new else None


def _again(session: Session, run_id: UUID, facts: dict[str, Any]) -> None:
    ours = workspace_of(session)
    changed = update(LeaderboardRun).where(LeaderboardRun.workspace_id == ours, LeaderboardRun.id == run_id)
    session.connection().execute(changed.values(**facts))
    session.connection().execute(
        delete(LeaderboardEntry).where(
            LeaderboardEntry.workspace_id == ours, LeaderboardEntry.run_id == run_id
        )
    )


def _fill(session: Session, run_id: UUID, found: Ranking) -> None:
    """Keep everybody ranked; `public` says who does not hide."""
    ours = workspace_of(session)
    rows = [
        {
            "workspace_id": ours,
            "run_id": run_id,
            "member_id": place.member_id,
            "place": number,
            "rank": place.rank,
            "value": place.value,
            "public": not found.reps[place.member_id].hidden,
        }
        for number, place in enumerate(found.places, 1)
    ]
    if rows:
        session.connection().execute(insert(LeaderboardEntry), rows)
