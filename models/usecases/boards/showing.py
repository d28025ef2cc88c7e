"""The numbers of a board are kept as they are shown, each with what it is made of."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.numbers import figures
from models.queries.prepared import among, read
from models.queries.tenancy import workspace_of
from models.rules.local_time import local_date
from models.shapes.boards import BoardView
from models.shapes.figures import Figure
from models.shapes.numbers import Shown, Subject
from models.tables import Member
from models.usecases.shown import show


def show_board(
    session: Session,
    view: BoardView,
    member_ids: Collection[UUID],
    *,
    now: datetime,
    known: Mapping[UUID, Figure] | None = None,
    shown_in: str = "board",
) -> None:
    """Keep the figures of those whose numbers a board shows; `known` ones need not be looked up.

    What was computed earlier is kept as it stood then.
    """
    found = known or _figures(session, view, member_ids, now)
    zones = _zones(session, member_ids)
    show(
        session,
        shown_in,
        [
            Shown(
                subject=Subject("member", member_id),
                code=view.board.code,
                period=view.period,
                figure=found[member_id],
                on=local_date(now, zones[member_id]),
            )
            for member_id in member_ids
            if member_id in found and member_id in zones
        ],
        now=now,
    )


def _figures(
    session: Session, view: BoardView, member_ids: Collection[UUID], now: datetime
) -> Mapping[UUID, Figure]:
    subjects = [Subject("member", member_id) for member_id in member_ids]
    as_of = None if view.is_final or view.as_of >= now else view.as_of
    found = figures(session, [view.board.code], subjects, view.period, now=now, as_of=as_of)
    return {subject.id: figure for (subject, _), figure in found.items()}


def _zones(session: Session, member_ids: Collection[UUID]) -> Mapping[UUID, str]:
    found = select(Member.id, Member.timezone).where(
        Member.workspace_id == workspace_of(session), among(Member.id, member_ids)
    )
    return dict(read(session, found)) if member_ids else {}
