"""One person's whole day in Chinese, as it is read aloud."""

from datetime import UTC, date, datetime
from uuid import UUID

from models.shapes.blocker import BlockerComment, BlockerView
from models.shapes.digest import DigestContent, DigestLine, DigestSection, TeamNumbers
from models.shapes.messages import (
    BlockerCard,
    ManagerDigest,
    Message,
    SharedExperience,
    StandupAnswered,
    StandupPrompt,
    StandupReminder,
    StandupSummary,
    Welcome,
)
from models.shapes.metric import MetricPair
from models.shapes.reader import Reader
from models.shapes.standup import OpenBlocker
from views import render

READER = Reader(locale="zh_CN", zone="Asia/Shanghai", currency="CNY")
MONDAY = date(2026, 3, 9)
ID = UUID("018f0000-0000-7000-8000-000000000001")
STUCK = "客户嫌报价太高"


def test_the_first_welcome() -> None:
    """Before the first day: who asks, when, and where to change it."""
    message = Welcome(
        audience="rep", name="陈静", morning_at="09:00", evening_at="17:30", zone="Asia/Shanghai"
    )
    assert read(message) == [
        "陈静，你好！我是 Sales Coach。",
        "每个工作日我会问你两次，都很简短：上海时间 09:00 和 17:30。",
        "现在无需操作，收到提问时点“回答”即可。想换时间或少收提醒？可以在这里修改。",
        "[设置]",
        "其他事情，在这里或任何频道输入 `/coach`。别的文字我不会读取。",
    ]


def test_the_morning_prompt() -> None:
    """Nine o'clock: one question, yesterday's stuck point, two buttons."""
    message = StandupPrompt(
        entry_id=ID,
        standup_kind="morning",
        local_date=MONDAY,
        name="陈静",
        due_at=shanghai(10, 0),
        locks_at=shanghai(11, 0),
        still_stuck=(OpenBlocker(blocker_id=ID, ref_no=12, text=STUCK, age_days=3),),
    )
    assert read(message) == [
        "早上好，陈静！今天有什么计划？请在 10:00 前回答。",
        "还卡在这里吗？",
        "#12 客户嫌报价太高（3 天）",
        "[回答] [今天跳过]",
    ]


def test_the_reminders() -> None:
    """A quarter of an hour before it is due, and half an hour before the lock."""
    times = {"due_at": shanghai(10, 0), "locks_at": shanghai(11, 0)}
    before = StandupReminder(entry_id=ID, standup_kind="morning", local_date=MONDAY, after_due=False, **times)
    after = before.model_copy(update={"after_due": True})
    assert read(before) == ["提醒一下：晨会将在 10:00 截止。", "[回答] [今天跳过]"]
    assert read(after) == ["晨会还来得及：11:00 前都可以回答。", "[回答] [今天跳过]"]


def test_the_answer_is_confirmed_where_the_prompt_stood() -> None:
    """What was kept, and until when it can be changed."""
    message = StandupAnswered(
        entry_id=ID,
        standup_kind="morning",
        local_date=MONDAY,
        state="submitted",
        at=shanghai(9, 40),
        locks_at=shanghai(11, 0),
    )
    assert read(message) == ["谢谢！3月9日周一的晨会已在 09:40 保存。11:00 前都可以修改。", "[修改]"]


def test_the_summary_in_the_channel() -> None:
    """Ten o'clock: who took part in numbers, the team's totals, what helps everybody."""
    message = StandupSummary(
        standup_id=ID,
        team_name="华东一组",
        standup_kind="morning",
        local_date=MONDAY,
        expected=8,
        answered=6,
        late=1,
        not_due=1,
        totals=(
            MetricPair(code="effective_visits", actual=20, target=24),
            MetricPair(code="booked_amount", actual=12_000_000, target=10_000_000),
        ),
        shares=(SharedExperience(name="陈静", text="先问预算，再谈方案。"),),
        common_blockers=2,
    )
    assert read(message) == [
        "晨会 · 华东一组 · 3月9日周一",
        "6/8 人已回答，1 人迟交，1 人尚未询问",
        "有效拜访：20，目标 24（83%）",
        "签约金额：¥120,000，目标 ¥100,000（120%）",
        "经验分享",
        "陈静：先问预算，再谈方案。",
        "消息串中有 2 个卡点，谁能帮忙？",
        "后续的回答会补充到这里。",
    ]


def test_the_stuck_point_in_its_thread() -> None:
    """Taken by a colleague, with a comment."""
    blocker = BlockerView(
        blocker_id=ID,
        ref_no=12,
        text=STUCK,
        category="price",
        scope="common",
        support_from="manager",
        status="in_progress",
        raised_by="陈静",
        raised_by_slack_id="U1",
        owner="李明",
        age_days=3,
        comments=(BlockerComment(author_slack_id="U2", text="我来联系客户", at=shanghai(10, 30)),),
    )
    assert read(BlockerCard(blocker=blocker, place="thread")) == [
        "卡点 #12：价格",
        "客户嫌报价太高",
        "陈静 · 3 天 · 希望得到支持：主管 · 李明处理中",
        "<@U2>（3月9日周一 10:30）：我来联系客户",
        "[评论] [标记已解决] [在频道讨论]",
    ]


def test_the_managers_evening_digest() -> None:
    """Exceptions first, each with its button."""
    assert read(evening()) == [
        "晚间简报 · 3月9日周一",
        "连续多次未回答（1）",
        "赵强：连续 3 次未回答 [打开]",
        "说明原因后跳过（1）",
        "王芳：客户现场，3月9日周一 [准予免答]",
        "与计划有偏差（1）",
        "陈静：拜访达标但成单少，原因：客户",
        "华东一组，夕会",
        "6/8 人已回答",
        "成单：2，目标 4（50%）",
    ]


def evening() -> ManagerDigest:
    """Return a digest with one skip, one streak and one deviation, in no order."""
    lines = (
        DigestSection(
            code="skipped",
            lines=(
                DigestLine(key="a", name="王芳", text="客户现场", on=MONDAY, action="excuse", subject_id=ID),
            ),
        ),
        DigestSection(
            code="misses_in_a_row",
            lines=(DigestLine(key="b", name="赵强", count=3, action="open_entry", subject_id=ID),),
        ),
        DigestSection(
            code="deviations",
            lines=(DigestLine(key="c", name="陈静", text="拜访达标但成单少", code="customer"),),
        ),
    )
    team = TeamNumbers(
        team_name="华东一组",
        standup_kind="evening",
        local_date=MONDAY,
        expected=8,
        answered=6,
        totals=(MetricPair(code="won_deals", actual=2, target=4),),
    )
    return ManagerDigest(
        digest=DigestContent(digest_kind="evening", local_date=MONDAY, teams=(team,), sections=lines)
    )


def read(message: Message) -> list[str]:
    """Return what a screen reader says, line by line."""
    return render(message, READER).text.split("\n")


def shanghai(hour: int, minute: int) -> datetime:
    """Return the instant of a wall time in Shanghai on that Monday."""
    return datetime(2026, 3, 9, hour - 8, minute, tzinfo=UTC)
