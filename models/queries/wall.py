"""What a wall page shows besides the boards: today's wins and last month's honors."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.tenancy import policy, workspace, workspace_of
from models.queries.wins import closed_deals
from models.rules.local_time import local_date
from models.rules.periods import period_of, previous
from models.shapes.boards import EVERYBODY, TEAMS, Board, BoardView
from models.shapes.honors import AwardEvidence
from models.shapes.period import Period
from models.shapes.wall import WallHonor, WallView, WallWin
from models.tables import Deal, HonorAward, Member, Team, Workspace

WINS_MOST = 12


def wall_secret(session: Session) -> str | None:
    """Return what the addresses are signed with; None = none was given out, or there is no such workspace."""
    ours = (Workspace.id == workspace_of(session), Workspace.status == "active")
    return session.scalar(select(Workspace.wall_secret).where(*ours))


def boards_of(session: Session, team: Team | None, *, now: datetime) -> Iterator[tuple[Board, str, Period]]:
    """Yield the boards of a wall: the running month's, this week's first, and the teams side by side."""
    boards = policy(session).leaderboard
    today = _today(session, team, now)
    league = EVERYBODY if team is None else f"team:{team.id}"
    for kind in boards.period_kinds:
        codes = boards.boards[:1] if kind == "week" and "month" in boards.period_kinds else boards.boards
        for code in codes:
            yield Board(code=code), league, period_of(kind, today)
    if boards.boards:
        kind = "month" if "month" in boards.period_kinds else "week"
        yield Board(code=boards.boards[0]), TEAMS, period_of(kind, today)


def wall_view(session: Session, team: Team | None, boards: Sequence[BoardView], *, now: datetime) -> WallView:
    """Return a wall with these boards; nobody who hides and no confidential customer is on it."""
    today = _today(session, team, now)
    month = previous(period_of("month", today))
    hidden = _hidden(session)
    return WallView(
        name=team.name if team else workspace(session).name,
        as_of=now,
        boards=tuple(boards),
        wins=tuple(_wins(session, team, today, hidden)),
        month=month,
        honors=tuple(_honors(session, team, month, hidden)),
    )


def _today(session: Session, team: Team | None, now: datetime) -> date:
    return local_date(now, team.timezone if team else workspace(session).timezone)


def _hidden(session: Session) -> frozenset[str]:
    """Return the names of those who do not want to be seen; a namesake is left out with them."""
    if not policy(session).leaderboard.opt_out:
        return frozenset()
    people = select(Member.name, Member.prefs).where(Member.workspace_id == workspace_of(session))
    return frozenset(row.name for row in read(session, people) if row.prefs.get("hides_on_boards") is True)


def _wins(session: Session, team: Team | None, today: date, hidden: frozenset[str]) -> Iterator[WallWin]:
    won = select(Deal.id).where(
        Deal.workspace_id == workspace_of(session), Deal.status == "won", Deal.closed_on == today
    )
    if team is not None:
        won = won.where(Deal.team_id == team.id)
    keys = [row[0] for row in read(session, won.order_by(Deal.amount_minor.desc()).limit(WINS_MOST))]
    for closed in closed_deals(session, keys) if keys else ():
        win = closed.win
        owner = None if win.owner in hidden else win.owner
        yield WallWin(amount=win.amount, owner=owner, customer=win.customer)


def _honors(
    session: Session, team: Team | None, month: Period, hidden: frozenset[str]
) -> Iterator[WallHonor]:
    of = and_(Member.workspace_id == HonorAward.workspace_id, Member.id == HonorAward.member_id)
    found = (
        select(HonorAward.honor, HonorAward.value, HonorAward.evidence, Member.name)
        .join(Member, of)
        .where(
            HonorAward.workspace_id == workspace_of(session),
            HonorAward.status == "announced",
            HonorAward.period_kind == month.kind,
            HonorAward.starts_on == month.starts_on,
        )
        .order_by(HonorAward.honor, Member.name)
    )
    if team is not None:
        found = found.where(Member.team_id == team.id)
    honors: dict[str, WallHonor] = {}
    for row in read(session, found):
        if row.name in hidden:
            continue
        known = honors.get(row.honor)
        title = AwardEvidence.stored(row.evidence).title
        names = (*known.names, row.name) if known else (row.name,)
        honors[row.honor] = WallHonor(honor=row.honor, title=title, names=names, value=row.value)
    yield from honors.values()
