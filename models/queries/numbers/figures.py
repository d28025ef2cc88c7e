"""The one way to the numbers: which code is counted by which query."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from models.queries.numbers import aimed, closings, cohorts, owing, serving, sold, standing, taking_part
from models.queries.numbers.asked import Asked, Found
from models.queries.numbers.dated import DATED, dated
from models.queries.numbers.final import final, may_be_final
from models.shapes.figures import Figure
from models.shapes.numbers import Subject
from models.shapes.period import Period

Count = Callable[[Asked, Sequence[str]], Found]
COUNTS: tuple[tuple[frozenset[str], Count], ...] = (
    (DATED, dated),
    (aimed.AIMED, aimed.aimed),
    (aimed.GROWTH, aimed.growth),
    (aimed.CAPACITY, aimed.capacity),
    (closings.CLOSINGS, closings.closings),
    (closings.FIRST_ORDERS, closings.first_orders),
    (cohorts.A_LEADS, cohorts.a_leads),
    (cohorts.CONVERSION, cohorts.conversion),
    (cohorts.SUBMISSION, cohorts.submission),
    (cohorts.AFTER_PROPOSAL, cohorts.after_proposal),
    (owing.OWING, owing.owing),
    (serving.SERVICE, serving.serving),
    (sold.SOLD, sold.sold),
    (standing.FRESHNESS, standing.fresh),
    (standing.CONCENTRATION, standing.concentration),
    (standing.QUALITY, standing.quality),
    (standing.TURNOVER, standing.turnover),
    (taking_part.SCORES, taking_part.scores),
    (taking_part.GOALS, taking_part.goals),
)


def figures(
    session: Session,
    codes: Collection[str],
    subjects: Collection[Subject],
    period: Period,
    *,
    now: datetime,
    as_of: datetime | None = None,
) -> Mapping[tuple[Subject, str], Figure]:
    """Return every code's number of every subject, undefined ones with their reason.

    A final number stands as it was frozen, unless it is asked how things stood at a moment (`as_of`).
    """
    wanted, whose = list(dict.fromkeys(codes)), list(dict.fromkeys(subjects))
    if not wanted or not whose:
        return {}
    closed = as_of is None and may_be_final(period, now)
    frozen = final(session, wanted, whose, period) if closed else {}
    open_ = whose
    if frozen:
        open_ = [subject for subject in whose if any((subject, code) not in frozen for code in wanted)]
    if not open_:
        return frozen
    asked = Asked(session, wanted, open_, period, now, as_of, figures)
    # What others are made of is counted along, unless that may be frozen.
    along = [] if closed else [code for code in aimed.bases(asked) if code not in wanted]
    for group, count in COUNTS:
        mine = [code for code in (*wanted, *along) if code in group]
        if mine:
            asked.counted.update(count(asked, mine))
    found = asked.counted
    if along:
        found = {key: figure for key, figure in found.items() if key[1] not in along}
    return {**found, **frozen} if frozen else found
