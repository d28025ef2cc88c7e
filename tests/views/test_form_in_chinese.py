"""The evening form of one person's day in Chinese, as it is read aloud."""

from datetime import UTC, date, datetime

from models.shapes.reader import Reader
from models.shapes.standup import MetricField, OpenBlocker, StandupDraft
from tests.views.digest_samples import ID
from tests.views.reading import fields
from views.standup import build

READER = Reader(locale="zh_CN", zone="Asia/Shanghai", currency="CNY")
VISITS = MetricField(code="effective_visits", unit="count", value=3, maximum=50)
DRAFT = StandupDraft(
    entry_id=ID,
    standup_kind="evening",
    local_date=date(2026, 3, 9),
    due_at=datetime(2026, 3, 9, 10, 30, tzinfo=UTC),
    locks_at=datetime(2026, 3, 9, 11, 30, tzinfo=UTC),
    currency="CNY",
    state="prompted",
    today=(VISITS, MetricField(code="booked_amount", unit="money", value=5_000_00)),
    tomorrow=(VISITS.model_copy(update={"value": 4}),),
    open_blockers=(OpenBlocker(blocker_id=ID, ref_no=12, text="客户嫌报价太高", age_days=3),),
    manager_name="李明",
    readers=("李明",),
)


def test_the_page_of_numbers() -> None:
    """Today's numbers and tomorrow's targets, all prefilled."""
    assert fields(build(DRAFT, READER)) == [
        "夕会",
        "3月9日周一 · 18:30 截止，19:30 关闭",
        "你写的内容由李明阅读；你分享的内容团队可见。",
        "今日完成",
        "有效拜访: 3",
        "签约金额 (CNY): 5,000",
        "明日目标",
        "有效拜访: 4",
        "你、你的上级、总监和高管可以看到。",
        "[下一页]",
    ]


def test_the_page_of_words() -> None:
    """The open stuck point, what went otherwise and why, what changes tomorrow."""
    assert fields(build(DRAFT, READER, page="words")) == [
        "夕会",
        "已保存：有效拜访：3 · 签约金额：¥5,000。本页都可以不填。",
        "卡点 12（3 天）：客户嫌报价太高: 还没解决/已解决",
        "哪些与计划不同",
        "主要原因: 能力/资源/客户/时间/其他",
        "明天的调整",
        "有卡点吗？: 我遇到了卡点",
        "你、你的上级、总监和高管可以看到。",
        "[完成]",
    ]
