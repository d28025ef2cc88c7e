"""What the setup forms show: how far the setup is, its lists, and each form as things stand."""

from datetime import date
from uuid import UUID

from models.shapes.calendar import DayOverride
from models.shapes.frozen import Frozen
from models.shapes.lookup import LastChange
from models.shapes.reader import Locale
from models.shapes.roster import MemberStatus, Role, TeamOverrides


class SetupState(Frozen):
    """How far the setup is."""

    teams: int = 0
    without_channel: tuple[str, ...] = ()  # names of active teams
    reps: int = 0  # active, in an active team
    without_manager: tuple[str, ...] = ()  # names of such reps
    administrators: tuple[str, ...] = ()
    sending_paused: bool = False
    undelivered: int = 0  # messages that were given up
    fresh: bool = False  # no team was ever made: the wizard leads through it


class TeamLine(Frozen):
    """One team in the list, and all that its form shows."""

    team_id: UUID
    name: str
    slack_channel_id: str | None = None
    timezone: str
    locale: Locale = "en"
    overrides: TeamOverrides = TeamOverrides()
    people: int = 0
    active: bool = True  # else archived
    deputies: tuple[tuple[str, str], ...] = ()  # of its people and who leads them: whose, and who it is
    changed: LastChange | None = None


class MemberLine(Frozen):
    """One member in the list."""

    slack_user_id: str
    name: str
    team_name: str = ""
    roles: tuple[Role, ...] = ()
    status: MemberStatus = "active"


class MemberFacts(Frozen):
    """All that the form of one person shows; `known` = the person is in the roster already."""

    slack_user_id: str
    name: str
    known: bool = False
    left: bool = False  # taken out of the roster
    team_id: UUID | None = None
    roles: tuple[Role, ...] = ()
    manager_slack_id: str | None = None
    deputy_slack_id: str | None = None
    timezone: str = ""
    timezone_by_hand: bool = False
    locale: Locale | None = None
    hired_on: date | None = None
    weekdays: tuple[int, ...] | None = None
    calendar: str = ""  # name of an own calendar; empty = the company's
    changed: LastChange | None = None


class CompanyFacts(Frozen):
    """All that the company's form shows."""

    timezone: str
    locale: Locale = "en"
    morning_at: str
    evening_at: str
    metrics: tuple[str, ...]
    currency: str
    region: str | None = None
    weekdays: tuple[int, ...] = ()
    changed: LastChange | None = None


class CompanyDays(Frozen):
    """The company's own days off, half days and make-up days, from today on."""

    days: tuple[DayOverride, ...] = ()
    changed: LastChange | None = None


class PutAway(Frozen):
    """What it means to put a team away."""

    team_id: UUID
    name: str
    people: int = 0  # who have no team then
    prompts: int = 0  # of theirs that are not sent any more
    asked: int = 0  # stand-ups asked today that are still open
    complaints: int = 0  # open ones that they own
    last: bool = False  # no other team is left
