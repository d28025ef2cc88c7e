"""A number of Ana's that was shown, and the error that she reported in it."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.numbers import figures
from models.rules.periods import labelled
from models.shapes.numbers import Shown, Subject
from models.tables import ErrorReport, ShownNumber
from models.usecases.error_report import report_error
from models.usecases.shown import show
from tests.cast import Cast


class Doubts(NamedTuple):
    """What the payloads name."""

    number: UUID
    error: UUID


def doubted(session: Session, cast: Cast, *, now: datetime) -> Doubts:
    """Show Ana her visits; let her report an error in them."""
    whose, march = Subject("member", cast["Ana"]), labelled("2026-03")
    figure = figures(session, ["effective_visits"], [whose], march, now=now)[whose, "effective_visits"]
    on = date(2026, 3, 9)
    one = Shown(subject=whose, code="effective_visits", period=march, figure=figure, on=on)
    show(session, "me", [one], now=now)
    home = session.info["workspace_id"]
    shown = (ShownNumber.workspace_id == home, ShownNumber.shown_in == "me")
    number = session.scalars(select(ShownNumber.id).where(*shown)).one()
    ana = cast.asker(session, "Ana")
    report_error(session, ana, "Wrong", shown_number_id=number, about="Visits", now=now)
    return Doubts(
        number, session.scalars(select(ErrorReport.id).where(ErrorReport.workspace_id == home)).one()
    )
