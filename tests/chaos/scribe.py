"""Somebody at the command line beside a `coach run`: writes to the same SQLite file and reads from it."""

import csv
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.config import Settings
from tests.bot.running import PATIENCE, environment

PAUSE = 2.0  # seconds between two commands
HIRED = ("2025-04-01", "2025-04-02")  # what is imported in turn: no prompt depends on it


@dataclass
class Scribe:
    """Types commands; each is carried out, or refused in a sentence because the bot is just writing."""

    settings: Settings
    people: Sequence[str]
    ended: Counter[int] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)

    def work(self, stopped: threading.Event) -> None:
        """Import the same people again and again, and look at the timetable in between."""
        with tempfile.TemporaryDirectory(prefix="coach-chaos-") as folder:
            table = Path(folder) / "members.csv"
            turn = 0
            while not stopped.wait(PAUSE):
                turn += 1
                self._write(table, HIRED[turn % 2])
                self._type("import", "members", str(table))
                self._type("timetable")

    def _write(self, table: Path, hired: str) -> None:
        with table.open("w", newline="", encoding="utf-8") as opened:
            writer = csv.writer(opened)
            writer.writerow(["person", "hired_on"])
            writer.writerows((person, hired) for person in self.people)

    def _type(self, *words: str) -> None:
        command = [sys.executable, "-m", "bot", *words]
        typed = subprocess.run(
            command,
            env=environment(self.settings),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        self.ended[typed.returncode] += 1
        if typed.returncode not in (0, 1) or "Traceback" in typed.stderr:
            self.complaints.append(f"coach {' '.join(words)} ended with {typed.returncode}: {typed.stderr}")


@contextmanager
def scribe(settings: Settings, people: Sequence[str]) -> Iterator[Scribe]:
    """Yield somebody who types until the block ends."""
    typist, stopped = Scribe(settings, people), threading.Event()
    thread = threading.Thread(target=typist.work, args=(stopped,), daemon=True)
    thread.start()
    try:
        yield typist
    finally:
        stopped.set()
        thread.join()
