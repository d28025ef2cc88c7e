"""The numbers that a form begins with are numbers shown: each can be explained later as it stood there."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.rules.periods import period_of
from models.shapes.figures import Figure
from models.shapes.numbers import Shown, Subject
from models.shapes.standup import StandupDraft
from models.usecases.shown import show


def show_recorded(
    session: Session,
    draft: StandupDraft,
    rep_id: UUID,
    told_of: date | None,
    recorded: Mapping[str, Figure],
    *,
    now: datetime,
) -> None:
    """Keep what the form says of the records of the date that it asks about."""
    fields = (*draft.today, *draft.yesterday)
    codes = [one.code for one in fields if one.recorded is not None and one.code in recorded]
    if told_of is None or not codes:
        return
    whose, day = Subject("member", rep_id), period_of("day", told_of)
    numbers = [
        Shown(subject=whose, code=code, period=day, figure=recorded[code], on=draft.local_date)
        for code in codes
    ]
    show(session, "form", numbers, now=now)
