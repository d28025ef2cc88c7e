"""A program that is forked from one that knows the modules: importing the bot takes seconds."""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import cache
from typing import TextIO


class Forked:
    """A program that runs, as `subprocess.Popen` would tell of it."""

    def __init__(self, life: int, stderr: TextIO) -> None:
        """Hear of its life by a pipe: first its pid, then how it ended."""
        self._life = os.fdopen(life, encoding="ascii")
        self.stderr = stderr
        self.pid = int(self._life.readline())
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return how it ended, if it did."""
        return self._heard(0)

    def wait(self, timeout: float | None = None) -> int:
        """Return how it ended.

        Raises:
            TimeoutExpired: it did not.
        """
        code = self._heard(timeout)
        if code is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it as a power cut does."""
        self.send_signal(signal.SIGKILL)

    def _heard(self, timeout: float | None) -> int | None:
        if self.returncode is None and select.select([self._life], [], [], timeout)[0]:
            with self._life:
                self.returncode = int(self._life.readline())
        return self.returncode


class Nursery:
    """The process that forks."""

    def __init__(self) -> None:
        """Start it; it imports while the first order waits."""
        self._door, theirs = socket.socketpair()
        with closing(theirs):
            command = [sys.executable, "-m", "tests.bot.nursery"]
            self._process = subprocess.Popen(command, stdin=theirs.fileno())

    def start(self, command: Sequence[str], environment: Mapping[str, str]) -> Forked:
        """Run a module, and the words after it, with this environment and nothing else."""
        heard, stderr = os.pipe()
        told, life = os.pipe()
        order = json.dumps([list(command), dict(environment)]).encode()
        socket.send_fds(self._door, [order + b"\n"], [stderr, life])
        os.close(stderr)
        os.close(life)
        return Forked(told, os.fdopen(heard, encoding="utf-8"))

    def close(self) -> None:
        """Let it end; its children go on."""
        self._door.close()
        self._process.wait()


@cache
def nursery() -> Nursery:
    """Return this process's own."""
    made = Nursery()
    atexit.register(made.close)
    return made
