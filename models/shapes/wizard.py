"""The first team as the wizard asks for it: what was chosen so far, and what would be sent."""

import hashlib
import json
from datetime import date, datetime
from typing import Literal

from models.shapes.frozen import Chosen, Frozen
from models.shapes.policy_change import Difference
from models.shapes.policy_template import TemplateCode
from models.shapes.reader import Locale
from models.shapes.roster import SlackPerson
from models.shapes.schedule import ScheduleKind

Page = Literal["place", "people", "leaders", "hours", "start"]
PEOPLE_MOST = 100  # chosen at once; more come with a table
MANAGERS_MOST = 5


class Draft(Chosen):
    """What was chosen so far, stored as JSON; empty = not yet, and what is proposed stands in the forms."""

    template: TemplateCode | None = None
    team_name: str = ""
    slack_channel_id: str | None = None
    channel_unknown: bool = False  # it could not be found out whether the bot is in it
    locale: Locale | None = None
    people: tuple[SlackPerson, ...] = ()  # who is asked
    managers: tuple[SlackPerson, ...] = ()  # the first leads whom no other one leads
    led: dict[str, tuple[str, ...]] = {}  # by another manager's Slack id: whom that one leads
    morning_at: str | None = None
    evening_at: str | None = None
    weekdays: tuple[int, ...] = ()
    timezone: str = ""
    currency: str = ""
    region: str | None = None

    def leader_of(self, slack_user_id: str) -> str | None:
        """Return who leads a person: whoever names them, else the first manager; nobody leads that one."""
        ids = [one.slack_user_id for one in self.managers]
        named = next((key for key, led in self.led.items() if key in ids and slack_user_id in led), None)
        found = named or (ids[0] if ids else None)
        return None if found == slack_user_id else found

    @property
    def mark(self) -> str:
        """Return what tells this choice from every other one."""
        words = json.dumps(self.model_dump(mode="json"), sort_keys=True)
        return hashlib.sha256(words.encode()).hexdigest()[:16]

    @property
    def page(self) -> Page:
        """Return the first page that was not answered yet."""
        if not self.slack_channel_id:
            return "place"
        if not self.people or not self.managers:
            return "people"
        return "start" if self.morning_at else "hours"


class Ahead(Frozen):
    """One thing that will be sent, to everybody who gets it at the same local time."""

    on: date
    at: str  # "09:00", local
    zone: str
    kind: ScheduleKind
    names: tuple[str, ...]  # people, or the team


class StartPreview(Frozen):
    """What Start would do: who is welcomed, what comes on the first days, which rules change."""

    welcomed: tuple[str, ...]
    ahead: tuple[Ahead, ...]
    differences: tuple[Difference, ...] = ()  # of rules that somebody had set already


class NextPrompt(Frozen):
    """The next time that somebody is asked."""

    name: str
    on: date  # local
    days_ahead: int  # 0 = today there
    at: str  # "09:00", local
    zone: str


class WizardState(Frozen):
    """How far the wizard is."""

    draft: Draft
    changed_by: str | None = None
    changed_at: datetime | None = None
