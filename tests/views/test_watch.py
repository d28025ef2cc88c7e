"""The watches: one line when there is nothing, what is late first, five lines a section, in Chinese too."""

import pytest

from models.shapes.reader import Reader
from tests.views.watch_samples import watch_messages
from views import render
from views.drawing import in_words

READER = Reader(locale="en", zone="Asia/Shanghai")
CHINESE = Reader(locale="zh_CN", zone="Asia/Shanghai")


def test_nothing_to_report_is_one_line() -> None:
    """Silence is never read as failure of the job."""
    assert [in_words(render(one, READER).blocks) for one in watch_messages(0, "")] == [
        "Complaint watch · Mon, Mar 9: no complaint is open.",
        "Overdue watch · Mon, Mar 9: nothing is overdue.",
    ]


def test_late_money_in_words() -> None:
    """What rose, what was promised and not kept, how late the rest is, how money comes in."""
    (_, late) = watch_messages(1, "Acme")
    assert in_words(render(late, READER).blocks).split("\n") == [
        "Overdue watch · Mon, Mar 9",
        "Reached another level this week (1)",
        "Acme: CN¥120,000 and $50, 3 invoices · level 2 [Open]",
        "Promised for this week (1)",
        "Acme: CN¥120,000 and $50, 3 invoices · promised for Mon, Mar 9 · :red_circle: not kept [Open]",
        "How late",
        "over 90 days: CN¥120,000 and $50, 3 invoices",
        "not overdue: CN¥120,000 and $50, 1 invoice",
        "How money comes in",
        (
            "Acme: Collection rate: 50%; last month 50%, late payments included 90%; "
            "Days sales outstanding: 30 days"
        ),
        "[Overdue accounts]",
    ]


@pytest.mark.parametrize("count", [1, 5, 6, 60])
def test_five_lines_a_section_and_the_rest_behind_all(count: int) -> None:
    """Never over 45 blocks."""
    for message in watch_messages(count, "Bartholomew " * 6 + "Longname"):
        for reader in (READER, CHINESE):
            assert len(render(message, reader).blocks) <= 45


def test_late_money_in_chinese() -> None:
    """The same."""
    (_, late) = watch_messages(1, "宏达")
    said = in_words(render(late, CHINESE).blocks).split("\n")
    assert said[:3] == [
        "逾期跟踪 · 3月9日周一",
        "本周升级的客户（1）",
        "宏达：¥120,000和US$50，3 张发票 · 第 2 级 [打开]",
    ]
