"""A case's moments as they are drawn."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from models.rules.why.case_asked import CaseAsked, case_asked
from models.shapes.reader import Reader
from models.shapes.why_case import CaseWhy, ClockWhy, EventWhy, RulesWhy
from tests.second_opinion import violations
from views.why.case import case_explained

AT = datetime(2026, 3, 9, 1, tzinfo=UTC)
READERS = (Reader(zone="Asia/Shanghai"), Reader(locale="zh_CN", zone="Asia/Shanghai"))
LONG = "很长的名字" * 16


def event(**said: Any) -> EventWhy:
    """Return a level that Omar heard of."""
    plain = {"level": 1, "again": False, "due_at": AT, "fired_at": AT, "name": "Omar", "role": "manager"}
    return EventWhy.model_validate({**plain, "told_at": AT, **said})


def clock(**said: Any) -> ClockWhy:
    """Return the clock of a solution that runs."""
    plain = {
        "clock": "resolution", "mode": "wall", "status": "running", "target_seconds": 86_400,
        "paused_seconds": 0, "started_at": AT, "due_at": AT + timedelta(days=1), "policy_version": 3,
    }  # fmt: skip
    return ClockWhy.model_validate(plain | said)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("count", [0, 1, 60])
def test_a_case_is_drawn_whatever_was_told(count: int, reader: Reader) -> None:
    """Long names, in both languages."""
    found = CaseWhy(
        of="support", no="7", clocks=(clock(clock="answer", mode="business"),) * min(count, 1),
        events=tuple(event(name=LONG, in_place_of=LONG) for _ in range(count)), more=count,
        rules=RulesWhy(version_no=0),
    )  # fmt: skip
    drawn = case_explained(found, reader)
    assert violations({"blocks": drawn.blocks, "text": drawn.text}, "message") == []


def test_a_hand_over_is_no_level() -> None:
    """Who gave it to whom and why; whoever took it over is not said to be told."""
    handed = {"by": "Ruth", "to": "Kai", "of": "Omar", "why": "He is sick"}
    own = {"by": "Wang", "to": "Wang"}
    found = CaseWhy(
        of="complaint", no="3", rules=RulesWhy(version_no=0),
        events=(
            event(role="taker", name="Kai", handed=handed),
            event(role="taker", name="Omar", handed=handed | {"away": True}),
            event(role="taker", name="Wang", handed=own, told_at=None, not_sent="own"),
        ),
    )  # fmt: skip
    lines = case_explained(found, READERS[0]).text.split("\n")
    assert [line for line in lines if line.startswith("•")] == [
        "• Handed over by Ruth from Omar to Kai, Mon, Mar 9, 09:00 (He is sick) · told Mon, Mar 9, 09:00",
        "• Omar hears that Kai has it · told Mon, Mar 9, 09:00",
        "• Handed over by Wang to Wang, Mon, Mar 9, 09:00",
    ]


def test_a_complaint_explained_in_chinese() -> None:
    """One page as text: the clock with its pause, what was told, what was not and why."""
    found = CaseWhy(
        of="complaint",
        no="12",
        clocks=(
            clock(paused_seconds=27_000, mode="business"),
            clock(clock="first_response", status="met", target_seconds=7_200, stopped_at=AT),
            clock(clock="takeover", target_seconds=7_200, overdue=True),
        ),
        events=(
            event(level=2, name="Ruth", role="after_sales", vacant=True, told_at=None, not_sent="taken"),
            event(again=True, facts={"cause": "promise"}),
            event(level=0, name=None, role="owner", told_at=None, not_sent="nobody"),
        ),
        status="open",
        next_at=AT,
        rules=RulesWhy(version_no=3, created_at=AT, created_by="U_ADA"),
    )
    blocks = case_explained(found, READERS[1]).blocks
    assert [block["text"]["text"] for block in blocks if block["type"] == "section"] == [
        "*投诉 12*",
        (
            "解决：截止 3月10日周二 09:00，自 3月9日周一 09:00 起 24 小时工作时间，"
            "其中等待客户 7 小时 30 分钟 · 计时中\n"
            "答复客户：截止 3月10日周二 09:00，自 3月9日周一 09:00 起 2 小时 · 3月9日周一 09:00 按时完成\n"
            "经理介入：截止 3月10日周二 09:00，自 3月9日周一 09:00 起 2 小时 · 自 3月10日周二 09:00 起已超时"
        ),
        (
            "• 第 2 级，3月9日周一 09:00 · Ruth（无人担任售后） · 未通知：已有人接手\n"
            "• 第 1 级（再次），3月9日周一 09:00（客户未按承诺付款） · Omar（销售经理）"
            " · 已于 3月9日周一 09:00 通知\n"
            "• 首次通知，3月9日周一 09:00 · 无人（负责人） · 未通知：没有可通知的人"
        ),
    ]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("complaint 12", CaseAsked("complaint", "12")), ("投诉12", CaseAsked("complaint", "12")),
        ("Invoice INV-2026-7", CaseAsked("receivable", "INV-2026-7")), ("支持 #3", CaseAsked("support", "3")),
        ("booked amount 2026-03", None), ("visits 3", None), ("complaint", None), ("", None),
    ],
)  # fmt: skip
def test_which_case_is_meant(text: str, asked: CaseAsked | None) -> None:
    """A kind and a number; everything else is a metric's name."""
    assert case_asked(text) == asked
