"""What look-ups, forms and the App Home are drawn from: 0, 1 or 60 of each."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.shapes.blocker import BlockerView
from models.shapes.calendar import Duty
from models.shapes.digest import TeamNumbers
from models.shapes.lookup import LastChange, Mine, NextPrompt, TeamDay, Week
from models.shapes.metric import METRICS, MetricPair, MetricValue
from models.shapes.reader import Reader
from models.shapes.rehearsal import Rehearsal, RehearsedStandup
from models.shapes.roster import MemberPrefs
from models.shapes.setup import CompanyFacts, TeamLine
from models.shapes.standup import (
    BlockerForm,
    DayStatus,
    MetricField,
    Participation,
    StandupDraft,
    StandupWords,
)
from models.shapes.today import TodayAsk
from tests.views.lookups.courses import course
from views import settings

ID = UUID("018f0000-0000-7000-8000-000000000001")
MONDAY, NINE = date(2026, 3, 9), datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
READERS = (Reader(zone="Asia/Shanghai"), Reader(locale="zh_CN", zone="Asia/Shanghai"))
NAMES = (("Wolfeschlegelsteinhausenbergerdorff <b>&*_~`" * 2)[:80], "欧阳" * 40)
LONG = "Too expensive! 太贵了！ " * 80
CHANGED = LastChange(actor_slack_id="U1", at=NINE)
PAIRS = tuple(MetricPair(code=code, actual=3, target=4) for code in METRICS)


def blockers(count: int, name: str) -> tuple[BlockerView, ...]:
    """Return open stuck points."""
    return tuple(
        BlockerView(
            blocker_id=UUID(int=number + 1),
            ref_no=number,
            text=LONG[:2000],
            category="price",
            scope="common",
            support_from="manager",
            status="open",
            raised_by=name,
            raised_by_slack_id="U1",
            owner=name,
            owner_slack_id="U2",
            age_days=number,
        )
        for number in range(count)
    )


def days(count: int) -> tuple[DayStatus, ...]:
    """Return answered, open and excused stand-ups."""
    words = StandupWords(
        share=LONG[:2000], deviation=LONG[:2000], plan=LONG[:2000], blockers=(BlockerForm(text=LONG[:2000]),)
    )
    values = tuple((phase, code, 10**12) for code in METRICS for phase in ("today_target", "today_actual"))
    states: tuple[Any, ...] = ("submitted", "prompted", "excused", "missed", None)
    return tuple(
        DayStatus(
            entry_id=UUID(int=number + 1),
            standup_kind="evening" if number % 2 else "morning",
            local_date=MONDAY,
            state=states[number % 5],
            excuse="absence" if number % 5 == 2 else None,
            submitted_at=NINE,
            due_at=NINE,
            locks_at=NINE,
            metrics=values,
            words=words,
        )
        for number in range(count)
    )


def week() -> Week:
    """Return a week with numbers."""
    counts = Participation(expected=5, on_time=3, late=1)
    return Week(
        starts_on=MONDAY,
        ends_on=date(2026, 3, 15),
        morning=counts,
        evening=counts,
        rate=Decimal("0.7"),
        mix={"morning": Decimal("0.6"), "evening": Decimal("0.4")},
        totals=PAIRS,
    )


def mine(count: int, name: str) -> Mine:
    """Return somebody's day."""
    return Mine(
        name=name,
        local_date=MONDAY,
        team_name=name,
        is_rep=True,
        duty=Duty(expected=False, reason="holiday", detail=name),
        standups=days(min(count, 2)),
        numbers=PAIRS if count else (),
        week=week() if count else None,
        course=course("booked_amount", 12_000_000, 6_200_000) if count else None,
        today=TodayAsk(need=count, per_day=count, days_left=8, too_little="win_rate", moved="actual"),
        stuck=blockers(count, name),
        waiting=blockers(count, name),
        next_prompt=NextPrompt(standup_kind="morning", at=NINE) if count else None,
        paused_until=date.max if count > 1 else None,
    )


def team_day(count: int, name: str) -> TeamDay:
    """Return a team's day."""
    numbers = TeamNumbers(
        team_name=name, standup_kind="morning", local_date=MONDAY, expected=count, answered=0, not_due=count
    )
    return TeamDay(
        team_id=ID,
        team_name=name,
        local_date=MONDAY,
        numbers=(numbers, numbers.model_copy(update={"standup_kind": "evening", "totals": PAIRS})),
        week_rate=Decimal("0.5") if count else None,
        stuck=blockers(count, name),
        away=(name,) * count,
        unanswered=(name,) * count,
        paused_until=MONDAY if count else None,
    )


def team_line(number: int, name: str) -> TeamLine:
    """Return one team of the setup."""
    return TeamLine(
        team_id=UUID(int=number + 1),
        name=name,
        slack_channel_id="C1",
        timezone="Asia/Shanghai",
        deputies=((name, name),) * number,
        changed=CHANGED,
    )


def draft() -> StandupDraft:
    """Return a form as it opens."""
    fields = tuple(MetricField(code=code, unit=metric.unit, value=10**6) for code, metric in METRICS.items())
    return StandupDraft(
        entry_id=ID,
        standup_kind="morning",
        local_date=MONDAY,
        due_at=NINE,
        locks_at=NINE,
        currency="CNY",
        state="expected",
        today=fields,
        yesterday_on=MONDAY,
        yesterday=fields,
        yesterday_known=(MetricValue(code="new_leads", value=1),),
        carried_plan=LONG[:2000],
    )


def company_facts() -> CompanyFacts:
    """Return the company's rules."""
    return CompanyFacts(
        timezone="Asia/Shanghai",
        morning_at="09:00",
        evening_at="17:30",
        metrics=tuple(METRICS),
        currency="CNY",
        region="CN",
        weekdays=(1, 2, 3, 4, 5),
        changed=CHANGED,
    )


def settings_facts() -> settings.SettingsFacts:
    """Return somebody's own settings."""
    prefs = MemberPrefs(morning_at="08:00", locale="en")
    return settings.SettingsFacts(
        prefs=prefs,
        zone="Asia/Shanghai",
        zone_by_hand=True,
        is_rep=True,
        team_morning="09:00",
        changed=CHANGED,
    )


def rehearsed(name: str, count: int) -> Rehearsal:
    """Return a rehearsal: a form for the morning, no evening."""
    there = RehearsedStandup(
        standup_kind="morning", duty=Duty(expected=True), prompt_at=NINE, draft=draft() if count else None
    )
    off = Duty(expected=False, reason="holiday", detail=name)
    free = RehearsedStandup(standup_kind="evening", duty=off, prompt_at=NINE)
    return Rehearsal(name=name, zone="Asia/Shanghai", on=MONDAY, standups=(there, free))
