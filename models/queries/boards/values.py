"""What each rep is compared by, in each of the ways, out of the numbers that everybody else shows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.boards.crew import shares
from models.queries.numbers import figures
from models.queries.targets import targets_for
from models.rules.boards import ways
from models.rules.boards.asked import same_stretch
from models.rules.periods import previous
from models.shapes.boards import COUNTED, Board, BoardCode
from models.shapes.figures import Figure
from models.shapes.numbers import Subject
from models.shapes.period import Period

LOOK_BACK = 12  # periods in which a personal best is looked for
Values = Mapping[UUID, Decimal | None]
Found = Mapping[tuple[Subject, str], Figure]
WHOLE = Fraction(1)


def of_code(found: Found, code: str) -> Mapping[UUID, Figure]:
    """Return the figures of one metric by member."""
    return {subject.id: figure for (subject, one), figure in found.items() if one == code}


@dataclass(frozen=True)
class Compared:
    """One board's question about some members."""

    session: Session
    board: Board
    member_ids: Collection[UUID]
    period: Period
    today: date
    now: datetime
    rules: Policy

    @property
    def code(self) -> BoardCode:
        """Return the metric that is compared."""
        return self.board.code

    def found(self, also: Sequence[str] = (), period: Period | None = None) -> Found:
        """Return everybody's figures of the board's own or another period, of other metrics `also`."""
        subjects = [Subject("member", member_id) for member_id in self.member_ids]
        codes = [self.code, *(code for code in also if code != self.code)]
        return figures(self.session, codes, subjects, period or self.period, now=self.now)

    def figures(self, period: Period) -> Mapping[UUID, Figure]:
        """Return everybody's figure of another period."""
        return of_code(self.found(period=period), self.code)

    def values(self, own: Mapping[UUID, Figure]) -> Values:
        """Return what is compared, made of everybody's own figures."""
        now = {member_id: figure.value for member_id, figure in own.items()}
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

    def _of_target(self, now: Values) -> Values:
        subjects = [Subject("member", member_id) for member_id in self.member_ids]
        targets = targets_for(self.session, [self.code], subjects, self.period)
        return {
            member_id: ways.of_target(value, targets.get((Subject("member", member_id), self.code)))
            for member_id, value in now.items()
        }

    def _prorated(self, values: Values, stretch: Period) -> Values:
        if self.code not in COUNTED:
            return values
        there = shares(self.session, self.member_ids, stretch, rules=self.rules)
        return {
            member_id: ways.prorated(value, there.get(member_id, WHOLE))
            for member_id, value in values.items()
        }

    def _improved(self, now: Values) -> Values:
        """Compare pro-rated values: who was on leave last month has not improved by being back."""
        stretch = same_stretch(self.period, self.today)
        then = {member_id: figure.value for member_id, figure in self.figures(stretch).items()}
        present, before = self._prorated(now, self._to_date), self._prorated(then, stretch)
        return {
            member_id: ways.improved(value, before.get(member_id)) for member_id, value in present.items()
        }

    def _best(self, now: Values) -> Values:
        earlier: dict[UUID, list[Decimal | None]] = {member_id: [] for member_id in now}
        period = self.period
        for _ in range(LOOK_BACK):
            period = previous(period)
            for member_id, figure in self.figures(period).items():
                earlier[member_id].append(figure.value)
        return {member_id: ways.personal_best(value, earlier[member_id]) for member_id, value in now.items()}
