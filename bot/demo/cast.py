"""The standard team, made through the use cases: reps round the world, two managers, a director.

Ana (London), Li (Shanghai, Chinese, works make-up Saturdays), Mia (Auckland), Kai (Honolulu), Zoe (New York);
Ben is on leave this week, Nia came today, Tom works Monday to Wednesday, Eva left. Omar leads North, Wang
leads East, Ruth directs the company, Ada the administrator. In the office Lea looks after the law and
the books, Sam after the customers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries import roster as queries
from models.rules.local_time import local_date
from models.shapes.calendar import AbsenceSpan
from models.shapes.roster import Asker, MemberRow, SlackPerson, TeamForm
from models.usecases import absence, roster, team, workspace

SLACK_TEAM = "T_SANDBOX"
NORTH_CHANNEL = "C_NORTH"
EAST_CHANNEL = "C_EAST"
WEST_CHANNEL = "C_WEST"
REPS = ("Ana", "Ben", "Kai", "Li", "Mia", "Nia", "Tom", "Zoe")


def _person(name: str, zone: str, locale: str = "en-GB", *, is_owner: bool = False) -> SlackPerson:
    return SlackPerson(
        slack_user_id=f"U_{name.upper()}",
        name=name,
        email=f"{name.lower()}@example.com",
        timezone=zone,
        locale=locale,
        is_owner=is_owner,
    )


PEOPLE: Mapping[str, SlackPerson] = {
    person.name: person
    for person in (
        _person("Ana", "Europe/London"),
        _person("Ben", "Europe/London"),
        _person("Kai", "Pacific/Honolulu", "en-US"),
        _person("Li", "Asia/Shanghai", "zh-CN"),
        _person("Mia", "Pacific/Auckland", "en-NZ"),
        _person("Nia", "Asia/Shanghai", "zh-CN"),
        _person("Tom", "Europe/London"),
        _person("Zoe", "America/New_York", "en-US"),
        _person("Eva", "Europe/London"),
        _person("Omar", "Europe/London"),
        _person("Wang", "Asia/Shanghai", "zh-CN"),
        _person("Ruth", "Europe/London"),
        _person("Ada", "Europe/London", is_owner=True),
    )
}
OFFICE: Mapping[str, SlackPerson] = {  # who is in no team, and in the play alone
    person.name: person for person in (_person("Lea", "Europe/London"), _person("Sam", "Europe/London"))
}
EVERYBODY: Mapping[str, SlackPerson] = {**PEOPLE, **OFFICE}


@dataclass(frozen=True)
class Cast:
    """Who plays: row ids by first name, and the two teams."""

    ids: Mapping[str, UUID]
    north: UUID
    east: UUID

    def __getitem__(self, name: str) -> UUID:
        """Return the member id of a first name."""
        return self.ids[name]

    def person(self, name: str) -> SlackPerson:
        """Return somebody as Slack describes the person."""
        return EVERYBODY[name]

    def slack_id(self, name: str) -> str:
        """Return the Slack user id of a first name."""
        return EVERYBODY[name].slack_user_id

    def asker(self, session: Session, name: str) -> Asker:
        """Return somebody as a use case sees who asks."""
        found = queries.asker(session, self.slack_id(name))
        if found is None:
            raise LookupError(name)
        return found


def standard_team(session: Session, *, now: datetime) -> Cast:
    """Found the workspace and put the standard team in it: Ben away, Nia new, Eva gone as of `now`."""
    cast = hired(session, now=now, today=local_date(now, "Asia/Shanghai"))
    send_ben_on_leave(session, cast, now=now)
    let_eva_go(session, now=now)
    return cast


def hired(session: Session, *, now: datetime, today: date) -> Cast:
    """Found the workspace and put everybody in it; Nia's first day is `today`."""
    workspace.found(
        session, slack_team_id=SLACK_TEAM, name="Acme", bot_user_id="U_BOT", installer=PEOPLE["Ada"], now=now
    )
    workspace.claim_admin(session, PEOPLE["Ada"], now=now)
    ada = queries.asker(session, PEOPLE["Ada"].slack_user_id)
    forms = (
        TeamForm(name="North", slack_channel_id=NORTH_CHANNEL, timezone="Europe/London"),
        TeamForm(name="East", slack_channel_id=EAST_CHANNEL, timezone="Asia/Shanghai", locale="zh_CN"),
    )
    north, east = (team.save_team(session, form, actor=ada, now=now) for form in forms)
    ids = {"Ada": queries.administrators(session)[0].id}
    for row in _rows(today):
        ids[row.person] = roster.save_member(session, row, tuple(PEOPLE.values()), actor=ada, now=now)
    return Cast(ids=ids, north=north, east=east)


def office_hired(session: Session, cast: Cast, *, now: datetime) -> Cast:
    """Put the office in the roster too."""
    ada = queries.asker(session, PEOPLE["Ada"].slack_user_id)
    people = tuple(EVERYBODY.values())
    rows = (
        MemberRow(person="Lea", roles=("legal", "finance"), manager="Ruth"),
        MemberRow(person="Sam", roles=("after_sales",), manager="Ruth"),
    )
    ids = {row.person: roster.save_member(session, row, people, actor=ada, now=now) for row in rows}
    return replace(cast, ids={**cast.ids, **ids})


def let_eva_go(session: Session, *, now: datetime) -> None:
    """Let Slack say that Eva's account was deactivated."""
    left = PEOPLE["Eva"].model_copy(update={"deleted": True})
    roster.person_seen(session, left, now=now)


def _rows(today: date) -> tuple[MemberRow, ...]:
    north, east = {"team": "North", "manager": "Omar"}, {"team": "East", "manager": "Wang"}
    return (
        MemberRow(person="Ruth", roles=("director", "executive")),
        MemberRow(person="Omar", team="North", roles=("manager",), manager="Ruth"),
        MemberRow(person="Wang", team="East", roles=("manager",), manager="Ruth", calendar="CN"),
        MemberRow(person="Ana", roles=("rep",), calendar="GB", **north),
        MemberRow(person="Ben", roles=("rep",), calendar="GB", **north),
        MemberRow(person="Tom", roles=("rep",), calendar="GB", weekdays=(1, 2, 3), **north),
        MemberRow(person="Zoe", roles=("rep",), calendar="US", **north),
        MemberRow(person="Kai", roles=("rep",), calendar="US-HI", **north),
        MemberRow(person="Eva", roles=("rep",), **north),
        MemberRow(person="Li", roles=("rep",), calendar="CN", **east),
        MemberRow(person="Nia", roles=("rep",), calendar="CN", hired_on=today, **east),
        MemberRow(person="Mia", roles=("rep",), calendar="NZ-AUK", **east),
    )


def send_ben_on_leave(session: Session, cast: Cast, *, now: datetime) -> None:
    """Let Omar record Ben's leave: from yesterday for a week."""
    today = local_date(now, PEOPLE["Ben"].timezone or "UTC")
    span = AbsenceSpan(starts_on=today - timedelta(days=1), ends_on=today + timedelta(days=6))
    absence.record(session, cast.asker(session, "Omar"), cast["Ben"], span, "leave", now=now)
