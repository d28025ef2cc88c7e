"""Weekly digests: one line when nothing was, five lines a section, exceptions first, in Chinese too."""

from typing import Any, get_args

import pytest

from models.shapes.reader import Locale, Reader
from models.shapes.weekly import Complaints, DirectorSection, TeamSection
from tests.second_opinion import violations
from tests.views.weekly_samples import MONDAY, PACE, director_week, team_week, weekly_messages
from views import render
from views.drawing import in_words
from views.weekly import all_of_director, all_of_team, director_week_blocks, team_week_blocks

READER = Reader(locale="en", zone="Asia/Shanghai")
CHINESE = Reader(locale="zh_CN", zone="Asia/Shanghai")


def test_a_week_without_anything_is_one_line() -> None:
    """Silence is never read as failure of the job."""
    assert _said(team_week_blocks(team_week(0, "North", ""), READER)) == (
        "The week of North · Mar 2 – 8, 2026: nothing was reported."
    )
    assert _said(director_week_blocks(director_week(0, "", ""), READER)) == (
        "Your teams' week · Mar 2 – 8, 2026: nothing was reported."
    )


def test_a_teams_week_in_words() -> None:
    """Totals beside target and the week before, conversion, the month's pace, what is aimed at next."""
    assert _said(team_week_blocks(team_week(1, "North", "Too dear"), READER)).split("\n") == [
        "The week of North · Mar 2 – 8, 2026",
        "Totals",
        "Booked amount: CN¥300 of CN¥400 (75%), CN¥200 the week before",
        "Effective visits: 12, as the week before",
        "Collected amount: target CN¥500",
        "Overdue amount: CN¥90",
        "Conversion",
        "Lead conversion: 25%, 30% the week before",
        "The month so far",
        "Booked amount in March 2026: CN¥300 of CN¥2,200 (13%) after 5 of 22 working days (22%): behind",
        "This week's targets",
        "Booked amount: target CN¥500",
        "Common problems (1)",
        "price: Too dear",
        "1 stuck point in the thread: who can help?",
        "Worth sharing (1)",
        "North: Too dear",
        "Changed since the last digest (1)",
        "North: Booked amount: CN¥100 → CN¥300",
    ]


def test_teams_side_by_side_in_chinese() -> None:
    """What stays undone first; then each team on a line."""
    assert in_words(director_week_blocks(director_week(1, "华北", "太贵"), CHINESE)).split("\n") == [
        "各团队一周简报 · 2026年3月2日至8日",
        "落后于月度进度（1）",
        "华北：2026年3月签约金额：¥300，目标 ¥2,200（13%），工作日已过 5/22（22%）：落后",
        "待审阅的周报（1）",
        "华北：1 份待审，1 份逾期，最早的一份属于 3月2日周一那一周",
        "逾期金额（按级别）（1）",
        "尚未升级：1 张发票，¥90和€70",
        "逾期金额（1）",
        "华北：逾期金额：¥90",
        "投诉（1）",
        "华北：收到 1 起；2 起未结；其中 1 起已超时；投诉时限达成率：75%，前一周 50%",
        "需要支持的卡点（1）",
        "华北：太贵，价格，3 天",
        "对支持请求的答复（1）",
        "你：3 个支持请求，半数答复在 1 小时 20 分钟内，50% 及时，1 个仍在等待",
        "上次简报后有更正（1）",
        "华北：签约金额：¥100 → ¥300",
        "各团队对比（1）",
        (
            "华北：签约金额：¥300，目标 ¥400（75%），前一周 ¥200；有效拜访：12，与前一周持平；"
            "回款金额：目标 ¥500；周报：6/8；1 个卡点未解决"
        ),
    ]


@pytest.mark.parametrize("count", [5, 6, 60])
def test_five_lines_and_the_rest_behind_all(count: int) -> None:
    """Never over 45 blocks; each button leads to all its lines."""
    for message in weekly_messages(count, "Bartholomew " * 6 + "Longname", "x" * 2_000):
        blocks = render(message, READER).blocks
        assert len(blocks) <= 45
        assert len(_buttons(blocks)) == (0 if count == 5 else len(_sections(message.kind)))


@pytest.mark.parametrize("locale", get_args(Locale))
@pytest.mark.parametrize("count", [0, 1, 60])
def test_slack_takes_every_page(locale: Locale, count: int) -> None:
    """Twenty lines each at full length."""
    reader = Reader(locale=locale, zone="Asia/Shanghai")
    for text in ("x" * 2_000, "卡点 & <b> " * 250):
        own, all_ = team_week(count, "欧阳" * 40, text), director_week(count, "欧阳" * 40, text)
        pages = [all_of_team(own, code, reader, 1) for code in get_args(TeamSection)]
        pages += [all_of_director(all_, code, reader, 1) for code in get_args(DirectorSection)]
        assert [violations(page, "modal") for page in pages] == [[]] * len(pages)


def test_a_month_on_its_way_is_not_behind() -> None:
    """A team that is not needs nobody, but for complaints that are past their time."""
    good = PACE.model_copy(update={"value": PACE.target / 4})
    team = director_week(1, "North", "").teams[0].model_copy(update={"pace": good, "numbers": (), "stuck": 0})
    week = director_week(0, "", "").model_copy(update={"teams": (team,), "week_starts_on": MONDAY})
    assert "Nothing needs you." not in in_words(director_week_blocks(week, READER))
    calm = team.model_copy(update={"complaints": Complaints(received=2, open=1)})
    week = week.model_copy(update={"teams": (calm,)})
    assert "Nothing needs you." in in_words(director_week_blocks(week, READER))


def _sections(kind: str) -> tuple[str, ...]:
    return get_args(TeamSection if kind == "weekly_team_digest" else DirectorSection)


def _buttons(blocks: list[dict[str, Any]]) -> list[Any]:
    return [block["accessory"] for block in blocks if block.get("accessory")]


def _said(blocks: list[dict[str, Any]]) -> str:
    return in_words(blocks).replace("\u2009", " ")
