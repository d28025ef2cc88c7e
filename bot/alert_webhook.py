"""Alerts to an optional webhook: each alert's log line is posted as JSON with `text`."""

import logging
from concurrent.futures import ThreadPoolExecutor

import structlog
from slack_sdk.webhook import WebhookClient

from handlers.no_answer import NO_ANSWER

ALERT = "alert"  # the event of the line that models/usecases/alert.py writes, once an hour and kind
SECONDS = 5
REFUSED = 400
UNSAID = frozenset({"event", "code", "level", "logger", "timestamp"})

log = structlog.get_logger(__name__)


class AlertWebhook(logging.Handler):
    """Hears alerts in the log and posts them from a thread of its own: nothing waits for a webhook."""

    def __init__(self, url: str) -> None:
        """Post to `url`."""
        super().__init__(logging.ERROR)
        self._client = WebhookClient(url, timeout=SECONDS)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="alert-webhook")

    def emit(self, record: logging.LogRecord) -> None:
        """Post the record if it is an alert."""
        line = record.msg
        if isinstance(line, dict) and line.get("event") == ALERT:
            facts = ", ".join(f"{name} {value}" for name, value in line.items() if name not in UNSAID)
            self._thread.submit(self._post, f"Sales Coach: {line.get('code')} ({facts})")

    def close(self) -> None:
        """Post what waits, then end."""
        self._thread.shutdown()
        super().close()

    def _post(self, text: str) -> None:
        try:
            answer = self._client.send(text=text)
        except NO_ANSWER as error:
            log.warning("alert_not_posted", exc_info=error)
            return
        if answer.status_code >= REFUSED:
            log.warning("alert_not_posted", status=answer.status_code)
