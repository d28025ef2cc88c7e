"""Close one part of one month: final values, final boards, proposed honors; all of it or nothing."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.queries.freezing import subjects_of
from models.queries.frozen import Part, is_frozen
from models.queries.honors import conditions_of, part_of
from models.queries.numbers import figures
from models.queries.roster import teams
from models.queries.tenancy import policy
from models.shapes.boards import EVERYBODY, Board
from models.shapes.period import Period
from models.usecases import audit, boards, honors
from models.usecases.final_values import CODES, mark, write

TEAMS_AT_ONCE = 40  # boards of more teams would hold the transaction for too long


def close(session: Session, month: Period, part: Part, *, now: datetime) -> bool:
    """Make a month's numbers final as they are known now; False = they are already.

    Of two who close at once the second waits for the first and then finds everything done.
    """
    if is_frozen(session, month, part):
        return False
    found = figures(session, CODES[part], subjects_of(session, month), month, now=now)
    rest = mark(session, month, part, found, now=now)
    if not rest:
        return False
    write(session, month, rest, now=now)
    leagues = _leagues(session)
    for code in policy(session).leaderboard.boards:
        if code in CODES[part]:
            for league in leagues:
                boards.run(session, Board(code=code), league, month, now=now, final=True)
    conditions = conditions_of(session, month)
    decided = [rule for rule in conditions.rules if part_of(rule) == part]
    honors.propose(session, month, decided, conditions, now=now)
    audit.record(
        session, "month.closed", "month", f"{month.label}:{part}", now=now, actor_kind="job",
        after={"values": len(found)},
    )  # fmt: skip
    return True


def _leagues(session: Session) -> Sequence[str]:
    """Return whose boards become final now; of very many teams each has its turn when it is posted."""
    found = [f"team:{row.id}" for row in teams(session)]
    return [EVERYBODY, *(found if len(found) <= TEAMS_AT_ONCE else ())]
