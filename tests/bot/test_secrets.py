"""A stormy session with every secret known: none of them stands in anything that the bot says."""

from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from bot.config import Settings
from models.clock import SystemClock
from sandbox.events_api import signed_headers
from tests.bot.conftest import Coach, SettingsOf
from tests.bot.running import coach_run

HOOK = "https://127.0.0.1:9/hook/webhook-part"
RESPONSE = "http://127.0.0.1:9/actions/response-part"
TYPED = {"command": "/coach", "text": "why", "user_id": "U1", "team_id": "T_SANDBOX", "token": "verify-part"}
FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_secret_is_said(settings_of: SettingsOf, coach: Coach) -> None:
    """By the log with all its debugging, the pages, the commands and the process's own name."""
    settings = settings_of(coach_transport="http", coach_log_level="DEBUG", alert_webhook_url=HOOK)
    assert coach("migrate").code == 0
    coach.live_with(settings)
    with coach_run(settings) as run:
        at = f"http://127.0.0.1:{run.port()}"
        token = next(word for word in coach("api", "add", "crm").out.split() if word.startswith("sc_"))
        _send_records(at, token)
        _send_as_slack(at, settings)
        pages = [httpx.get(f"{at}/{page}").text for page in ("metrics", "readyz", "healthz", "slack/events")]
        told = coach("doctor")
        argv = Path(f"/proc/{run.process.pid}/cmdline").read_text(encoding="utf-8")
        run.terminate()
        said = "\n".join([run.hear_out(), *pages, told.out, told.err, argv])
    secrets = [*settings.secrets(), token, "webhook-part", "response-part", "verify-part"]
    assert len(secrets) >= 8
    assert [one for one in secrets if one in said] == []


def _send_records(at: str, token: str) -> None:
    """Send with the token, with one that is almost it, and as nobody should."""
    for authorization in (f"Bearer {token}", f"Bearer {token}x", f"Basic {token}", token):
        headers = {"authorization": authorization, "content-type": "application/json"}
        httpx.post(f"{at}/api/v1/deals?token={token}", headers=headers, content=b'{"records": [{"id": 1}]}')


def _send_as_slack(at: str, settings: Settings) -> None:
    """Send what is signed rightly and wrongly."""
    press = {"payload": '{"type":"block_actions","token":"verify-part"}'}
    for form in (TYPED | {"response_url": RESPONSE}, press):
        body, now = urlencode(form), SystemClock().now().timestamp()
        for secret in (settings.slack_signing_secret, settings.slack_bot_token):
            signed = signed_headers(body, secret.get_secret_value() if secret else "", now)
            httpx.post(f"{at}/slack/events", content=body, headers=FORM | signed)
