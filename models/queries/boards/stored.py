"""A board as it was computed last: one statement, whatever the number of reps."""

from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, bindparam, case, func, select, true
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.prepared import run
from models.rules.metrics.boards import public_count
from models.shapes.boards import Board, BoardLine, BoardView, OwnPlace
from models.shapes.period import Period
from models.tables import LeaderboardEntry, LeaderboardRun, Member


class StoredBoard(NamedTuple):
    """What was computed: the public part, who is in it, and the asker's own place."""

    run_id: UUID
    view: BoardView
    member_ids: tuple[UUID, ...]  # of the lines, in their order
    own: OwnPlace | None


def _newest() -> Any:
    return (
        select(
            LeaderboardRun.id,
            LeaderboardRun.revision,
            LeaderboardRun.is_final,
            LeaderboardRun.as_of,
        )
        .where(
            LeaderboardRun.workspace_id == bindparam("ours"),
            LeaderboardRun.board == bindparam("board"),
            LeaderboardRun.league == bindparam("league"),
            LeaderboardRun.period_kind == bindparam("kind"),
            LeaderboardRun.starts_on == bindparam("starts_on"),
        )
        .order_by(LeaderboardRun.revision.desc())
        .limit(1)
        .cte("newest")
    )


def _statement() -> Any:
    entry, newest = LeaderboardEntry, _newest()
    ours = and_(
        entry.workspace_id == bindparam("ours"), entry.run_id == select(newest.c.id).scalar_subquery()
    )
    mine = select(entry.value).where(ours, entry.member_id == bindparam("me")).cte("mine")
    better = entry.value > select(mine.c.value).scalar_subquery()
    facts = (
        select(
            func.count().label("ranked"),
            func.sum(case((entry.member_id == bindparam("me"), 1), else_=0)).label("seen"),
            func.sum(case((better, 1), else_=0)).label("better"),
            func.min(case((better, entry.value))).label("next_value"),
        )
        .where(ours, entry.public)
        .cte("facts")
    )
    lines = (
        select(entry.member_id, entry.value, entry.place)
        .where(ours, entry.public)
        .order_by(entry.place)
        .limit(bindparam("most"))
        .subquery("lines")
    )
    named = and_(Member.workspace_id == bindparam("ours"), Member.id == lines.c.member_id)
    return (
        select(
            newest,
            facts,
            select(mine.c.value).scalar_subquery().label("mine"),
            lines.c.member_id,
            lines.c.value,
            Member.name,
        )
        .select_from(newest)
        .join(facts, true())
        .outerjoin(lines, true())
        .outerjoin(Member, named)
        .order_by(lines.c.place)
    )


STORED = _statement()


def stored_board(
    session: Session, board: Board, league: str, period: Period, *, me: UUID | None, rules: Policy
) -> StoredBoard | None:
    """Return the newest run of a board as everybody may see it; None = it was never computed.

    Who hides is left out before the ranks are counted, by the members' word of today.
    """
    shown = rules.leaderboard
    rows = run(
        session,
        STORED,
        board=board.name,
        league=league,
        kind=period.kind,
        starts_on=period.starts_on,
        me=me,
        most=shown.public_top + 1,  # one more tells whether the last one shares its rank
    ).all()
    if not rows:
        return None
    head = rows[0]
    count = public_count(
        head.ranked, top=shown.public_top, share=shown.public_share_max, league_min=shown.league_min
    )
    found = [row for row in rows if row.member_id is not None]
    view = _view(board, league, period, head, found[: count + 1])
    lines = tuple(line for line in view.lines[:count] if line.value > 0)
    view = view.model_copy(update={"lines": lines})
    return StoredBoard(head.id, view, tuple(row.member_id for row in found[: len(lines)]), _own(head))


def _view(board: Board, league: str, period: Period, head: Any, rows: Any) -> BoardView:
    values = [_exact(row.value) for row in rows]
    as_of: datetime = head.as_of
    return BoardView(
        board=board,
        league=league,
        period=period,
        as_of=as_of,
        is_final=head.is_final,
        revision=head.revision,
        ranked=head.ranked,
        lines=tuple(
            BoardLine(
                rank=values.index(value) + 1,
                name=row.name,
                value=value,
                shared=values.count(value) > 1,
            )
            for row, value in zip(rows, values, strict=True)
        ),
    )


def _own(head: Any) -> OwnPlace | None:
    if head.mine is None:
        return None
    mine = _exact(head.mine)
    to_next = None if head.next_value is None else _exact(head.next_value) - mine
    of = head.ranked + (not head.seen)
    return OwnPlace(rank=(head.better or 0) + 1, of=of, value=mine, to_next=to_next)


def _exact(value: Any) -> Decimal:
    """Return a stored value without the zeros that its column adds."""
    exact = Decimal(str(value))
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize()
