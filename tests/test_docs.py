"""The README's tables say what the program does, no more and no less."""

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from bot.cli.program import app, loaded
from bot.config import Settings
from handlers.command import WORDS
from models.shapes.schedule import ScheduleKind

ROOT = Path(__file__).parent.parent


def first_column(section: str) -> list[str]:
    """Return what stands in backticks at the head of each row of a README section."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    part = text.split(f"\n## {section}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| `([^`]+)`", part, flags=re.MULTILINE)


def commands() -> set[str]:
    """Return every command of the program, groups spelled out."""
    found: set[str] = set()
    for name in app.commands:
        inner = getattr(loaded(name), "commands", None)
        found |= {f"coach {name} {each}" for each in inner} if inner else {f"coach {name}"}
    return found


def test_the_table_of_commands_is_the_programs() -> None:
    """Every command is in the README, and nothing that is none; words after it are its arguments."""
    told = [row for row in first_column("Commands") if not row.startswith("/")]
    assert {command for command in commands() if any(_is(row, command) for row in told)} == commands()
    assert [row for row in told if not any(_is(row, command) for command in commands())] == []


def _is(row: str, command: str) -> bool:
    return row == command or row.startswith(f"{command} ")


def test_the_table_of_slash_commands_is_the_routers() -> None:
    """Every word of /coach is in the README, and nothing that is none."""
    told = [row.split()[1:2] for row in first_column("Commands") if row.startswith("/coach")]
    assert sorted(word for words in told for word in words) == sorted(word.name for word in WORDS)


def test_the_table_of_jobs_is_the_programs() -> None:
    """Every kind of schedule is in the README, and nothing that is none."""
    assert sorted(first_column("Jobs")) == sorted(get_args(ScheduleKind))


def test_the_table_of_settings_is_the_programs() -> None:
    """Every environment variable is in the README, and nothing that is none."""
    assert sorted(first_column("Settings")) == sorted(name.upper() for name in Settings.model_fields)


@pytest.mark.parametrize("scope_list", ["bot", "bot_optional"])
def test_every_scope_has_its_reason(scope_list: str) -> None:
    """An administrator reads why before granting."""
    manifest = yaml.safe_load((ROOT / "manifest.yaml").read_text(encoding="utf-8"))
    install = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    reasons = re.findall(r"^\| `([a-z:._]+)` \| \S", install, flags=re.MULTILINE)
    assert [scope for scope in manifest["oauth_config"]["scopes"][scope_list] if scope not in reasons] == []


@pytest.mark.parametrize("page", sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/*.md")))
def test_links_between_our_pages_lead_somewhere(page: str) -> None:
    """A reader who follows a link finds a page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text) if "://" not in link]
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []
