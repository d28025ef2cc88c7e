"""What ladders shall do, said once more and simply: who is told what, and what became of it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

LEVELS = {0: 0, -50: 60, 1: 120, 2: 1440, 3: 2880}  # minutes after the beginning of a cycle
TELLS = {0: ["owner"], -50: ["owner"], 1: ["manager"], 2: ["manager", "director"], 3: ["director"]}
TAKE = timedelta(hours=4)

ABOVE = {"owner": ("manager", "director"), "manager": ("director",), "director": ()}

Key = tuple[int, int, int, str]  # cycle, round, level, who


@dataclass
class Oracle:
    """One case on one ladder as it ought to be."""

    began: datetime
    cycle: int = 1
    round: int = 1
    top: int = 0
    snoozes: int = 0
    fired: set[int] = field(default_factory=set)
    held: str = ""  # taken, snoozed
    by: str = ""
    until: datetime | None = None
    closed: bool = False
    settled: bool = False  # by its facts
    paused: datetime | None = None
    later: timedelta = timedelta(0)  # by pauses
    fate: dict[Key, str] = field(default_factory=dict)  # waiting, posted, sent, or why not
    handed: set[Key] = field(default_factory=set)  # what was said of hand-overs
    not_before: dict[Key, datetime] = field(default_factory=dict)  # of what waits

    def begin(self, now: datetime, cycle: int) -> None:
        """Climb from the ground in another cycle, again in the same."""
        if cycle > self.cycle:
            self.cycle, self.round, self.snoozes = cycle, 1, 0
        else:
            self.round += 1
        self.top, self.fired = 0, set()
        self.closed, self.held, self.until, self.settled = False, "", None, False
        self.began, self.paused, self.later = now, None, timedelta(0)

    def rise(self, now: datetime, *, looks: bool) -> None:
        """Let levels fire that are due; `looks` = its facts changed, which wakes even a closed case."""
        if self.settled and looks and not self.closed:
            self.end("settled")
        if self.closed and (self.settled or not looks):
            return
        if self.closed or (self.held == "taken" and self.until and now >= self.until):
            self._next_round()
            self.closed, self.held, self.until = False, "", None
        if self.until and now >= self.until:
            self.held, self.until = "", None
        if self.held or self.paused:
            return
        told = self.fired | {level for level in LEVELS if self.round > 1 and level < max(self.top, 0)}
        for level, minutes in LEVELS.items():
            if level not in told and self.began + timedelta(minutes=minutes) + self.later <= now:
                self.fired.add(level)
                self.top = max(self.top, level)
                self.fate |= {(self.cycle, self.round, level, who): "waiting" for who in TELLS[level]}

    def tell(self, now: datetime) -> None:
        """Let what waits be posted."""
        ready = {key for key in self.fate if self.not_before.get(key, now) <= now}
        self.turn({"waiting"}, "posted", ready)

    def take(self, now: datetime, who: str) -> None:
        """Silence it."""
        self.held, self.by, self.until = "taken", who, now + TAKE
        self.turn({"waiting", "posted"}, "taken")

    def put_off(self, until: datetime, now: datetime, who: str) -> None:
        """Let what waits wait longer."""
        self.held, self.by, self.until, self.snoozes = "snoozed", who, until, self.snoozes + 1
        for key, fate in self.fate.items():
            if fate == "waiting":
                self.not_before[key] = max(until, self.not_before.get(key, now))

    def give_back(self) -> None:
        """Tell what was not told for the take."""
        self.held, self.until = "", None
        self.not_before.clear()
        self.turn({"taken"}, "waiting", {key for key in self.fate if self._last_word(key)})

    def hand_over(self, now: datetime, who: str, to: str) -> None:
        """Let another have it, who is told at once, as is whoever had it."""
        had = self.holder(now)
        self.take(now, to)
        self.round += 1
        told = {to: "own" if who == to else "posted"}
        if had not in {None, who}:
            told[str(had)] = "posted"
        news = {(self.cycle, self.round, self.top, name): fate for name, fate in told.items()}
        self.handed |= set(news)
        self.fate |= news

    def holder(self, now: datetime) -> str | None:
        """Return who is on it."""
        return self.by if self.held == "taken" and self.until and now < self.until else None

    def end(self, why: str) -> None:
        """Close it."""
        self.closed, self.held, self.until = True, "", None
        self.turn({"waiting", "posted"}, why)

    def turn(self, before: set[str], after: str, only: set[Key] | None = None) -> None:
        """Let fates change."""
        found = [key for key, fate in self.fate.items() if fate in before and (only is None or key in only)]
        self.fate |= dict.fromkeys(found, after)

    def _last_word(self, key: Key) -> bool:
        """Tell whether nothing of this cycle was told later in the place of something."""
        later = [one for one in self.fate if one[:1] == key[:1] == (self.cycle,) and one[1] > key[1]]
        return key[0] == self.cycle and not any(one[2] >= key[2] for one in later if one not in self.handed)

    def _next_round(self) -> None:
        self.round, self.fired = self.round + 1, set()
