"""One line per event, key=value or JSON; a token is masked wherever it stands, tracebacks included."""

import logging
import re
import sys
from collections.abc import Callable, Sequence
from typing import Any, TextIO

import structlog
from structlog.typing import Processor

from bot.config import LogFormat, LogLevel, Settings
from bot.masking import masked

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")  # moves a terminal's hand

# Every dispatch, every statement and every reconnection would be a line.
QUIET = (
    "alembic",
    "apscheduler",
    "slack_bolt",
    "slack_sdk",
    "sqlalchemy.engine",
    "uvicorn.access",
    "uvicorn.error",
)
# It warns of every second of a tick that still runs, without its name; the watchdog names it, once.
MUTE = "apscheduler.scheduler"


def set_up_for(settings: Settings, *, terminal: bool | None = None) -> bool:
    """Set the log up as the settings say; return whether somebody at a terminal is to be told in sentences.

    Such a person sees events only from warnings on, unless a setting asks for a level or for JSON; `terminal`
    tells whether standard error is one, where it is not to be asked.
    """
    at_terminal = sys.stderr.isatty() if terminal is None else terminal
    asked = settings.coach_log_format == "json" or "coach_log_level" in settings.model_fields_set
    sentences = at_terminal and not asked
    set_up(
        settings.coach_log_format, "WARNING" if sentences else settings.coach_log_level, settings.secrets()
    )
    return sentences


def set_up(
    style: LogFormat = "text",
    level: LogLevel = "INFO",
    secrets: Sequence[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Send every library's log lines, and ours, to standard error in one shape."""
    before: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*before, structlog.stdlib.PositionalArgumentsFormatter()],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_rendered(style),
                _masking(secrets),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    logging.getLogger(MUTE).setLevel(logging.ERROR)
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(root.level),
        cache_logger_on_first_use=False,
    )


def _rendered(style: LogFormat) -> list[Processor]:
    if style == "json":
        return [structlog.processors.JSONRenderer(ensure_ascii=False, default=str)]
    return [
        structlog.processors.LogfmtRenderer(
            key_order=["timestamp", "level", "event"], drop_missing=True, bool_as_flag=False
        )
    ]


def _masking(secrets: Sequence[str]) -> Callable[[Any, str, Any], str]:
    """Return the last processor: it sees the finished line, so nothing can slip past it."""
    return lambda _logger, _name, line: CONTROL.sub(_spelled, masked(str(line), secrets))


def _spelled(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
