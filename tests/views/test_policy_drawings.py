"""The policy as it is drawn: nothing, little, a lot, and names in both scripts."""

from datetime import UTC, datetime

import pytest

from models.policy import Policy, RetentionPolicy
from models.rules.kept_data import KINDS
from models.rules.periods import period_of
from models.rules.policy_checks.audiences import unheld
from models.rules.policy_checks.differences import values
from models.shapes.policy_change import Difference, Moved, PolicyPreview, PolicyRevision
from models.shapes.policy_fields import FORMS
from models.shapes.policy_rehearsal import LevelTold, OddHour, PolicyRehearsal, Receiver, Side
from models.shapes.reader import Reader
from tests.second_opinion import violations
from views.drawing import in_words
from views.language import speak
from views.policy import change, form, shown
from views.policy.rehearsed import rehearsed
from views.privacy.names import KEPT

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
    told = shown.overview(shown.Overview(0, values(Policy()), None), Reader(), edits=False).text
    for words in (
        "A win rings from: CN¥10,000",
        "People may hide themselves: Yes",
        "Main target: Booked amount",
        "Boards: Booked amount, Collected amount, Attainment, ",
    ):
        assert words in told


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        (READERS[0], "Who looked at your data: for 400 days (`retention.looks`)"),
        (READERS[1], "谁看过你的数据：保存 400 天（`retention.looks`）"),
    ],
)
def test_how_long_something_is_kept_is_said_with_the_nouns_of_the_own_page(reader: Reader, said: str) -> None:
    """Every key of it in words, each kind that it keeps on a line of its own."""
    kept = {f"retention.{key}": days for key, days in RetentionPolicy()}
    drawn = shown.of_key(0, "retention", kept, None, reader)
    told = in_words(drawn.blocks).split("\n")
    assert said in told
    assert not [line for line in told if line.startswith(("retention.", "`"))]
    nouns = [speak(reader)(KEPT[kind.code]) for kind in KINDS if kind.key]
    assert all(any(line.startswith(noun) for line in told) for noun in nouns)
    assert violations({"text": drawn.text, "blocks": drawn.blocks}, "message") == []


def test_roles_that_levels_tell_and_nobody_holds_are_named_with_the_levels() -> None:
    """One line; without any there is none."""
    held = {"director", "after_sales", "finance", "support", "admin", "legal"}
    page = shown.Overview(0, {}, None, unheld(Policy(), held))
    told = shown.overview(page, Reader(), edits=False).text
    assert "or else the administrators: executive (Major complaints: " in told
    assert "superiors" not in shown.overview(shown.Overview(0, {}, None), Reader(), edits=False).text


@pytest.mark.parametrize("reader", READERS)
def test_everything_is_shown_within_slacks_limits(reader: Reader) -> None:
    """The overview, a key with many values, and every form."""
    found = values(Policy())
    revision = PolicyRevision(version_no=1, created_at=NOW, created_by=None)
    many = {f"{LONG}.{n}": [LONG] for n in range(60)}
    for drawn in (
        shown.overview(shown.Overview(0, found, None, unheld(Policy(), ())), reader, edits=True),
        shown.overview(shown.Overview(1, {}, revision), reader, edits=False),
        shown.of_key(1, LONG, many, revision, reader),
        shown.of_key(0, "currency", {"currency": "CNY"}, None, reader),
    ):
        assert drawn.text
        assert violations({"text": drawn.text, "blocks": drawn.blocks}, "message") == []
    for code in FORMS:
        assert violations(form.build(code, found, reader), "modal") == []


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("count", [0, 1, 60])
def test_a_rehearsal_is_drawn_whatever_its_size(count: int, reader: Reader) -> None:
    """Both policies side by side, the odd hours by the receiver's own clock."""
    levels = tuple(
        LevelTold(on="receivable", level=n - 20, told=n, standing=n, action="legal_letter")
        for n in range(count)
    )
    odd = tuple(
        OddHour(name=LONG, at=NOW, zone="Asia/Tokyo", why="night", on="complaint_major", no="7", level=1)
        for _ in range(count)
    )
    busy = Side(
        people=count, messages=count, unheard=count, levels=levels, odd=odd, odd_count=count,
        receivers=tuple(Receiver(name=LONG, messages=n) for n in range(count)),
    )  # fmt: skip
    found = PolicyRehearsal(
        since=NOW, until=NOW, coming=bool(count), cases={"receivable": count} if count else {},
        before=Side(people=0, messages=0), after=busy,
    )  # fmt: skip
    preview = PolicyPreview(version_no=3, differences=())
    drawn = change.confirm(preview, {"version": 3, "part": {}}, reader, tried=found)
    assert violations(drawn, "modal") == []


def test_a_rehearsal_in_chinese() -> None:
    """One person's page as text."""
    after = Side(
        people=14, messages=31,
        levels=(LevelTold(on="receivable", level=3, told=3, standing=3, action="legal_letter"),),
        receivers=(Receiver(name="李雷", messages=9),),
        odd=(
            OddHour(
                name="李雷", at=datetime(2026, 3, 7, 18, tzinfo=UTC), zone="Asia/Shanghai", why="night",
                on="receivable", no="R-77", level=3,
            ),
        ),
        odd_count=1,
    )  # fmt: skip
    found = PolicyRehearsal(
        since=datetime(2026, 2, 7, tzinfo=UTC), until=NOW, coming=False, cases={"receivable": 20},
        before=Side(people=12, messages=20), after=after,
    )  # fmt: skip
    blocks = rehearsed(found, READERS[1])
    assert [block["text"]["text"] for block in blocks if block["type"] == "section"] == [
        "*2月7日周六至3月9日周一，按实际经过*\n改动后：20 个事项，通知 14 人，共 31 条消息。",
        (
            "• 通知人数：12 → 14\n• 消息数：20 → 31\n• 夜间或休息日：0 → 1\n• 发票第 3 级通知：0 → 3\n"
            "• 停在第 3 级的发票：0 → 3\n• 3 张发票会到法务一级"
        ),
        "消息最多：李雷 9\n李雷：3月8日周日 02:00，夜间（发票 R-77）",
    ]
