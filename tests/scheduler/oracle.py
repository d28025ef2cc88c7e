"""What schedules shall do, said once more and simply: each date has its turn once, and never too early."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

GRACE = timedelta(hours=2)
FORGOTTEN = timedelta(days=400)
ONE_DAY = timedelta(days=1)


@dataclass
class Oracle:
    """One schedule as it ought to be."""

    zone: str
    minute: int
    next: date
    on: bool = True
    turns: dict[date, str] = field(default_factory=dict)
    off: set[date] = field(default_factory=set)  # holidays and absences

    def at(self, day: date) -> datetime:
        """Return the moment of a date: in a gap, when the clocks go forward; in a fold, the first."""
        wall = datetime.combine(day, time(self.minute // 60, self.minute % 60))
        zone = ZoneInfo(self.zone)
        moment = wall.replace(tzinfo=zone).astimezone(UTC)
        while (moment - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None) >= wall:
            moment -= timedelta(minutes=1)  # a minute is what the moments here are apart at least
        return moment

    def edit(self, now: datetime, zone: str, minute: int) -> None:
        """Change the plan; a date whose moment is long over under the new one is left out."""
        waits = self.on and self.at(self.next) <= now
        self.zone, self.minute = zone, minute
        while self.on and not waits and self.at(self.next) < now - GRACE:
            self.turns[self.next] = "skipped"
            self.next += ONE_DAY

    def come_back(self, now: datetime) -> None:
        """Start anew: what was left out meanwhile is not made up for."""
        self.on = True
        while self.at(self.next) <= now:
            self.next += ONE_DAY

    def fire(self, now: datetime) -> None:
        """Let the newest due date have its turn, late or not; those before it lapsed."""
        due = []
        while self.on and self.at(self.next) <= now:
            due.append(self.next)
            self.next += ONE_DAY
        for day in due:
            kept = day >= due[-1] - FORGOTTEN
            lapsed = day != due[-1] or now - self.at(day) > GRACE
            if kept:
                self.turns[day] = "lapsed" if lapsed else "skipped" if day in self.off else "any"
