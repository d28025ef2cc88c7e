"""Every night the company's boards are computed, so that a look-up needs no reckoning."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.tenancy import policy
from models.rules.periods import period_of, previous
from models.shapes.boards import EVERYBODY, Board
from models.shapes.period import Period
from models.shapes.schedule import Due, SlotVerdict
from models.usecases.boards.run import run


def recompute(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
    """Compute the provisional boards of the running periods, and once more what ended yesterday."""
    rules = policy(session)
    for one in due:
        for period in periods(rules, one.slot):
            for code in rules.leaderboard.boards:
                run(session, Board(code=code), EVERYBODY, period, now=now)
    return [SlotVerdict(each.schedule_id, each.slot, "fired") for each in due]


def periods(rules: Policy, on: date) -> Iterator[Period]:
    """Yield the periods whose boards are computed on a date."""
    for kind in rules.leaderboard.period_kinds:
        running = period_of(kind, on)
        if running.starts_on == on:
            yield previous(running)
        yield running
