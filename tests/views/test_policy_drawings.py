"""The policy as it is drawn: nothing, little, a lot, and names in both scripts."""

from datetime import UTC, datetime

import pytest

from models.policy import Policy
from models.rules.periods import period_of
from models.rules.policy_checks.differences import values
from models.shapes.policy_change import Difference, Moved, PolicyPreview, PolicyRevision
from models.shapes.policy_fields import FORMS
from models.shapes.reader import Reader
from sandbox.limits import violations
from views.policy import change, form, shown

NOW = datetime(2026, 3, 9, 1, tzinfo=UTC)
LONG = "很长的名字" * 16
READERS = (Reader(), Reader(locale="zh_CN", zone="Asia/Shanghai"))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("count", [0, 1, 60])
def test_a_change_is_drawn_whatever_its_size(count: int, reader: Reader) -> None:
    """What does not fit is counted."""
    preview = PolicyPreview(
        version_no=3,
        differences=tuple(
            Difference(path=f"metrics.{LONG}{n}", before=None, after=LONG, source=LONG) for n in range(count)
        ),
        moved=tuple(
            Moved(kind="morning", count=n + 1, was_at="09:00", now_at="08:00", next_at=NOW)
            for n in range(count)
        ),
        recomputed=(period_of("week", NOW.date()),),
        final=(period_of("month", NOW.date()),),
    )
    drawn = change.confirm(preview, {"version": 3, "part": {}}, reader, again=bool(count))
    assert violations(drawn, "modal") == []
    told = repr(drawn["blocks"])
    assert (" more" in told or "还有" in told) == (count == 60)


def test_the_common_keys_are_said_as_people_say_them() -> None:
    """Money as money, metrics by name, yes or no."""
    told = shown.overview(0, values(Policy()), None, Reader(), edits=False).text
    for words in (
        "A win rings from: CN¥10,000",
        "People may hide themselves: Yes",
        "Main target: Booked amount",
        "Boards: Booked amount, Collected amount, Attainment, ",
    ):
        assert words in told


@pytest.mark.parametrize("reader", READERS)
def test_everything_is_shown_within_slacks_limits(reader: Reader) -> None:
    """The overview, a key with many values, and every form."""
    found = values(Policy())
    revision = PolicyRevision(version_no=1, created_at=NOW, created_by=None)
    many = {f"{LONG}.{n}": [LONG] for n in range(60)}
    for drawn in (
        shown.overview(0, found, None, reader, edits=True),
        shown.overview(1, {}, revision, reader, edits=False),
        shown.of_key(1, LONG, many, revision, reader),
        shown.of_key(0, "currency", {"currency": "CNY"}, None, reader),
    ):
        assert drawn.text
        assert violations({"text": drawn.text, "blocks": drawn.blocks}, "message") == []
    for code in FORMS:
        assert violations(form.build(code, found, reader), "modal") == []
