"""`python -m tests.contract`: schemathesis sends what the API's description allows, and what it does not.

No answer is a 500, each is one that the description names, and nobody without a token is let in.
"""

import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from uuid_utils.compat import uuid7

from bot.api import api_routes
from bot.api.pace import Pace
from bot.metrics import Metrics
from bot.web import pages
from models.clock import SystemClock, monotonic
from models.store import Sessions, connect, schema
from models.tables import Workspace
from models.usecases.api import add_source
from tests.cast import standard_team
from tests.security.serving import served

PROGRAM = Path(sys.executable).with_name("st")
EXAMPLES = 25  # of each kind of records
SECONDS = 45  # the budget; the same seed sends the same requests
HURRIED = 1_000.0  # times as many requests as a source may send: the pace has tests of its own
ASKED = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,"
    "response_schema_conformance,ignored_auth,unsupported_method,allow_header_conformance"
)


def main() -> int:
    """Serve the API before a fresh database with the standard team; return what schemathesis returns."""
    with tempfile.TemporaryDirectory(prefix="coach-contract-") as folder:
        engine = connect(f"sqlite:///{folder}/coach.sqlite3")
        schema.upgrade(engine)
        sessions, clock = Sessions(engine), SystemClock()
        token = _token(sessions, clock.now())
        routes = api_routes(sessions, clock, Pace(lambda: monotonic() * HURRIED))
        with served(pages(dict, dict, Metrics(), None, routes)) as port:
            ended = _sent(f"http://127.0.0.1:{port}", token, Path(folder))
        engine.dispose()
    return ended


def _token(sessions: Sessions, now: datetime) -> str:
    key = uuid7()
    with sessions.writing(key) as session:
        session.add(
            Workspace(id=key, slack_team_id="T_SANDBOX", name="Acme", bot_user_id="U_BOT", created_at=now)
        )
        session.flush()
        standard_team(session, now=now)
        return add_source(session, "crm", actor=None, now=now)


def _sent(address: str, token: str, folder: Path) -> int:
    words = [
        str(PROGRAM), "run", f"{address}/api/v1/openapi.json", "--header", f"Authorization: Bearer {token}",
        "--checks", ASKED, "--seed", "1", "--max-examples", str(EXAMPLES), "--max-time", str(SECONDS),
        "--phases", "examples,coverage,fuzzing", "--suppress-health-check", "all", "--warnings", "off",
        "--no-color",
    ]  # fmt: skip
    return subprocess.run(words, cwd=folder, check=False, timeout=4 * SECONDS).returncode


if __name__ == "__main__":
    sys.exit(main())
