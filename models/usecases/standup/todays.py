"""What the month's target asks of those who are prompted this morning, kept as it is shown."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.standup.crew import Rep
from models.queries.standup.slots import Slot
from models.queries.today import CODE, todays_numbers
from models.rules.metrics.today_figure import asked as said
from models.rules.metrics.today_figure import today_figure
from models.rules.periods import period_of
from models.shapes.numbers import Shown, Subject
from models.shapes.standup import StandupKind
from models.usecases.shown import show


def todays_asks(
    session: Session,
    kind: StandupKind,
    asked: Sequence[tuple[Rep, Slot]],
    *,
    rules: Policy,
    now: datetime,
) -> Mapping[UUID, dict[str, Any]]:
    """Return what each rep's prompt says besides, as JSON; nothing in the evening or without a target."""
    if kind != "morning":
        return {}
    on = {rep.id: slot.times.local_date for rep, slot in asked}
    numbers = todays_numbers(session, on, rules=rules, now=now)
    told = {member_id: ask for member_id, number in numbers.items() if (ask := said(number))}
    shown = [
        Shown(
            subject=Subject("member", member_id),
            code=CODE,
            period=period_of("month", on[member_id]),
            figure=today_figure(numbers[member_id]),
            on=on[member_id],
        )
        for member_id in told
    ]
    show(session, "prompt", shown, now=now)
    return {member_id: {"today": ask.model_dump(mode="json")} for member_id, ask in told.items()}
