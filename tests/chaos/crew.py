"""The crew: `coach run` processes that are killed, frozen and started again, as a supervisor would."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bot.config import Settings
from models.clock import monotonic
from tests.bot.running import PATIENCE, READY, CoachRun

AWAY = (1.0, 3.0)  # seconds until a supervisor starts a process again


@dataclass
class Berth:
    """The place of one process: who is in it, or when the next one comes."""

    run: CoachRun | None = None
    back_at: float = 0.0
    frozen_until: float | None = None


@dataclass
class Crew:
    """Identical processes, and what was done to them."""

    settings: Settings
    program: Sequence[str]
    dice: Random
    logs: Path
    berths: list[Berth]
    did: Counter[str] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)
    kept: bool = False

    def start(self) -> None:
        """Start all and wait until each is ready."""
        for berth in self.berths:
            berth.run = CoachRun(self.settings, self.program)
        for run in self._running():
            run.until(READY, PATIENCE * len(self.berths))

    def tend(self) -> None:
        """Start who is due, thaw whose time is over, and notice who went without being asked."""
        now = monotonic()
        for berth in self.berths:
            if berth.run is None:
                if now >= berth.back_at:
                    berth.run = CoachRun(self.settings, self.program)
            elif berth.run.process.poll() is not None:
                self._gone(berth, berth.run)
            elif berth.frozen_until is not None and now >= berth.frozen_until:
                berth.run.thaw()
                berth.frozen_until = None

    def kill(self) -> None:
        """Kill one of them in whatever it does, asleep or awake."""
        berth = self._any()
        if berth and berth.run:
            berth.run.kill()
            self.did["kills"] += 1
            self.leave(berth, berth.run)

    def freeze(self, seconds: float) -> None:
        """Let one of those awake stand still for so long."""
        berth = self._any(awake=True)
        if berth and berth.run:
            berth.run.freeze()
            berth.frozen_until = monotonic() + seconds
            self.did["pauses"] += 1

    def calm(self) -> None:
        """Wake all; from now on nobody is killed."""
        for berth in self.berths:
            berth.frozen_until = None if berth.frozen_until is None else 0.0
        self.tend()

    def stop(self) -> None:
        """Tell all to stop, as a supervisor does; each must end well."""
        for berth in self.berths:
            if berth.run is None:
                continue
            code = berth.run.terminate()
            if code:
                self.complaints.append(f"a process ended with {code} when it was told to stop")
            self.leave(berth, berth.run)

    def keep_logs(self) -> Path:
        """Keep what everybody said, and return where."""
        self.kept = True
        return self.logs

    def _running(self) -> list[CoachRun]:
        return [berth.run for berth in self.berths if berth.run is not None]

    def _any(self, *, awake: bool = False) -> Berth | None:
        there = [one for one in self.berths if one.run is not None]
        chosen = [one for one in there if one.frozen_until is None] if awake else there
        return self.dice.choice(chosen) if chosen else None

    def _gone(self, berth: Berth, run: CoachRun) -> None:
        """Note who ended unasked: a refused start is tried again, anything after it is a defect."""
        said = run.hear_out()
        if READY in said:
            told = "\n".join(said.splitlines()[-5:])
            self.complaints.append(f"a process ended by itself ({run.process.returncode}): {told}")
        else:
            self.did["refused starts"] += 1
        self.leave(berth, run)

    def leave(self, berth: Berth, run: CoachRun) -> None:
        """Keep what it said, and its place free for a while."""
        (self.logs / f"{run.process.pid}.log").write_text(run.hear_out(), encoding="utf-8")
        berth.run, berth.frozen_until = None, None
        berth.back_at = monotonic() + self.dice.uniform(*AWAY)


@contextmanager
def crew(settings: Settings, program: Sequence[str], *, size: int, dice: Random) -> Iterator[Crew]:
    """Yield a ready crew; whatever happens, nobody of it is left afterwards."""
    logs = Path(tempfile.mkdtemp(prefix="coach-chaos-"))
    made = Crew(settings, program, dice, logs, [Berth() for _ in range(size)])
    try:
        made.start()
        yield made
    finally:
        for berth in made.berths:
            if berth.run is not None:
                berth.run.kill()
                made.leave(berth, berth.run)
        if not made.kept:
            shutil.rmtree(logs)
