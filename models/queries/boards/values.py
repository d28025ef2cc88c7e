"""What each rep is compared by, in each of the ways, out of the numbers that everybody else shows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from uuid import UUID

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.boards.crew import shares
from models.queries.numbers import Values, values
from models.queries.numbers.final import final_numbers
from models.queries.targets import targets_for
from models.queries.tenancy import workspace
from models.rules.boards import ways
from models.rules.boards.asked import same_stretch
from models.rules.local_time import local_date
from models.rules.periods import previous
from models.shapes.boards import COUNTED, Board, BoardCode
from models.shapes.numbers import Subject
from models.shapes.period import Period

LOOK_BACK = 12  # periods in which a personal best is looked for
Numbers = Mapping[UUID, Decimal | None]
WHOLE = Fraction(1)


@dataclass(frozen=True)
class Compared:
    """One board's question about some members."""

    session: Session
    board: Board
    member_ids: Collection[UUID]
    period: Period
    now: datetime
    rules: Policy

    @property
    def code(self) -> BoardCode:
        """Return the metric that is compared."""
        return self.board.code

    @cached_property
    def today(self) -> date:
        """Return the company's date."""
        return local_date(self.now, workspace(self.session).timezone)

    def of(self, period: Period) -> Values:
        """Return everybody's number of a period."""
        return values(self.session, self.code, self.member_ids, period, now=self.now)

    def values(self, now: Numbers) -> Numbers:
        """Return what is compared, made of everybody's own numbers."""
        match self.board.way:
            case "amount":
                return now
            case "of_target":
                return self._of_target(now)
            case "prorated":
                return self._prorated(now, self._to_date)
            case "improved":
                return self._improved(now)
            case "best":
                return self._best(now)

    @property
    def _to_date(self) -> Period:
        last = max(self.period.starts_on, min(self.today, self.period.ends_on))
        return self.period.model_copy(update={"ends_on": last})

    def _of_target(self, now: Numbers) -> Numbers:
        subjects = [Subject("member", member_id) for member_id in self.member_ids]
        targets = targets_for(self.session, [self.code], subjects, self.period)
        return {
            member_id: ways.of_target(value, targets.get((Subject("member", member_id), self.code)))
            for member_id, value in now.items()
        }

    def _prorated(self, values: Numbers, stretch: Period) -> Numbers:
        if self.code not in COUNTED:
            return values
        there = shares(self.session, self.member_ids, stretch, rules=self.rules)
        return {
            member_id: ways.prorated(value, there.get(member_id, WHOLE))
            for member_id, value in values.items()
        }

    def _improved(self, now: Numbers) -> Numbers:
        """Compare pro-rated values: who was on leave last month has not improved by being back."""
        stretch = same_stretch(self.period, self.today)
        then = self.of(stretch).numbers
        present, before = self._prorated(now, self._to_date), self._prorated(then, stretch)
        return {
            member_id: ways.improved(value, before.get(member_id)) for member_id, value in present.items()
        }

    def _best(self, now: Numbers) -> Numbers:
        """Compare with the best of the periods before; those that are closed are read all at once."""
        spans = [self.period]
        for _ in range(LOOK_BACK):
            spans.append(previous(spans[-1]))
        closed = final_numbers(self.session, self.code, now.keys(), spans[1:])
        earlier: dict[UUID, list[Decimal | None]] = {member_id: [] for member_id in now}
        for span in spans[1:]:
            known = closed.get(span.starts_on, {})
            rest = [member_id for member_id in now if member_id not in known]
            found = values(self.session, self.code, rest, span, now=self.now).numbers if rest else {}
            for member_id, value in (*known.items(), *found.items()):
                earlier[member_id].append(value)
        return {member_id: ways.personal_best(value, earlier[member_id]) for member_id, value in now.items()}
