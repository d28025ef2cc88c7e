"""`coach demo` in a terminal of its own: only the terminal and a browser can speak to it."""

import os
import pty
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

ADDRESS = re.compile(rb"http://127\.0\.0\.1:\d+/")
RAW = re.compile("event=|level=|Traceback|ERROR")  # what is for a log, not for a person
GONE_SECONDS = 30
MOST_BYTES = 4096


class Terminal:
    """What the demo says: it is read all the time, since a full terminal would hold the program up."""

    def __init__(self, descriptor: int) -> None:
        """Begin to read."""
        self._descriptor, self._said = descriptor, b""
        self._known = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def address(self) -> str:
        """Return the page's address as soon as it stands there."""
        self._known.wait()
        found = ADDRESS.search(self._said)
        if found is None:
            raise AssertionError(f"the demo ended: {self._said[-2000:].decode(errors='replace')}")
        return found[0].decode()

    def last_words(self) -> str:
        """Return what it said after the address, now that it has ended."""
        self._reader.join(GONE_SECONDS)
        return ADDRESS.split(self._said)[-1].decode(errors="replace")

    def _read(self) -> None:
        with suppress(OSError):  # Linux's way to say that the other side of a terminal is closed
            while portion := os.read(self._descriptor, MOST_BYTES):
                self._said += portion
                if ADDRESS.search(self._said):
                    self._known.set()
        self._known.set()


@contextmanager
def demo() -> Iterator[Callable[[], str]]:
    """Let it begin its five weeks; yield what waits for them and returns the address; end it by Ctrl-C.

    It ends in peace, whoever still looks at the page: with a word, and with no event of its log.
    """
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "bot", "demo", "--no-browser"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as program:
        os.close(theirs)
        terminal = Terminal(ours)
        try:
            yield terminal.address
        finally:
            program.send_signal(signal.SIGINT)
            try:
                program.wait(GONE_SECONDS)
            except subprocess.TimeoutExpired:
                program.kill()
    said = terminal.last_words()
    os.close(ours)
    assert (program.returncode, said.split()[-2:]) == (0, ["Good", "night."]), said
    assert not RAW.search(said), said
