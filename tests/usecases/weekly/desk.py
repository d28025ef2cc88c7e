"""The weekly digests in few words: sell last week, fire on a day, read."""

from datetime import UTC, date, datetime, time, timedelta

from uuid_utils.compat import uuid7

from models.queries.roster import member, team
from models.rules.local_time import local_instant
from models.rules.periods import period_of
from models.shapes.messages import WeeklyDirectorDigest, WeeklyTeamDigest
from models.shapes.numbers import Subject
from models.shapes.period import PeriodKind
from models.shapes.records import DealForm
from models.shapes.schedule import Due, SlotVerdict
from models.shapes.targets import TargetForm
from models.shapes.weekly import DirectorWeek, TeamWeek
from models.usecases import targets, weekly
from models.usecases.records import customers, deals
from tests.usecases.records.book import CRM
from tests.usecases.standup.day import MONDAY, Day

LAST_WEEK = MONDAY - timedelta(days=7)
NINE, TEN = 9 * 60, 10 * 60


def sell(day: Day, name: str, minor: int, on: date, *, told: date | None = None) -> None:
    """Win a deal of somebody's on a day; the store hears of it then, or on the day `told`."""
    at = datetime.combine(told or on, time(12), UTC)
    made = customers.found_or_opened(day.session, ["Acme"], CRM, now=at)
    form = DealForm(
        external_id=f"{name}-{minor}-{on}",
        name="Machines",
        customer_id=next(iter(made.values())),
        owner_id=day.cast[name],
        stage="won",
        amount_minor=minor,
        currency="CNY",
        opened_on=on,
        closed_on=on,
    )
    deals.upsert_many(day.session, [form], CRM, now=at)


def aim(day: Day, kind: PeriodKind, on: date, **value: int) -> None:
    """Set targets of North."""
    subject = Subject("team", day.cast.north)
    forms = [
        TargetForm(subject=subject, code=code, period=period_of(kind, on), value=amount)
        for code, amount in value.items()
    ]
    targets.set_targets(
        day.session, forms, actor=day.cast.asker(day.session, "Ruth"), now=datetime(2026, 2, 1, tzinfo=UTC)
    )


def fire_team(day: Day, on: date = MONDAY) -> SlotVerdict:
    """Let North's weekly digest come up."""
    row = team(day.session, day.cast.north)
    assert row is not None
    at = local_instant(on, NINE, row.timezone)
    due = Due(uuid7(), "weekly_team", row.id, row.timezone, on, at)
    return weekly.prompt_team(day.session, [due], now=at)[0]


def fire_director(day: Day, name: str = "Ruth", on: date = MONDAY) -> SlotVerdict:
    """Let somebody's weekly digest come up."""
    row = member(day.session, day.cast[name])
    assert row is not None
    at = local_instant(on, TEN, row.timezone)
    due = Due(uuid7(), "weekly_director", row.id, row.timezone, on, at)
    return weekly.prompt_director(day.session, [due], now=at)[0]


def of_team(day: Day) -> TeamWeek:
    """Return the newest digest of a team."""
    return WeeklyTeamDigest.model_validate(day.rows("weekly_team_digest")[-1].payload).week


def of_director(day: Day) -> DirectorWeek:
    """Return the newest digest of teams side by side."""
    return WeeklyDirectorDigest.model_validate(day.rows("weekly_director_digest")[-1].payload).week
