"""The story's moment, the same in every process: a file says how far it is from the steady clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.demo.stage import StoryClock
from models.clock import monotonic

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class TellingClock(StoryClock):
    """The stage's own clock, which writes down where it is put; it never goes back."""

    def __init__(self, now: datetime, told: Path) -> None:
        """Stand at `now` (aware); `told` is the file."""
        super().__init__(now)
        self._told = told

    def run(self) -> None:
        """Let time pass from now on, for everybody."""
        super().run()
        self._tell()

    def move_to(self, now: datetime) -> None:
        """Put everybody's clock to a later moment (aware)."""
        super().move_to(max(now, self.now()))
        self._tell()

    def _tell(self) -> None:
        ahead = (self.now() - EPOCH) // MICROSECOND - round(monotonic() * 1_000_000)
        fresh = self._told.with_suffix(".new")
        fresh.write_text(str(ahead), encoding="utf-8")
        fresh.replace(self._told)  # nobody reads half a number


class ToldClock:
    """The clock of a process that was told where the file is."""

    def __init__(self, told: Path) -> None:
        """Read `told` at each look."""
        self._told = told

    def now(self) -> datetime:
        """Return the moment in the story."""
        ahead = int(self._told.read_text(encoding="utf-8"))
        return EPOCH + timedelta(microseconds=ahead + round(monotonic() * 1_000_000))
