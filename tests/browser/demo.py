"""`coach demo` in a terminal of its own: only the terminal and a browser can speak to it."""

import os
import pty
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

ADDRESS = re.compile(rb"http://127\.0\.0\.1:\d+/")
GONE_SECONDS = 30
MOST_BYTES = 4096


@contextmanager
def demo() -> Iterator[Callable[[], str]]:
    """Let it begin its five weeks; yield what waits for them and returns the address; end it by Ctrl-C."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "bot", "demo", "--no-browser"]
    with (
        ThreadPoolExecutor(1) as beside,
        subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as program,
    ):
        os.close(theirs)
        try:
            yield beside.submit(_address, ours).result
        finally:
            program.send_signal(signal.SIGINT)
            try:
                program.wait(GONE_SECONDS)
            except subprocess.TimeoutExpired:
                program.kill()
            os.close(ours)


def _address(terminal: int) -> str:
    """Read until the address stands there, and go on reading: a full terminal would hold the program up."""
    said = b""
    while not (found := ADDRESS.search(said)):
        try:
            said += os.read(terminal, MOST_BYTES)
        except OSError as ended:
            raise AssertionError(f"the demo ended: {said[-2000:].decode(errors='replace')}") from ended
    threading.Thread(target=_drained, args=(terminal,), daemon=True).start()
    return found[0].decode()


def _drained(terminal: int) -> None:
    with suppress(OSError):
        while os.read(terminal, MOST_BYTES):
            pass
