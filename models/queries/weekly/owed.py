"""What is overdue of some teams, by the level of its ladder."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.queries.collecting.late import late_ones
from models.queries.collecting.lines import open_sums
from models.queries.prepared import among, read
from models.shapes.weekly import OwedLevel
from models.tables import Member


def owed_by_level(session: Session, team_ids: Collection[UUID], *, now: datetime) -> Sequence[OwedLevel]:
    """Return what the invoices of these teams' people leave open past their day, highest level first."""
    if not team_ids:
        return []
    late = late_ones(session, None, now=now)
    rows = late.rows(among(Member.team_id, team_ids))
    found = (
        select(rows.c.level, rows.c.currency, func.sum(rows.c.open).label("open"), func.count().label("n"))
        .where(rows.c.open > late.tolerance)
        .group_by(rows.c.level, rows.c.currency)
    )
    sums: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    counts: Counter[int] = Counter()
    for row in read(session, found):
        sums[row.level].append((row.currency, int(row.open)))
        counts[row.level] += row.n
    return [
        OwedLevel(level=level, open=open_sums(sums[level]), count=counts[level])
        for level in sorted(sums, reverse=True)
    ]
