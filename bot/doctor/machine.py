"""The machine: its settings and its time-zone data."""

import os
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path

import tzdata

from bot.config import Settings
from bot.doctor.finding import Finding
from models.clock import Clock

VERSION_MARK = "# version "
MACHINES_OWN = (sysconfig.get_config_var("TZPATH") or "").split(os.pathsep)  # where Python would look


def of_settings(settings: Settings) -> Iterator[Finding]:
    """Tell where Slack, the database and the pages are sought."""
    yield Finding(
        "settings",
        well=True,
        told=f"transport {settings.coach_transport}, pages at {settings.coach_host}:{settings.coach_port},"
        f" Slack at {settings.slack_api_url}",
    )


def of_time_zones(clock: Clock, folders: Sequence[str] = MACHINES_OWN) -> Iterator[Finding]:
    """Tell whether the time-zone data that this program brings, and goes by, is too old.

    A whole year behind is; a few letters behind is usual.
    """
    ours, theirs = tzdata.IANA_VERSION, machines_version(folders)
    told = f"this program's data is of {ours}"
    old = _year(ours) < clock.now().year - 1
    if theirs and _year(ours) < _year(theirs):
        old, told = True, f"{told}, the machine has {theirs}"
    mend = "update the package tzdata in this program's .venv, then restart `coach run`" if old else ""
    yield Finding("time zones", well=not old, told=told, mend=mend)


def machines_version(folders: Sequence[str]) -> str | None:
    """Return the version of the machine's own time-zone data, if it says one."""
    for folder in folders:
        listing = Path(folder) / "tzdata.zi"
        if listing.is_file():
            with listing.open(encoding="utf-8", errors="replace") as lines:
                first = lines.readline().strip()
            if first.startswith(VERSION_MARK):
                return first.removeprefix(VERSION_MARK)
    return None


def _year(version: str) -> int:
    return int(version[:4]) if version[:4].isdecimal() else 0
