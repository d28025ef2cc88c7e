"""Weekly digests with as many items and as long names as a test wants."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from models.shapes.messages import Message, WeeklyDirectorDigest, WeeklyTeamDigest
from models.shapes.metric import Money
from models.shapes.support import Answered, AnswerTime
from models.shapes.weekly import (
    Complaints,
    Corrected,
    DirectorWeek,
    MonthPace,
    OwedLevel,
    SharedWords,
    StuckLine,
    TeamLine,
    TeamWeek,
    Topic,
    Unreviewed,
    WeekNumber,
)

ID = UUID("018f0000-0000-7000-8000-000000000001")
MONDAY = date(2026, 3, 2)
NUMBERS = (
    WeekNumber(code="booked_amount", value=Decimal(300_00), target=Decimal(400_00), before=Decimal(200_00)),
    WeekNumber(code="effective_visits", value=Decimal(12), before=Decimal(12)),
    WeekNumber(code="collected_amount", reason="no_data", target=Decimal(500_00)),
    WeekNumber(code="overdue_amount", value=Decimal(90_00)),
)
RATES = (WeekNumber(code="lead_conversion_rate", value=Decimal("0.25"), before=Decimal("0.3")),)
PACE = MonthPace(
    code="booked_amount",
    starts_on=MONDAY.replace(day=1),
    value=Decimal(300_00),
    target=Decimal(2_200_00),
    days=22,
    days_over=5,
)
OWED = (Money(minor=90_00, currency="CNY"), Money(minor=70_00, currency="EUR"))
ANSWERED = Answered(
    name="", own=True, time=AnswerTime(wishes=3, answered=2, in_time=1, late=1, median_seconds=4800)
)


def team_week(count: int, name: str, text: str) -> TeamWeek:
    """Return a team's week; lists have `count` items."""
    some = min(count, 1)
    return TeamWeek(
        team_id=ID,
        team_name=name,
        week_starts_on=MONDAY,
        numbers=NUMBERS * some,
        rates=RATES * some,
        paces=(PACE,) * some,
        plans=(WeekNumber(code="booked_amount", target=Decimal(500_00)),) * some,
        problems=tuple(Topic(category="price", texts=(text,) * (n + 1)) for n in range(count)),
        in_thread=count,
        shares=(SharedWords(name=name, text=text),) * count,
        corrections=_corrections(count, name),
    )


def director_week(count: int, name: str, text: str) -> DirectorWeek:
    """Return `count` teams side by side."""
    team = TeamLine(
        team_id=ID,
        team_name=name,
        numbers=(*NUMBERS, WeekNumber(code="sla_met_rate", value=Decimal("0.75"), before=Decimal("0.5"))),
        pace=PACE,
        reports_due=8,
        reports_in=6,
        stuck=count,
        complaints=Complaints(received=count, open=2 * count, late=count),
    )
    return DirectorWeek(
        week_starts_on=MONDAY,
        teams=(team,) * count,
        unreviewed=(Unreviewed(reviewer=name, count=count, overdue=count, oldest_week=MONDAY),) * count,
        owed=tuple(OwedLevel(level=n, open=OWED, count=n + 1) for n in reversed(range(count))),
        stuck=(StuckLine(blocker_id=ID, name=name, text=text, category="price", age_days=3),) * count,
        answers=((ANSWERED, *(ANSWERED.model_copy(update={"own": False, "name": name}),) * count))[:count],
        corrections=_corrections(count, name),
    )


def weekly_messages(count: int, name: str, text: str) -> list[Message]:
    """Return both."""
    return [
        WeeklyTeamDigest(week=team_week(count, name, text)),
        WeeklyDirectorDigest(week=director_week(count, name, text)),
    ]


def _corrections(count: int, name: str) -> tuple[Corrected, ...]:
    one = Corrected(team_name=name, code="booked_amount", was=Decimal(100_00), now=Decimal(300_00))
    lost = one.model_copy(update={"now": None})
    unseen = one.model_copy(
        update={"code": "standup_participation", "was": Decimal("0.94"), "now": Decimal("0.9401")}
    )
    return (*(lost if number % 2 else one for number in range(count)), *([unseen] if count else []))
