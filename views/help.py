"""The list of words that the asker may use."""

from collections.abc import Sequence

from models.shapes.reader import Reader
from views.blocks import actions, context, section
from views.drawing import Drawing, drawing
from views.language import speak
from views.menu import word_button
from views.offered_words import WORDS

LINES = 12  # in one paragraph: Slack takes no more than 3,000 characters there
IN_CHINESE = (
    "我, 待办, 晨会, 周报, 团队, 目标, 榜单, 荣誉, 达成率, 卡点, 拜访, 电话, 方案, 商机, 赢单, 丢单, 重开, "
    "客户, 投诉, 线索, 发票, 逾期, 回款, 请假, 简报, 为什么, 规则, 设置, 我的数据, 暂停, 恢复, 帮助"
)
IN_ENGLISH = (
    "me, waiting, standup, report, team, target, board, honors, rates, blockers, visit, call, proposal, "
    "deal, won, lost, reopen, customer, complaint, lead, invoice, overdue, paid, away, digest, why, "
    "policy, settings, my-data, pause, resume, help"
)


def help_page(words: Sequence[str], reader: Reader) -> Drawing:
    """Return how each word is typed and what it answers."""
    say = speak(reader)
    lines = [f"`/coach {_escaped(say(WORDS[word].usage))}` – {say(WORDS[word].what)}" for word in words]
    others = IN_CHINESE if reader.locale == "en" else IN_ENGLISH
    blocks = [
        section(say("*What you can ask me*")),
        *(section("\n".join(lines[at : at + LINES])) for at in range(0, len(lines), LINES)),
        context(
            say("Dates: today, tomorrow, friday, 2026-03-09, 9 March. Only you see the answers."),
            say("These words work as well: {words}.", words=others),
        ),
    ]
    buttons = [word_button(word, reader) for word in ("standup", "me") if word in words]
    return drawing([*blocks, actions(*buttons)] if buttons else blocks)


def _escaped(usage: str) -> str:
    return usage.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
