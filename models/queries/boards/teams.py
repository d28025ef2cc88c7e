"""Teams side by side: their totals, or how much of their targets they reached."""

from collections import Counter
from datetime import datetime

from sqlalchemy.orm import Session

from models.queries.numbers import figures
from models.queries.roster import teams
from models.queries.roster.belonging import founded_by
from models.queries.targets import targets_for, targets_left_out
from models.rules.boards.ways import of_target
from models.rules.local_time import local_date
from models.rules.metrics.boards import Entrant, ranked
from models.rules.metrics.exact import joined
from models.shapes.boards import TEAMS, Board, BoardLine, BoardView
from models.shapes.numbers import Shown, Subject
from models.shapes.period import Period


def team_board(
    session: Session, board: Board, period: Period, *, now: datetime
) -> tuple[BoardView, list[Shown]]:
    """Return the active teams that there were then ranked, and the numbers that are shown with it."""
    rows = {row.id: row for row in founded_by(teams(session), period.ends_on)}
    subjects = [Subject("team", team_id) for team_id in rows]
    found = figures(session, [board.code], subjects, period, now=now)
    values = {subject: figure.value for (subject, _), figure in found.items()}
    if board.way == "of_target":
        targets = targets_for(session, [board.code], subjects, period)
        values = {each: of_target(value, targets.get((each, board.code))) for each, value in values.items()}
    foreign = targets_left_out(session, period, subjects) if board.by_target else {}
    places = ranked(Entrant(each.id, rows[each.id].name, values.get(each)) for each in subjects)
    ranks = Counter(place.rank for place in places)
    view = BoardView(
        board=board,
        league=TEAMS,
        period=period,
        as_of=now,
        targets_left_out=dict(foreign),
        ranked=len(places),
        lines=tuple(
            BoardLine(
                rank=place.rank,
                name=rows[place.member_id].name,
                value=place.value,
                shared=ranks[place.rank] > 1,
            )
            for place in places
        ),
        left_out=joined(figure.left_out for figure in found.values()),
    )
    on = {each: local_date(now, rows[each.id].timezone) for each in subjects}
    shown = [
        Shown(subject=each, code=board.code, period=period, figure=found[each, board.code], on=on[each])
        for each in subjects
        if (each, board.code) in found
    ]
    return view, shown
