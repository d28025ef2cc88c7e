"""One line per event, and never a token."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.config import LogFormat
from bot.logs import set_up
from bot.masking import MASK, masked


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


def lines(style: LogFormat) -> io.StringIO:
    """Set the logs up and return where they go."""
    stream = io.StringIO()
    set_up(style, "INFO", ("s3cr3t-signing",), stream)
    return stream


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("postgresql+psycopg://coach:p4$$:w@db:5432/c", f"postgresql+psycopg://coach:{MASK}@db:5432/c"),
        ("/slack/oauth_redirect?code=1.2.abc&state=x-y", f"/slack/oauth_redirect?code={MASK}&state={MASK}"),
        (f"/wall/{'0' * 32}/company/1795/{'a' * 40} gone", f"/wall/{'0' * 32}/company/1795/{MASK} gone"),
        ("'https://hooks.slack.com/services/T1/B1/xyz'", f"'https://hooks.slack.com/services/{MASK}'"),
        (
            "oauth.v2.access result with code: 1.2.abc - error",
            f"oauth.v2.access result with code: {MASK} - error",
        ),
        (f"Bearer sc_{'0' * 32}_{'a-_' * 14}b", f"Bearer {MASK}"),
        ("at 10:30 to ana@example.com", "at 10:30 to ana@example.com"),
    ],
)
def test_the_secret_part_of_an_address_is_masked(text: str, kept: str) -> None:
    """Whoever wrote it into a sentence: the rest of it says where to look."""
    assert masked(text) == kept


@pytest.mark.parametrize(
    "token", ["xoxb-12-34-abc", "xapp-1-A2-3-def", "xoxe.xoxp-1-Mi0yLTEy", "xoxp-99-x", "XOXB-1-2"]
)
def test_every_kind_of_token_is_masked(token: str) -> None:
    """Wherever it stands in a sentence."""
    assert masked(f"posting with {token}, then") == f"posting with {MASK}, then"


def test_a_line_is_key_and_value() -> None:
    """A machine's owner reads it without a tool."""
    stream = lines("text")
    structlog.get_logger("bot").info("ready", port=3000)
    line = stream.getvalue()
    assert "level=info event=ready" in line
    assert "port=3000" in line


def test_a_line_is_json_when_wanted() -> None:
    """A log collector reads it; Chinese stays readable."""
    stream = lines("json")
    structlog.get_logger("bot").warning("late", who="李")
    read = json.loads(stream.getvalue())
    assert (read["event"], read["level"], read["who"]) == ("late", "warning", "李")
    assert "李" in stream.getvalue()


@pytest.mark.parametrize("style", ["text", "json"])
def test_no_secret_passes_in_a_value_a_library_or_a_traceback(style: LogFormat) -> None:
    """The finished line is masked, so nothing can slip past."""
    stream = lines(style)
    structlog.get_logger("bot").info("x", token="xoxb-1-2-aaa", nested={"headers": ["Bearer xapp-1-bbb"]})
    logging.getLogger("somebody.elses").error("failed with %s", "s3cr3t-signing")
    structlog.get_logger("bot").error("boom", exc_info=RuntimeError("token xoxb-9-9-ccc was refused"))
    text = stream.getvalue()
    assert text.count(MASK) >= 4
    assert not any(word in text for word in ("aaa", "bbb", "ccc", "s3cr3t"))


@pytest.mark.parametrize("style", ["text", "json"])
def test_nobodys_text_writes_a_line_or_moves_a_terminal(style: LogFormat) -> None:
    """What a stranger sends stands in the log as letters: one event is one line."""
    stream = lines(style)
    structlog.get_logger("bot").warning("install_failed", reason="a\nlevel=info\r\x1b[2J\x9b\u202e\x00")
    assert stream.getvalue().count("\n") == 1
    assert not set(stream.getvalue().rstrip("\n")) & set("\n\r\x1b\x9b\u202e\x00")


def test_chatty_libraries_are_quiet_but_not_dumb() -> None:
    """Their warnings come through."""
    stream = lines("text")
    logging.getLogger("slack_bolt.App").info("every request")
    logging.getLogger("apscheduler.executors").warning("missed")
    logging.getLogger("apscheduler.scheduler").warning("skipped: maximum number of running instances")
    assert "every request" not in stream.getvalue()
    assert "missed" in stream.getvalue()
    assert "skipped" not in stream.getvalue()


def test_the_name_of_a_kind_of_token_is_no_token() -> None:
    """What tells somebody which token is wanted stays readable."""
    told = "It begins with xoxb-. Not with xapp-, nor xoxp-…"
    assert masked(told) == told
    assert masked("xoxb-.1") == "[secret]"
