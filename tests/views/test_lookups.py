"""Answers, forms and the App Home keep Slack's limits with 0, 1 and 60 items and names of 80 characters."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from models.policy import Policy
from models.shapes.blocker import BlockerView
from models.shapes.calendar import AbsenceSpan, DayOverride, Duty
from models.shapes.digest import TeamNumbers
from models.shapes.lookup import LastChange, Mine, NextPrompt, PersonWeek, TeamDay, Week
from models.shapes.metric import METRICS, MetricPair, MetricValue
from models.shapes.reader import Reader
from models.shapes.rehearsal import Rehearsal, RehearsedStandup
from models.shapes.roster import MemberPrefs, TeamOverrides
from models.shapes.setup import CompanyDays, CompanyFacts, MemberFacts, MemberLine, SetupState, TeamLine
from models.shapes.standup import (
    BlockerForm,
    DayStatus,
    MetricField,
    Participation,
    StandupDraft,
    StandupWords,
)
from sandbox.limits import violations
from views import away, help, home, me, menu, pause, settings, status, stuck, team  # noqa: A004 - a view's name
from views.drawing import Drawing
from views.setup import company, lists, member, rehearsal
from views.setup import menu as setup_menu
from views.setup import team as team_form

ID = UUID("018f0000-0000-7000-8000-000000000001")
MONDAY = date(2026, 3, 9)
NINE = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
READERS = (Reader(zone="Asia/Shanghai"), Reader(locale="zh_CN", zone="Asia/Shanghai"))
LATIN = "Wolfeschlegelsteinhausenbergerdorff <b>&*_~`" * 2
NAMES = (LATIN[:80], "欧阳" * 40)
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


def messages(count: int, name: str, reader: Reader) -> Iterator[Drawing]:
    """Yield every answer to the asker."""
    words = list(menu.WORDS)
    yield menu.menu(words, name, reader)
    yield menu.stranger(["help"], [name] * count, reader)
    yield menu.did_you_mean(name, words[: min(count, 3)], name, reader)
    yield menu.choose("?", "team", [(f"{number}{name}", name) for number in range(count)], reader)
    yield help.help_page(words if count else ["help"], reader)
    yield me.me(mine(count, name), reader, leads=bool(count))
    yield stuck.stuck(blockers(count, name), name, reader, value=name)
    yield team.team(team_day(count, name), reader)
    yield status.day_page(days(min(count, 2)), name, MONDAY, reader, own=False)
    person = PersonWeek(
        name=name, slack_user_id="U1", starts_on=MONDAY, ends_on=MONDAY, days=days(count), week=week()
    )
    yield status.week_page(person, reader, own=False)
    span = AbsenceSpan(starts_on=MONDAY, ends_on=MONDAY, part="am")
    yield away.recorded(ID, span, name, reader)
    yield away.withdrawn(reader)
    yield pause.choice([("me", ""), *((f"team:{ID}", name) for _ in range(count)), ("all", "")], reader)
    yield pause.paused("team", name, MONDAY, reader, value="team:x")
    yield pause.resumed("all", "", reader)
    yield settings.zone_kept("Europe/Berlin", reader)


def modals(count: int, name: str, reader: Reader) -> Iterator[dict[str, Any]]:
    """Yield every form and list."""
    lines = [team_line(number, name) for number in range(count)]
    people = [
        MemberLine(slack_user_id=f"U{number}", name=name, team_name=name, roles=("rep", "manager"))
        for number in range(count)
    ]
    overrides = tuple(DayOverride(day=MONDAY, working=bool(number % 2), name=name) for number in range(count))
    state = SetupState(
        teams=count,
        reps=count,
        without_channel=(name,) * count,
        without_manager=(name,) * count,
        administrators=(name,) * count,
        sending_paused=bool(count),
    )
    yield setup_menu.claim(reader)
    yield setup_menu.build(state, reader, done=name)
    yield lists.teams(lines, reader, page=1, done=name)
    yield lists.members(people, reader, done=name)
    yield lists.days(CompanyDays(days=overrides, changed=CHANGED), reader, done=name)
    yield team_form.build(lines[0] if lines else None, "Asia/Shanghai", "en", Policy(), reader)
    facts = MemberFacts(
        slack_user_id="U1", name=name, team_id=UUID(int=1) if count else None, weekdays=(1,), changed=CHANGED
    )
    yield member.build(facts, [team_line(number, name) for number in range(count * 2)], reader)
    yield company.build(_company(), reader)
    yield company.build_day(reader)
    yield rehearsal.build(_rehearsal(name, count), READERS[1], reader)
    yield settings.build(_settings(), reader)
    yield away.build("U1", MONDAY, reader, leads=bool(count))
    yield away.done(ID, AbsenceSpan(starts_on=MONDAY, ends_on=MONDAY), name, reader)
    yield stuck.pages(blockers(count, name), name, name, 2, reader)


def _company() -> CompanyFacts:
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


def _settings() -> settings.SettingsFacts:
    prefs = MemberPrefs(morning_at="08:00", locale="en")
    return settings.SettingsFacts(
        prefs=prefs,
        zone="Asia/Shanghai",
        zone_by_hand=True,
        is_rep=True,
        team_morning="09:00",
        changed=CHANGED,
    )


def _rehearsal(name: str, count: int) -> Rehearsal:
    there = RehearsedStandup(
        standup_kind="morning", duty=Duty(expected=True), prompt_at=NINE, draft=draft() if count else None
    )
    off = Duty(expected=False, reason="holiday", detail=name)
    free = RehearsedStandup(standup_kind="evening", duty=off, prompt_at=NINE)
    return Rehearsal(name=name, zone="Asia/Shanghai", on=MONDAY, standups=(there, free))


@pytest.mark.parametrize("reader", READERS, ids=["en", "zh_CN"])
@pytest.mark.parametrize("name", NAMES, ids=["latin", "chinese"])
@pytest.mark.parametrize("count", [0, 1, 60])
def test_everything_keeps_slacks_limits(reader: Reader, name: str, count: int) -> None:
    """Cut with "… and n more", never an exception; every answer has words for screen readers."""
    for drawn in messages(count, name, reader):
        assert violations({"text": drawn.text, "blocks": drawn.blocks}, "message") == []
        assert drawn.text.strip()
    for view in modals(count, name, reader):
        assert violations(view, "modal") == []
    teams = tuple(team_day(count, name) for _ in range(min(count, 6)))
    state = SetupState(teams=count, administrators=(name,) * count)
    shown = home.HomeFacts(mine=mine(count, name), teams=teams, more_teams=count, setup=state)
    for facts in (home.HomeFacts(first=bool(count)), shown):
        assert violations(home.build(facts, reader), "home") == []


def test_a_long_list_is_cut_behind_a_button() -> None:
    """Sixty stuck points: eight, and a button for all; then pages."""
    drawn = stuck.stuck(blockers(60, "Ana"), "", READERS[0], value="")
    assert "[All 60]" in drawn.text
    page = stuck.pages(blockers(60, "Ana"), "", "", 1, READERS[0])
    assert len(page["blocks"]) == 42
    assert page["blocks"][-1]["elements"][0]["value"] == "-|2"


def test_who_did_not_answer_is_for_superiors() -> None:
    """A colleague's view of the team holds no names."""
    day = team_day(3, "Ana").model_copy(update={"unanswered": None, "away": ()})
    assert "Ana" not in team.team(day.model_copy(update={"team_name": "North", "stuck": ()}), READERS[0]).text


def test_the_form_reads_back_what_it_shows() -> None:
    """An unchanged settings form changes nothing."""
    facts = _settings()
    view = settings.build(facts, READERS[0])
    view["state"] = {
        "values": {block["block_id"]: _state(block) for block in view["blocks"] if "element" in block}
    }
    said = settings.read(view, facts.prefs)
    assert said == settings.SettingsForm(prefs=facts.prefs, zone="Asia/Shanghai", deputy_slack_id=None)


def _state(block: dict[str, Any]) -> dict[str, Any]:
    element = block["element"]
    held = {
        "value": element.get("initial_value"),
        "selected_option": element.get("initial_option"),
        "selected_time": element.get("initial_time"),
        "selected_user": element.get("initial_user"),
    }
    return {element["action_id"]: held}


def test_team_overrides_are_read_in_the_order_they_are_offered() -> None:
    """Ticked in any order, kept in the catalogue's."""
    line = team_line(1, "North").model_copy(update={"overrides": TeamOverrides(metrics=("won_deals",))})
    view = team_form.build(line, "UTC", "en", Policy(), READERS[0])
    picked = [{"value": "won_deals"}, {"value": "new_leads"}, {"value": "absurd"}]
    view["state"] = {"values": {"metrics": {"metrics": {"selected_options": picked}}}}
    assert team_form.read(view).overrides.metrics == ("new_leads", "won_deals")
