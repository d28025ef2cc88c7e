"""The rows of new entries; what many of them share is worked out once."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from models.policy import Policy
from models.queries.standup.crew import Rep
from models.rules.intents import prompt_minute
from models.rules.standup import entry_times, next_moment, times_of
from models.shapes.standup import EntryTimes, Excuse, StandupKind

EXCUSED_BY: dict[str, Excuse] = {"absence": "absence", "paused": "absence", "holiday": "holiday"}


class EntryRows:
    """Makes the rows of one kind of stand-up at one moment."""

    def __init__(self, workspace_id: UUID, kind: StandupKind, rules: Policy, now: datetime) -> None:
        """Begin with nothing worked out."""
        self._workspace_id = workspace_id
        self._kind = kind
        self._rules = rules
        self._now = now
        self._times: dict[tuple[str | None, str | None, str, date], EntryTimes] = {}
        self._shared: dict[tuple[int, str, bool], dict[str, Any]] = {}

    def times(self, rep: Rep, on: date) -> EntryTimes:
        """Return the instants of a rep's entry."""
        morning = self._kind == "morning"
        own = rep.prefs.morning_at if morning else rep.prefs.evening_at
        team = rep.overrides.morning_at if morning else rep.overrides.evening_at
        alike = (own, team, rep.zone, on)
        if alike not in self._times:
            minute = prompt_minute(self._kind, self._rules, rep.overrides, rep.prefs)
            self._times[alike] = entry_times(on, minute, rep.zone, times_of(self._rules, self._kind))
        return self._times[alike]

    def row(
        self, standup_id: UUID, rep: Rep, times: EntryTimes, excuse: Excuse | None, *, voluntary: bool = False
    ) -> dict[str, Any]:
        """Return the row of a new entry; an excused or voluntary one waits for nothing but its lock."""
        quiet = excuse is not None or voluntary
        alike = (id(times), rep.prefs.reminders, quiet)
        if alike not in self._shared:
            self._shared[alike] = self._share(rep, times, quiet=quiet)
        return self._shared[alike] | {
            "id": uuid7(),
            "standup_id": standup_id,
            "member_id": rep.id,
            "state": "expected" if excuse is None else "excused",
            "excuse": excuse,
            "voluntary": voluntary,
        }

    def _share(self, rep: Rep, times: EntryTimes, *, quiet: bool) -> dict[str, Any]:
        offsets = getattr(self._rules.reminders, rep.prefs.reminders)
        first = next_moment(times, offsets, min(self._now, times.prompt_at))
        return {
            "workspace_id": self._workspace_id,
            "kind": self._kind,
            "local_date": times.local_date,
            "zone": times.zone,
            "prompt_at": times.prompt_at,
            "due_at": times.due_at,
            "locks_at": times.locks_at,
            "next_at": times.locks_at if quiet else first,
            "reminders": 0,
            "words": {},
        }
