"""The form of one person."""

from collections.abc import Sequence
from datetime import date
from typing import Any, get_args
from uuid import UUID

from models.shapes.frozen import Frozen
from models.shapes.reader import Locale, Reader
from models.shapes.roster import Role
from models.shapes.setup import MemberFacts, TeamLine
from views.blocks import Block, context, one_line, section
from views.fields import facts_of, modal, radio_field, select_field, text_field, tick_field
from views.inputs import OPTIONS_MOST, chosen, chosen_date, date_field, person_field, ticked, ticks_field
from views.language import Words, phrase, speak
from views.settings import FOLLOW, LOCALES, changed_line
from views.setup import names
from views.setup.team import languages
from views.who_sees import who_sees

NO_TEAM = "none"
OBSERVES = phrase("Sees the team's totals and boards; is asked nothing and leads nobody")
OBSERVER: Role = "observer"
ROLES: tuple[Role, ...] = tuple(role for role in get_args(Role) if role != OBSERVER)  # Slack shows ten
WEEK = tuple(range(1, 8))


class MemberAnswers(Frozen):
    """What the form returned; None = left empty."""

    slack_user_id: str
    team: str | None  # a team's id, or its name where there are too many teams to list
    roles: tuple[Role, ...]
    manager_slack_id: str | None
    deputy_slack_id: str | None
    timezone: str | None
    locale: Locale | None
    hired_on: date | None
    weekdays: tuple[int, ...] | None
    calendar: str | None
    left: bool = False


def build(facts: MemberFacts, teams: Sequence[TeamLine], reader: Reader) -> dict[str, Any]:
    """Return the form of a person; somebody new is a sales rep unless said otherwise."""
    say = speak(reader)
    teams = [one for one in teams if one.active]
    roles = facts.roles or (() if facts.known else ("rep",))
    blocks: list[Block] = [
        section(f"*{one_line(facts.name, 200)}* <@{facts.slack_user_id}>"),
        _team(facts.team_id, teams, say),
        ticks_field("roles", say("Roles"), [(role, say.role(role)) for role in ROLES], ticked=roles),
        tick_field("observer", say("Observer"), say(OBSERVES), ticked=OBSERVER in roles),
        person_field("manager", say("Manager"), value=facts.manager_slack_id, hint=say("Gets the digest.")),
        person_field("deputy", say("Deputy"), value=facts.deputy_slack_id),
        *_days(facts, say),
    ]
    if facts.known:
        leave = say("What is open passes to the superior.")
        blocks.append(tick_field("left", say("Take out of the roster"), leave, ticked=facts.left))
    blocks.append(who_sees("member", reader, "person"))
    if facts.changed is not None:
        blocks.append(context(changed_line(facts.changed, say)))
    return modal(
        names.MEMBER_FORM,
        say("Member"),
        blocks,
        submit=say("Save"),
        close=say("Cancel"),
        facts={"person": facts.slack_user_id},
    )


def _team(team_id: UUID | None, teams: Sequence[TeamLine], say: Words) -> Block:
    """Return the choice of a team; more teams than a list holds are typed by name."""
    if len(teams) >= OPTIONS_MOST:
        named = next((one.name for one in teams if one.team_id == team_id), "")
        return text_field("team", say("Team"), value=named, limit=120)
    options = [(NO_TEAM, say("No team")), *((str(one.team_id), one.name) for one in teams)]
    initial = str(team_id) if team_id in {one.team_id for one in teams} else NO_TEAM
    only = str(teams[0].team_id) if len(teams) == 1 and team_id is None else None
    return select_field("team", say("Team"), options, chosen=only or initial)


def _days(facts: MemberFacts, say: Words) -> list[Block]:
    follow = (FOLLOW, say("As in the Slack profile"))
    return [
        text_field(
            "calendar",
            say("Calendar"),
            value=facts.calendar,
            limit=120,
            hint=say("Empty = the company's; else a holiday region such as CN, GB or US-HI."),
        ),
        text_field(
            "timezone",
            say("Time zone"),
            value=facts.timezone if facts.timezone_by_hand else "",
            limit=64,
            hint=say("Empty follows the Slack profile; else type one like Europe/Berlin."),
        ),
        radio_field("locale", say("Language"), [follow, *languages(say)], chosen=facts.locale or FOLLOW),
        date_field("hired_on", say("Hired on"), value=facts.hired_on),
        *_no_hire_date(facts, say),
        ticks_field(
            "weekdays",
            say("Part-time days"),
            weekdays(say),
            ticked=[str(day) for day in facts.weekdays or ()],
            hint=say("None ticked = all working days of the calendar."),
        ),
    ]


def _no_hire_date(facts: MemberFacts, say: Words) -> list[Block]:
    """Return a box that takes a hire date away: Slack's chooser cannot be emptied."""
    if facts.hired_on is None:
        return []
    return [tick_field("no_hire_date", say("Without a hire date"), say("Forget the date above."))]


def weekdays(say: Words) -> list[tuple[str, str]]:
    """Return the days of the week as options."""
    return [(str(day), say.weekday(day)) for day in WEEK]


def ticked_days(view: Any, name: str) -> tuple[int, ...]:
    """Return the weekdays ticked in one field."""
    return tuple(int(day) for day in ticked(view, name) if day.isdecimal() and int(day) in WEEK)


def read(view: Any) -> MemberAnswers:
    """Return what the form holds."""
    team = chosen(view, "team")
    return MemberAnswers(
        slack_user_id=str(facts_of(view).get("person") or ""),
        team=None if team == NO_TEAM else team,
        roles=(
            *(role for role in ROLES if role in ticked(view, "roles")),
            *((OBSERVER,) if ticked(view, "observer") else ()),
        ),
        manager_slack_id=chosen(view, "manager"),
        deputy_slack_id=chosen(view, "deputy"),
        timezone=chosen(view, "timezone"),
        locale=next((one for one in LOCALES if one == chosen(view, "locale")), None),
        hired_on=None if ticked(view, "no_hire_date") else chosen_date(view, "hired_on"),
        weekdays=ticked_days(view, "weekdays") or None,
        calendar=chosen(view, "calendar"),
        left=bool(ticked(view, "left")),
    )
