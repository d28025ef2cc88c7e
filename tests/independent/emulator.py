"""The emulator: installed by npm into the virtual environment, started with a workspace in it."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from slack_sdk import WebClient

PACKAGE = "emulate@0.12.2"
HERE = Path(__file__).parent
FOLDER = Path(sys.prefix) / "node"  # git knows nothing of the virtual environment
MANIFEST = HERE.parents[1] / "manifest.yaml"
SECONDS = 300

CLIENT_ID, CLIENT_SECRET, SIGNING_SECRET = "12345.67890", "emulated client secret", "emulated signing secret"
APP, BOT_ID, BOT_USER, BOT_NAME = "A0COACH", "B0COACH", "U0COACH", "coach"
FULL, POOR = "xoxb-full", "xoxb-poor"
PEOPLE = ("kim", "ana", "ben", "cho", "dan", "eve", "fay", "gus", "hal")


def scopes() -> tuple[Sequence[str], Sequence[str]]:
    """Return the manifest's scopes: those the app needs, and those it can do without."""
    asked = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))["oauth_config"]["scopes"]
    return asked["bot"], asked["bot_optional"]


def seed(redirect: str) -> Mapping[str, Any]:
    """Return a workspace with nine people, three channels, our app and two tokens of it."""
    needed, optional = scopes()
    bot = {"bot_id": BOT_ID, "bot_user_id": BOT_USER, "app_id": APP, "user_id": BOT_USER, "type": "bot"}
    app = {
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "name": "Sales Coach",
        "bot_name": BOT_NAME,
    }
    return {
        "slack": {
            "strict_scopes": True,
            "signing_secret": SIGNING_SECRET,
            "team": {"name": "Emulated", "domain": "emulated"},
            "users": [
                {"name": name, "real_name": name.title(), "is_admin": name == "kim"} for name in PEOPLE
            ],
            "channels": [{"name": "north"}, {"name": "quiet"}, {"name": "secret", "is_private": True}],
            "oauth_apps": [
                {**app, **bot, "redirect_uris": [redirect], "scopes": [*needed, *optional]},
            ],
            "tokens": [
                {"token": FULL, **bot, "scopes": [*needed, *optional]},
                {"token": POOR, **bot, "scopes": needed},
                {"token": "xoxp-eyes", "user": "kim", "type": "user"},  # sees what the bot may not list
            ],
        }
    }


@dataclass(frozen=True)
class Emulator:
    """Where it is, and who is there."""

    url: str
    people: Mapping[str, str]  # name -> id
    channels: Mapping[str, str]

    def client(self, token: str = FULL) -> WebClient:
        """Return the bot's client, without retries of its own."""
        return WebClient(token, base_url=f"{self.url}/api/", retry_handlers=[])


@contextmanager
def running(redirect: str) -> Iterator[Emulator]:
    """Start the emulator; whatever happens, it is gone afterwards."""
    port, folder = free_port(), installed(PACKAGE)
    shutil.copy(HERE / "slack.mjs", folder)
    process = subprocess.Popen(
        [_node(), str(folder / "slack.mjs")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"port": port, "seed": seed(redirect)}))
        process.stdin.close()
        url = json.loads(process.stdout.readline())["url"].rstrip("/")
        eyes = WebClient("xoxp-eyes", base_url=f"{url}/api/")
        yield Emulator(
            url,
            {one["name"]: one["id"] for one in eyes.users_list()["members"]},
            {
                one["name"]: one["id"]
                for one in eyes.conversations_list(types="public_channel,private_channel")["channels"]
            },
        )
    finally:
        process.kill()
        process.wait(SECONDS)
        if process.stdout:
            process.stdout.close()


def free_port() -> int:
    """Return a port that nobody has just now."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def installed(*packages: str) -> Path:
    """Install packages, once, without a lock file: that would record addresses."""
    FOLDER.mkdir(exist_ok=True)
    if not all(map(_is_there, packages)):
        npm = shutil.which("npm") or "npm"
        words = ["install", "--prefix", str(FOLDER), "--no-package-lock", "--no-save", "--ignore-scripts"]
        quiet = ["--no-audit", "--no-fund", "--loglevel", "error"]
        subprocess.run([npm, *words, *quiet, *packages], check=True, timeout=SECONDS, env=dict(os.environ))
    return FOLDER


def _is_there(package: str) -> bool:
    name, _, version = package.rpartition("@")
    kept = FOLDER / "node_modules" / name / "package.json"
    return kept.exists() and bool(json.loads(kept.read_text(encoding="utf-8"))["version"] == version)


def _node() -> str:
    found = shutil.which("node")
    if found is None:
        raise SystemExit("Node 20 or later is needed, with npm: the other Slack is written for it.")
    return found
