"""Quiet hours by the own clock: over midnight, within a day, on a night whose clocks change."""

from datetime import UTC, datetime

import pytest

from models.policy.calendar import QuietHours
from models.rules.quiet_hours import quiet_until

NIGHT = QuietHours()  # 22:00 to 08:00
NOON = QuietHours(start="12:00", end="13:30")
NEVER = QuietHours(start="08:00", end="08:00")


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    """Return a moment of 2026 in UTC."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "zone", "hours", "until"),
    [
        (at(6, 21, 20), "Asia/Shanghai", NIGHT, at(7, 0)),  # half of the time is over at 05:20 there
        (at(7, 0), "Asia/Shanghai", NIGHT, None),  # 08:00 sharp
        (at(7, 4, 32), "Asia/Shanghai", NIGHT, None),
        (at(7, 14), "Asia/Shanghai", NIGHT, at(8, 0)),  # 22:00 sharp
        (at(9, 23, 30), "America/New_York", NIGHT, None),
        (
            at(29, 0, 30),
            "Europe/London",
            NIGHT,
            at(29, 7),
        ),  # an hour less: 08:00 is 07:00 UTC from that night
        (at(25, 0, 30, month=10), "Europe/London", NIGHT, at(25, 8, month=10)),
        (at(9, 12, 15), "UTC", NOON, at(9, 13, 30)),
        (at(9, 13, 30), "UTC", NOON, None),
        (at(9, 8), "UTC", NEVER, None),
        (at(9, 3), "UTC", NEVER, None),
    ],
)
def test_who_hears_waits_until_the_quiet_hours_end(
    now: datetime, zone: str, hours: QuietHours, until: datetime | None
) -> None:
    """None: it may be said now."""
    assert quiet_until(now, zone, hours) == until
