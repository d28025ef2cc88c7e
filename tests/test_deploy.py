"""What stands in deploy/ starts the program by its own commands and settings; it is read here, not run."""

import configparser
import re
from pathlib import Path

import yaml

from bot.cli import app
from bot.config import Settings

DEPLOY = Path(__file__).parent.parent / "deploy"
COMMANDS = set(app.commands)
SETTINGS = {name.upper() for name in Settings.model_fields}


def test_the_service_runs_the_bot_and_starts_it_anew() -> None:
    """It leaves the bot more time to stop than it takes."""
    unit = configparser.ConfigParser(strict=False)
    unit.read(DEPLOY / "coach.service")
    service = unit["Service"]
    assert service["ExecStart"].split()[-1] in COMMANDS
    assert (service["Restart"], int(service["TimeoutStopSec"]) > 10) == ("always", True)


def test_the_containers_run_commands_that_there_are() -> None:
    """The database first, then its schema, then the bots."""
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    assert {name: services[name]["command"][0] for name in ("migrate", "coach")} == {
        "migrate": "migrate",
        "coach": "run",
    }
    assert {"migrate", "run"} <= COMMANDS
    assert list(services["migrate"]["depends_on"]) == ["db"]
    assert list(services["coach"]["depends_on"]) == ["migrate"]


def test_no_file_of_secrets_gets_into_an_image_or_a_commit() -> None:
    """They lie beside compose.yaml: Docker's patterns go below the first folder only when they say so."""
    root = DEPLOY.parent
    kept_out = {
        name: (root / name).read_text(encoding="utf-8").split() for name in (".dockerignore", ".gitignore")
    }
    assert {"**/*.env", "**/*.sqlite3*"} <= set(kept_out[".dockerignore"])
    assert {"*.env", "*.sqlite3*"} <= set(kept_out[".gitignore"])


def test_every_setting_that_is_named_is_one() -> None:
    """And no secret has a value."""
    for file in ("Dockerfile", "compose.yaml"):
        text = (DEPLOY / file).read_text(encoding="utf-8")
        named = set(re.findall(r"\b((?:COACH|SLACK|DATABASE)_[A-Z_]+)=", text))
        assert named <= SETTINGS
        assert not re.search(r"xox[a-z]-|xapp-", text)
