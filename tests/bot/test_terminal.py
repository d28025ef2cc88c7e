"""What the person sees who starts `coach` at a terminal: sentences, and no events of the log."""

import logging
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress

import pytest
import structlog

from bot.logs import set_up_for
from tests.bot.conftest import SettingsOf
from tests.bot.running import PATIENCE, environment

pytestmark = pytest.mark.parametrize(
    "database_url", ["sqlite"], indirect=True
)  # it is about the terminal, not about the store


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


@pytest.mark.parametrize(
    ("terminal", "asked", "told"),
    [
        (True, {}, (True, logging.WARNING)),
        (True, {"coach_log_level": "INFO"}, (False, logging.INFO)),
        (True, {"coach_log_format": "json"}, (False, logging.INFO)),
        (False, {}, (False, logging.INFO)),
    ],
)
def test_events_are_shown_where_nobody_sits_or_somebody_asks_for_them(
    settings_of: SettingsOf, *, terminal: bool, asked: dict[str, str], told: tuple[bool, int]
) -> None:
    """A service, a file and a collector miss nothing; a person reads sentences."""
    sentences = set_up_for(settings_of(**asked), terminal=terminal)
    assert (sentences, logging.getLogger().level) == told


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.usefixtures("today")
def test_who_runs_the_bot_at_a_terminal_is_told_in_sentences_from_begin_to_end(
    settings_of: SettingsOf, ending: signal.Signals
) -> None:
    """Where the database is, whom it serves, how it ends; an ordinary end is no event to read."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "bot", "run"]
    variables = environment(settings_of())
    del variables["COACH_LOG_LEVEL"], variables["COACH_LOG_FORMAT"]
    with subprocess.Popen(command, env=variables, stdin=theirs, stdout=theirs, stderr=theirs) as program:
        os.close(theirs)
        said = _read(ours, "Ctrl-C ends it.")
        program.send_signal(ending)
        said += _read(ours)
        assert program.wait(PATIENCE) == 0
    os.close(ours)
    lines = said.replace("\r", "").splitlines()
    assert lines[0].startswith("Database: /")
    assert lines[1:] == [
        "Connecting to Slack ...",
        "Sales Coach serves Sandbox. Ctrl-C ends it.",
        "Sales Coach has ended.",
    ]


def _read(terminal: int, until: str = "") -> str:
    """Return what is said until these words, or until whoever says it has ended."""
    said = ""
    with suppress(OSError):  # Linux's way to say that the other side of a terminal is closed
        while not (until and until in said) and (portion := os.read(terminal, 4096)):
            said += portion.decode()
    return said
