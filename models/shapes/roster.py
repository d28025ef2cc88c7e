"""People, teams and days as the roster knows them."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import Field

from models.shapes.frozen import Chosen, Frozen
from models.shapes.reader import Locale

Role = Literal[
    "rep",
    "supervisor",
    "manager",
    "director",
    "executive",
    "legal",
    "after_sales",
    "finance",
    "support",
    "admin",
    "observer",  # sees a team's totals, boards and what is shared with it; is asked nothing, leads nobody
]
MemberStatus = Literal["active", "left", "deactivated", "guest"]
ReminderStrength = Literal["light", "standard", "active"]
DayPart = Literal["full", "am", "pm"]
Clear = Literal["-"]  # empties a field, where None keeps what is there
AbsenceKind = Literal["leave", "travel", "sick", "training", "other"]


class MemberPrefs(Chosen):
    """What a member chose; stored as JSON in `members.prefs`."""

    reminders: ReminderStrength = "standard"
    locale: Locale | None = None  # None = follow the Slack profile
    morning_at: str | None = None  # "HH:MM" own wall time; None = the team's
    evening_at: str | None = None
    weekdays: tuple[int, ...] | None = None  # part-time: ISO weekdays 1..7; None = the calendar's
    sees_home: bool = False  # has opened the App Home: it follows the own answers
    hides_on_boards: bool = False  # others do not see the own name on boards


class TeamOverrides(Chosen):
    """What a team sets otherwise than the company; stored as JSON in `teams.overrides`."""

    morning_at: str | None = None  # "HH:MM"
    evening_at: str | None = None
    metrics: tuple[str, ...] | None = None  # codes of METRICS, in the order they are asked


class SlackPerson(Frozen):
    """A Slack user as `users.list`, `users.info` and `user_change` describe one."""

    slack_user_id: str
    name: str
    handle: str | None = None  # the display name: what follows the @ in Slack
    email: str | None = None
    timezone: str | None = None
    locale: str | None = None  # Slack's, e.g. zh-CN
    is_bot: bool = False
    is_guest: bool = False
    is_owner: bool = False  # a Slack owner or admin
    deleted: bool = False


class MemberRow(Frozen):
    """One line of a members import or one setup form; None = keep what is there, "-" = empty the field."""

    person: str  # Slack id, e-mail or @name
    team: str | None = None
    roles: tuple[Role, ...] | None = None  # () = none at all
    manager: str | None = None
    deputy: str | None = None
    timezone: str | None = None  # "-" = follow the Slack profile again
    locale: Locale | Clear | None = None  # "-" the same
    hired_on: date | Clear | None = None
    weekdays: tuple[int, ...] | None = None  # () = the calendar's
    calendar: str | None = None  # its name, or a region of the holidays library; "-" = the company's


class TeamForm(Frozen):
    """A team as the setup form or an import names it."""

    name: str = Field(min_length=1, max_length=120)
    slack_channel_id: str | None = None
    timezone: str
    locale: Locale = "en"
    overrides: TeamOverrides = TeamOverrides()


class Asker(Frozen):
    """Who asks, resolved once at the edge: everything that a permission needs."""

    member_id: UUID
    slack_user_id: str
    name: str
    team_id: UUID | None
    roles: frozenset[Role]
    locale: Locale
    zone: str
    active: bool
