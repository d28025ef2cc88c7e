"""The timetable in a terminal of 80 columns, and in a wide one."""

from datetime import UTC, datetime

import pytest

from bot.cli.planned import planned
from models.shapes.schedule import TimetableLine

FRIDAY = TimetableLine(
    at=datetime(2026, 4, 3, 13, 30, tzinfo=UTC),
    zone="America/New_York",
    local="2026-04-03 09:30",
    kind="summary_morning",
    who="North America",
    status="skipped",
    reason="holiday: Good Friday",
)
EVENING = FRIDAY.model_copy(
    update={"at": datetime(2026, 4, 7, 1, tzinfo=UTC), "local": "2026-04-06 21:00", "who": "王 [x]"}
)
WHY = "skipped: holiday: Good Friday"


def test_eighty_columns_lose_nothing() -> None:
    """What became of a line stands below it; the date stands before the local time only if it differs."""
    shown = [text.plain for text in planned([FRIDAY, FRIDAY.model_copy(update={"status": "fires"})], 80)]
    assert shown[1] == "2026-04-03 13:30  09:30  America/New_York  morning summary  North America"
    assert shown[2] == f"  {WHY}"
    assert len(shown) == 4
    assert max(map(len, shown)) <= 80
    assert "2026-04-06 21:00  America/New_York" in "\n".join(t.plain for t in planned([FRIDAY, EVENING], 80))


@pytest.mark.parametrize("over", [False, True])
def test_a_wide_terminal_has_one_line_for_each(*, over: bool) -> None:
    """Whether it had its turn or not; a wide letter moves no column."""
    lines = [FRIDAY.model_copy(update={"over": over}), EVENING.model_copy(update={"over": over})]
    shown = [text.plain for text in planned(lines, 180)]
    assert shown[1].endswith(
        f"  2026-04-03 09:30  America/New_York  morning summary  North America  {'was ' * over}{WHY}"
    )
    assert shown[2].endswith(f"王 [x]         {'was ' * over}{WHY}")
