"""What stand-ups told of each date: the latest morning that spoke of it, else its own evening."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, Select, and_, bindparam, func, literal, select, union_all

from models.queries.prepared import among
from models.tables import EntryMetric, StandupEntry


def told(codes: Sequence[str], recorded: CTE, *, known: bool) -> CTE:
    """Return the numbers that count: one for each code, member and date that has no records (F-06a).

    `recorded` holds the code, member and date of all that have some.
    """
    every = union_all(
        _said("evening", "today_actual", StandupEntry.local_date, codes, known=known),
        _said("morning", "yesterday_actual", StandupEntry.yesterday_on, codes, known=known),
    ).subquery("every")
    same = and_(
        recorded.c.code == every.c.code,
        recorded.c.member_id == every.c.member_id,
        recorded.c.on_date == every.c.on_date,
    )
    order = func.row_number().over(
        partition_by=(every.c.code, every.c.member_id, every.c.on_date),
        order_by=(every.c.morning.desc(), every.c.said_on.desc()),
    )
    ranked = (
        select(*every.c, order.label("place"))
        .select_from(every.outerjoin(recorded, same))
        .where(recorded.c.code.is_(None))
        .subquery("ranked")
    )
    return select(*ranked.c).where(ranked.c.place == 1).cte("told")


def _said(kind: str, phase: str, on: Any, codes: Sequence[str], *, known: bool) -> Select[Any]:
    of = and_(EntryMetric.workspace_id == StandupEntry.workspace_id, EntryMetric.entry_id == StandupEntry.id)
    found = (
        select(
            EntryMetric.metric_code.label("code"),
            StandupEntry.member_id,
            on.label("on_date"),
            EntryMetric.value.label("value"),
            literal(1).label("records"),
            EntryMetric.currency.label("currency"),
            on.label("rate_on"),
            literal(int(kind == "morning")).label("morning"),
            StandupEntry.local_date.label("said_on"),
        )
        .join(EntryMetric, of)
        .where(
            StandupEntry.workspace_id == bindparam("ours"),
            among(StandupEntry.member_id, "members"),
            StandupEntry.kind == kind,
            StandupEntry.local_date >= bindparam("first"),
            on >= bindparam("first"),
            on <= bindparam("last"),
            EntryMetric.phase == phase,
            EntryMetric.metric_code.in_(codes),
        )
    )
    return found.where(StandupEntry.submitted_at <= bindparam("known")) if known else found
