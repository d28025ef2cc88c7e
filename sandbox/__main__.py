"""`python -m sandbox`: a workspace that stays until it is told to go."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from sandbox.configuration import workspace_from
from sandbox.server import server_for


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a workspace from a configuration file and print its address and how to use it; SIGTERM ends it."""
    parser = argparse.ArgumentParser(prog="sandbox", description="A Slack workspace on the loopback.")
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument("--config", type=Path, help="JSON: team, people, channels, settings")
    chosen = parser.parse_args(arguments)
    plan = json.loads(chosen.config.read_text(encoding="utf-8")) if chosen.config else {}
    workspace = workspace_from(plan)
    server, listener = server_for(workspace, chosen.port)
    sys.stdout.write(f"{workspace.url}\n")  # alone on its line: programs read it
    for name, value in (
        ("SLACK_API_URL", f"{workspace.url.rstrip('/')}/api/"),
        ("SLACK_BOT_TOKEN", workspace.app.bot_token),
        ("SLACK_APP_TOKEN", workspace.app.app_token),
        ("SLACK_SIGNING_SECRET", workspace.app.signing_secret),
    ):
        sys.stdout.write(f"export {name}={value}\n")
    sys.stdout.flush()
    server.run([listener])
    return 0


if __name__ == "__main__":
    sys.exit(main())
