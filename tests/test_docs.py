"""The pages for people say what the program does, no more and no less, and their links lead somewhere."""

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from bot.cli.program import app, loaded
from handlers.command import BY_NAME
from models.rules.matching import fold
from models.shapes.schedule import ScheduleKind

ROOT = Path(__file__).parent.parent
FRONT = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
PAGES = sorted([*FRONT, *(path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/**/*.md"))])
GUIDES = [page for page in PAGES if "/for-" in page]
LONGEST_GUIDE = 60  # lines: one screen


def read(page: str) -> str:
    """Return a page's text."""
    return (ROOT / page).read_text(encoding="utf-8")


def commands() -> set[str]:
    """Return every command of the program, groups spelled out."""
    found: set[str] = set()
    for name in app.commands:
        inner = getattr(loaded(name), "commands", None)
        found |= {f"{name} {each}" for each in inner} if inner else {name}
    return found


def test_the_table_of_jobs_is_the_programs() -> None:
    """Every kind of schedule is in it, and nothing that is none."""
    part = read("docs/operate.md").split("\n## What comes when\n", 1)[1].split("\n## ", 1)[0]
    told = re.findall(r"^\| `([^`]+)`", part, flags=re.MULTILINE)
    assert sorted(told) == sorted(get_args(ScheduleKind))


def test_what_the_pages_tell_people_to_type_exists() -> None:
    """A word of /coach, or a command of the program, that a page names is one."""
    known = commands()
    for page in ("README.md", *GUIDES):
        text = read(page)
        words = {fold(word) for word in re.findall(r"`/coach ([^\s`]+)", text)}
        assert words <= set(BY_NAME), page
        typed = re.findall(r"`(?:\.venv/bin/)?coach ([^`]+)`", text)
        lost = [one for one in typed if not any(f"{one} ".startswith(f"{name} ") for name in known)]
        assert lost == [], page


@pytest.mark.parametrize("page", GUIDES)
def test_a_guide_is_one_screen(page: str) -> None:
    """Written for people who have no time."""
    assert len(read(page).splitlines()) <= LONGEST_GUIDE


@pytest.mark.parametrize("scope_list", ["bot", "bot_optional"])
def test_every_scope_has_its_reason(scope_list: str) -> None:
    """An administrator reads why before granting."""
    manifest = yaml.safe_load((ROOT / "manifest.yaml").read_text(encoding="utf-8"))
    install = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    reasons = re.findall(r"^\| `([a-z:._]+)` \| \S", install, flags=re.MULTILINE)
    assert [scope for scope in manifest["oauth_config"]["scopes"][scope_list] if scope not in reasons] == []


@pytest.mark.parametrize("page", PAGES)
def test_links_and_pictures_lead_somewhere(page: str) -> None:
    """A reader who follows a link finds the page, and the heading in it."""
    here = ROOT / page
    links = re.findall(r"\]\(([^)#\s]*)(?:#([^)]*))?\)", read(page))
    lost = [path for path, _ in links if "://" not in path and not (here.parent / path).exists()]
    assert lost == []
    ours = [
        (here.parent / path if path else here, part) for path, part in links if part and "://" not in path
    ]
    assert [part for target, part in ours if part not in _anchors(target)] == []


def _anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
