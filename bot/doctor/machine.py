"""The machine: its settings and its time-zone data."""

import zoneinfo
from collections.abc import Iterator
from pathlib import Path

import tzdata

from bot.config import Settings
from bot.doctor.finding import Finding

VERSION_MARK = "# version "


def of_settings(settings: Settings) -> Iterator[Finding]:
    """Tell where Slack, the database and the pages are sought."""
    yield Finding(
        "settings",
        well=True,
        told=f"transport {settings.coach_transport}, pages at {settings.coach_host}:{settings.coach_port},"
        f" Slack at {settings.slack_api_url}",
    )


def of_time_zones() -> Iterator[Finding]:
    """Compare the machine's time-zone data, which Python prefers, with what this program was tested with."""
    ours = tzdata.IANA_VERSION
    theirs = machines_version()
    if theirs and _older(theirs, ours):
        yield Finding(
            "time zones",
            well=False,
            told=f"the machine's data is of {theirs}, this program's of {ours}",
            mend="update the machine's package tzdata",
        )
        return
    used = f"{theirs} (the machine's)" if theirs else f"{ours} (this program's)"
    yield Finding("time zones", well=True, told=f"data of {used}")


def machines_version() -> str | None:
    """Return the version of the time-zone data that Python finds on the machine, if it says one."""
    for folder in zoneinfo.TZPATH:
        listing = Path(folder) / "tzdata.zi"
        if listing.is_file():
            with listing.open(encoding="utf-8", errors="replace") as lines:
                first = lines.readline().strip()
            if first.startswith(VERSION_MARK):
                return first.removeprefix(VERSION_MARK)
    return None


def _older(theirs: str, ours: str) -> bool:
    """Tell whether a whole year's releases are missing; a few letters behind is usual."""
    return theirs[:4].isdecimal() and int(theirs[:4]) < int(ours[:4])
