"""`coach run` as people start it: a process of its own, watched from outside."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from queue import Empty, Queue

from pydantic import SecretStr

from bot.config import Settings
from tests.bot.forked import Forked, nursery

BOT = ("bot",)
READY = "event=ready"
PATIENCE = 30.0  # seconds; a loaded machine is slow, a broken bot slower
NEEDED = {"PATH", "HOME", "LANG", "TMPDIR", "VIRTUAL_ENV"}


class CoachRun:
    """A running `coach run` and what it said."""

    def __init__(self, settings: Settings, program: Sequence[str] = BOT, *, forked: bool = False) -> None:
        """Start it with these settings and nothing else of the environment; `program` runs `bot.cli`.

        It is an interpreter of its own, or `forked` from one that has imported the bot before.
        """
        self.process = (_forked if forked else _executed)([*program, "run"], environment(settings))
        self.said: list[str] = []
        self._lines: Queue[str] = Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def until(self, words: str, patience: float = PATIENCE) -> str:
        """Return the next line that contains the words.

        Raises:
            AssertionError: it ended or kept silent.
        """
        while True:
            try:
                line = self._lines.get(timeout=patience)
            except Empty:
                line = ""
            if not line:
                raise AssertionError(f"never said {words!r}:\n{''.join(self.said)}")
            if words in line:
                return line

    def port(self) -> int:
        """Wait until it is ready; return the port of its pages."""
        line = self.until(READY)
        return int(line.split("port=")[1].split()[0])

    def terminate(self) -> int:
        """Tell it to stop as a supervisor does; return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def freeze(self) -> None:
        """Let it stand still, as a machine does that is put to sleep."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on where it stood."""
        self.process.send_signal(signal.SIGCONT)

    def hear_out(self) -> str:
        """Return all that it said, now that it has ended."""
        self._listener.join(PATIENCE)
        if self.process.stderr:
            self.process.stderr.close()
        return "".join(self.said)

    def _listen(self) -> None:
        for line in self.process.stderr or ():
            self.said.append(line)
            self._lines.put(line)
        self._lines.put("")


@contextmanager
def coach_run(settings: Settings, program: Sequence[str] = BOT, *, forked: bool = True) -> Iterator[CoachRun]:
    """Yield a `coach run`; whatever happens, it is gone afterwards.

    Only the bot itself is forked: another program may change modules before the bot is imported.
    """
    run = CoachRun(settings, program, forked=forked and tuple(program) == BOT)
    try:
        yield run
    finally:
        if run.process.poll() is None:
            run.kill()
        run.hear_out()


def _executed(command: Sequence[str], variables: Mapping[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        env=variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def _forked(command: Sequence[str], variables: Mapping[str, str]) -> Forked:
    return nursery().start(command, variables)


def environment(settings: Settings) -> dict[str, str]:
    """Return settings as environment variables, with what a process needs besides."""
    kept = {name: value for name, value in os.environ.items() if name in NEEDED}
    for name in Settings.model_fields:
        value = getattr(settings, name)
        if value is not None:
            kept[name.upper()] = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
    return kept
