"""The numbers of teams in a week, the week before and the month, with what was to be reached."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from models.queries.calendar import company_calendar
from models.queries.numbers import figures
from models.queries.targets import targets_for
from models.rules.calendar import is_working_day
from models.rules.periods import ONE_DAY, period_of, previous
from models.shapes.figures import Figure
from models.shapes.numbers import Shown, Subject
from models.shapes.period import Period
from models.shapes.weekly import MonthPace, WeekNumber

Of = tuple[Subject, str]


@dataclass(frozen=True)
class Counted:
    """What was counted for some teams; `on` is the day on which it is told."""

    week: Period
    month: Period
    on: date
    now_: Mapping[Of, Figure]
    before_: Mapping[Of, Figure]
    month_: Mapping[Of, Figure]
    targets: Mapping[Of, Decimal]
    month_targets: Mapping[Of, Decimal]
    days: int  # working days of the month
    days_over: int

    def number(self, subject: Subject, code: str) -> WeekNumber:
        """Return one number of the week."""
        key = (subject, code)
        figure, before = self.now_.get(key), self.before_.get(key)
        return WeekNumber(
            code=code,
            value=figure.value if figure else None,
            reason=figure.reason if figure else "no_data",
            target=self.targets.get(key),
            before=before.value if before else None,
        )

    def pace(self, subject: Subject, code: str) -> MonthPace | None:
        """Return how far the month is; None = it has no target."""
        target, figure = self.month_targets.get((subject, code)), self.month_.get((subject, code))
        if not target or figure is None:
            return None
        return MonthPace(
            code=code,
            starts_on=self.month.starts_on,
            value=figure.value or Decimal(0),
            target=target,
            days=self.days,
            days_over=self.days_over,
        )

    def shown(self) -> Sequence[Shown]:
        """Return the numbers as they are kept once they are shown."""
        told = ((self.week, self.now_), (previous(self.week), self.before_), (self.month, self.month_))
        return [
            Shown(subject=subject, code=code, period=period, figure=figure, on=self.on)
            for period, found in told
            for (subject, code), figure in found.items()
        ]


def counted(
    session: Session,
    subjects: Collection[Subject],
    codes: Sequence[str],
    week: Period,
    on: date,
    *,
    paced: Sequence[str],
    now: datetime,
) -> Counted:
    """Count for a week that is told on a day; of the `paced` also the month of the day before."""
    month = period_of("month", on - ONE_DAY)
    calendar = company_calendar(session, month.starts_on, month.ends_on)
    working = [
        day
        for offset in range(month.days)
        if is_working_day(calendar, day := month.starts_on + offset * ONE_DAY)
    ]
    return Counted(
        week=week,
        month=month,
        on=on,
        now_=figures(session, codes, subjects, week, now=now),
        before_=figures(session, codes, subjects, previous(week), now=now),
        month_=figures(session, paced, subjects, month, now=now),
        targets=targets_for(session, codes, subjects, week),
        month_targets=targets_for(session, paced, subjects, month),
        days=len(working),
        days_over=sum(day < on for day in working),
    )
