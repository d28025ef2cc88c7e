"""Two `coach run` processes side by side; one is killed in the middle of a wave and started again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.config import Settings
from tests.bot.running import CoachRun


@dataclass
class Pair:
    """The two, and what was said by those that are gone."""

    settings: Settings
    told: Path  # the time
    without: str = ""  # protections that are taken out
    package: str = __package__  # whose program `coach` they run
    first: CoachRun = field(init=False)
    second: CoachRun = field(init=False)
    web: str = field(init=False)  # the pages of the second, which is never killed
    first_web: str = field(init=False)  # those of the first, elsewhere after each start
    gone: list[str] = field(default_factory=list)
    kills: int = 0

    def __post_init__(self) -> None:
        """Start both, and wait until both are ready."""
        self.first, self.second = self._started(), self._started()
        self.first_web = f"http://127.0.0.1:{self.first.port()}"
        self.web = f"http://127.0.0.1:{self.second.port()}"

    @contextmanager
    def first_alone(self) -> Iterator[None]:
        """Let the second stand still meanwhile: whatever happens now, the first does it."""
        self.second.freeze()
        try:
            yield
        finally:
            self.second.thaw()

    def kill_first(self) -> None:
        """End the first as a power cut does."""
        self.first.kill()
        self.gone.append(self.first.hear_out())
        self.kills += 1

    def start_first(self) -> None:
        """Start the first again, as a supervisor does."""
        self.first = self._started()
        self.first_web = f"http://127.0.0.1:{self.first.port()}"

    def stop(self) -> tuple[int, int]:
        """Tell both to stop; return how they ended."""
        codes = self.first.terminate(), self.second.terminate()
        self.gone += [self.first.hear_out(), self.second.hear_out()]
        return codes

    def clear(self) -> None:
        """Leave nobody behind, whatever happened."""
        for run in (self.first, self.second):
            if run.process.poll() is None:
                run.kill()
                run.hear_out()

    def _started(self) -> CoachRun:
        program = (f"{self.package}.coach", str(self.told), self.without)
        return CoachRun(self.settings, program, forked=True)  # it imports the bot before it changes anything
