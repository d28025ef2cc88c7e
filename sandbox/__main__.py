"""`python -m sandbox`: a workspace that stays until it is told to go."""

import argparse
import json
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from sandbox.configuration import workspace_from
from sandbox.server import SandboxProgram, server_for
from sandbox.shapes import Payload

FILE = """\
the file of --config, each part of which may be left out:

  {
    "team": {"team_id": "T_ACME", "name": "Acme"},
    "people": [
      {"id": "U_ANA", "name": "ana", "email": "ana@example.com", "tz": "Europe/Madrid"},
      {"id": "U_OMAR", "name": "omar", "is_owner": true, "locale": "zh-CN"}
    ],
    "channels": [
      {"id": "C_DEALS", "name": "deals", "members": ["U_ANA"]},
      {"id": "C_BOARD", "name": "board", "members": ["U_OMAR"], "is_private": true, "with_bot": false}
    ],
    "settings": {"impose_rates": true}
  }

The bot is in a channel unless with_bot is false. For the further fields see sandbox/configuration.py.
"""


def remark(plan: Payload) -> str:
    """Return what somebody should know who looks for people in a workspace that has none."""
    if plan.get("people"):
        return ""
    return "sandbox: nobody lives here; name people with --config (--help shows the file).\n"


def _shown(server: SandboxProgram, port: int) -> bool:
    """Open the page, or say how to get what it is made of."""
    try:
        server.show(port)
    except ModuleNotFoundError as missing:
        if missing.name not in ("nicegui", "fastapi"):
            raise
        sys.stderr.write("sandbox: the page needs NiceGUI: pip install 'sales-coach[demo]'.\n")
        return False
    return True


def _end_with_input(server: SandboxProgram) -> None:
    """End when whoever holds our input is gone, however it went."""
    sys.stdin.read()
    server.listening.wait()
    server.end()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a workspace from a configuration file and print its address and how to use it; SIGTERM ends it."""
    parser = argparse.ArgumentParser(
        prog="python -m sandbox",
        description="A Slack workspace on the loopback.",
        epilog=FILE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument("--config", type=Path, help="who and what is there, as JSON (see below)")
    parser.add_argument("--page", action="store_true", help="show the workspace in a browser (extra: demo)")
    parser.add_argument("--page-port", type=int, default=0, help="the page's port; 0 takes any free one")
    parser.add_argument("--until-input-ends", action="store_true", help="end with the program that holds it")
    chosen = parser.parse_args(arguments)
    plan = json.loads(chosen.config.read_text(encoding="utf-8")) if chosen.config else {}
    sys.stderr.write(remark(plan))
    workspace = workspace_from(plan)
    server, listener = server_for(workspace, chosen.port)
    if chosen.page and not _shown(server, chosen.page_port):
        return 1
    sys.stdout.write(f"{workspace.url}\n")  # alone on its line: programs read it
    for name, value in (
        ("SLACK_API_URL", f"{workspace.url.rstrip('/')}/api/"),
        ("SLACK_BOT_TOKEN", workspace.app.bot_token),
        ("SLACK_APP_TOKEN", workspace.app.app_token),
        ("SLACK_SIGNING_SECRET", workspace.app.signing_secret),
    ):
        sys.stdout.write(f"export {name}={value}\n")
    if server.page_url:
        sys.stdout.write(f"export SANDBOX_PAGE={server.page_url}\n")
    sys.stdout.flush()
    if chosen.until_input_ends:
        threading.Thread(target=_end_with_input, args=(server,), daemon=True).start()
    server.run([listener])
    return 0


if __name__ == "__main__":
    sys.exit(main())
