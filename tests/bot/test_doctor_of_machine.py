"""The doctor's line about the time-zone data."""

from datetime import UTC, datetime
from pathlib import Path

from tzdata import IANA_VERSION

from bot.doctor.machine import machines_version, of_time_zones
from models.clock import MovableClock


def test_old_time_zone_data_is_named(tmp_path: Path) -> None:
    """The program goes by its own; a year behind the machine's, or behind the calendar, is too far."""
    machine, year = [str(tmp_path)], int(IANA_VERSION[:4])
    clocks = [MovableClock(datetime(year + gap, 6, 1, tzinfo=UTC)) for gap in (1, 2)]
    assert [one.well for clock in clocks for one in of_time_zones(clock, machine)] == [True, False]
    for version, well in ((f"{year - 1}a", True), (f"{year}z", True), (f"{year + 1}a", False)):
        (tmp_path / "tzdata.zi").write_text(f"# version {version}\n")
        assert machines_version(machine) == version
        assert [one.well for one in of_time_zones(clocks[0], machine)] == [well]
