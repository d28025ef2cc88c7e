"""What a freeze needs to know: which months wait for it, when, and whose numbers it writes down."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.policy import Policy, minutes
from models.queries.calendar import company_calendar
from models.queries.frozen import MARKS, Part, is_frozen
from models.queries.roster import teams
from models.queries.roster.belonging import founded_by
from models.queries.tenancy import policy, workspace, workspace_of
from models.rules.freezing import results_day, scores_day, settled_by
from models.rules.local_time import known_zone, local_date, local_instant
from models.rules.periods import period_of, previous
from models.shapes.boards import EVERYBODY, Board, BoardCode
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.tables import LeaderboardRun, Member, MetricValue, Team, Workspace

LOOK_BACK = 12  # months that are closed belatedly, should nothing have run for so long
AROUND = timedelta(days=70)  # of the calendar, round the end of a month


def closes_at(session: Session, month: Period, part: Part, rules: Policy) -> datetime:
    """Return the instant at which a month's results, or its process scores, become final."""
    freeze = rules.leaderboard.freeze
    calendar = company_calendar(session, month.ends_on - AROUND, month.ends_on + AROUND)
    zone = known_zone(workspace(session).timezone)
    locks = rules.weekly_report.locks.working_days
    results_on = results_day(calendar, month, working_day=freeze.results.working_day, lock_days=locks)
    if part == "results":
        return local_instant(results_on, minutes(freeze.results.time), zone)
    on = scores_day(calendar, month, working_day=freeze.process.working_day, results_on=results_on)
    return local_instant(on, minutes(freeze.process.time), zone)


def months_to_close(session: Session, part: Part, rules: Policy, *, at: datetime) -> Sequence[Period]:
    """Return the months that should be closed by a moment and are not, oldest first.

    Months that were over before the workspace was founded stay open: nobody was asked about them.
    """
    home = workspace(session)
    zone = known_zone(home.timezone)
    founded = local_date(home.created_at, zone)
    month = previous(period_of("month", local_date(at, zone)))
    found: list[Period] = []
    for _ in range(LOOK_BACK):
        if month.ends_on < founded or is_frozen(session, month, part):
            break
        if closes_at(session, month, part, rules) <= at:
            found.append(month)
        month = previous(month)
    return found[::-1]


def subjects_of(session: Session, month: Period) -> Sequence[Subject]:
    """Return whose numbers a month has: of who was there, of the teams of then, last the company's."""
    ours = workspace_of(session)
    there = select(Member.id).where(
        Member.workspace_id == ours,
        or_(Member.left_on.is_(None), Member.left_on >= month.starts_on),
        or_(Member.hired_on.is_(None), Member.hired_on <= month.ends_on),
    )
    known = session.scalars(select(Team).where(Team.workspace_id == ours).order_by(Team.id))
    return [
        *(Subject("member", member_id) for member_id in session.scalars(there.order_by(Member.id))),
        *(Subject("team", row.id) for row in founded_by(known, month.ends_on)),
        Subject("workspace", ours),
    ]


def closing_since(session: Session) -> datetime | None:
    """Return as of when months are being closed just now, if they are."""
    return session.scalar(select(Workspace.closing_at).where(Workspace.id == workspace_of(session)))


def is_settled(session: Session, period: Period) -> bool:
    """Tell whether a period's results are final, or become so just now, step by step and as of a moment."""
    if is_frozen(session, period):
        return True
    at = closing_since(session)
    waiting = () if at is None else months_to_close(session, "results", policy(session), at=at)
    return settled_by(period) in waiting


def unwritten(session: Session, month: Period, part: Part) -> Sequence[Subject]:
    """Return whose final numbers of a month are still to be written; the company's come last of all."""
    ours = workspace_of(session)
    written = set(
        session.scalars(
            select(MetricValue.subject_id).where(
                MetricValue.workspace_id == ours,
                MetricValue.period_kind == month.kind,
                MetricValue.starts_on == month.starts_on,
                MetricValue.metric_code == MARKS[part],
                MetricValue.superseded_at.is_(None),
            )
        )
    )
    return [one for one in subjects_of(session, month) if one.id not in written and one.id != ours]


def provisional_boards(
    session: Session, month: Period, codes: Collection[BoardCode]
) -> Iterator[tuple[Board, str, Period]]:
    """Yield the boards of a month that are not final yet: everybody's, then each team's."""
    final = session.execute(
        select(LeaderboardRun.board, LeaderboardRun.league).where(
            LeaderboardRun.workspace_id == workspace_of(session),
            LeaderboardRun.period_kind == month.kind,
            LeaderboardRun.starts_on == month.starts_on,
            LeaderboardRun.is_final,
        )
    )
    done = {(board, league) for board, league in final}
    for league in (EVERYBODY, *(f"team:{row.id}" for row in founded_by(teams(session), month.ends_on))):
        for board in (Board(code=code) for code in codes):
            if (board.name, league) not in done:
                yield board, league, month
