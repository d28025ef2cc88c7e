"""Close one part of one month: everybody's final values, final boards, at last the company's own values.

Each step is reckoned while others write, and written in a moment. What is written already is not written
again, so whoever comes after a crash goes on where it ended.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from models.queries.freezing import provisional_boards, subjects_of, unwritten
from models.queries.frozen import Part
from models.queries.honors import conditions_of, part_of
from models.queries.numbers import figures
from models.queries.tenancy import policy
from models.shapes.period import Period
from models.usecases import audit, boards, honors
from models.usecases.final_values import CODES, Found, mark, rows_of, write_rows

Write = Callable[[Session], None]
AT_ONCE = 250  # members or teams whose values are written together


def next_step(session: Session, month: Period, part: Part, at: datetime, *, now: datetime) -> Write:
    """Reckon what comes next in closing a part of a month, by what was known `at` a moment; only read."""
    open_ = unwritten(session, month, part)[:AT_ONCE]
    if open_:
        found = figures(session, CODES[part], open_, month, now=now, as_of=at)
        return partial(write_rows, rows=rows_of(session, month, found, now=at))
    codes = [code for code in policy(session).leaderboard.boards if code in CODES[part]]
    ranked = boards.reckon(session, provisional_boards(session, month, codes), now=now)
    if ranked:
        return partial(boards.keep, rankings=ranked, now=now, final=True)
    whole = subjects_of(session, month)
    found = figures(session, CODES[part], whole[-1:], month, now=now, as_of=at)
    conditions = conditions_of(session, month)
    decided = [rule for rule in conditions.rules if part_of(rule) == part]
    won = honors.reckon(session, month, decided, conditions, now=now)
    return partial(
        _close,
        month=month,
        part=part,
        found=found,
        won=won,
        values=len(whole) * len(CODES[part]),
        at=at,
        now=now,
    )


def _close(
    session: Session,
    *,
    month: Period,
    part: Part,
    found: Found,
    won: Sequence[honors.Won],
    values: int,
    at: datetime,
    now: datetime,
) -> None:
    """Write the company's values, by which the month counts as closed, and propose its honors.

    Of two who close at once the second waits for the first and then finds everything done.
    """
    rest = mark(session, month, part, found, now=at)
    if not rest:
        return
    write_rows(session, rows_of(session, month, rest, now=at))
    honors.propose(session, month, won, now=now)
    audit.record(
        session, "month.closed", "month", f"{month.label}:{part}", now=now, actor_kind="job",
        after={"values": values},
    )  # fmt: skip
