"""The list of words that the asker may use."""

from collections.abc import Sequence

from models.shapes.reader import Reader
from views.blocks import actions, context, header, section
from views.drawing import Drawing, drawing
from views.language import Words, phrase, speak
from views.menu import word_button
from views.offered_words import WORDS

AREAS: Sequence[tuple[str, Sequence[str]]] = (
    (phrase("My day"), ("standup", "me", "waiting", "report", "why", "away")),
    (
        phrase("Customers and deals"),
        ("visit", "call", "proposal", "deal", "deals", "won", "lost", "reopen", "customer", "lead"),
    ),
    (
        phrase("Help, complaints and late money"),
        ("blockers", "complaint", "complaints", "invoice", "overdue", "paid", "rates"),
    ),
    (phrase("The team"), ("digest", "reports", "team", "target", "board", "honors")),
    (phrase("Settings"), ("settings", "my-data", "pause", "resume", "policy", "setup", "help")),
)
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
    """Return how each word is typed and what it answers, by what it is about."""
    say = speak(reader)
    others = IN_CHINESE if reader.locale == "en" else IN_ENGLISH
    blocks = [
        header(say("What you can ask me")),
        *(
            section("\n".join([f"*{say(title)}*", *(_line(word, say) for word in area if word in words)]))
            for title, area in AREAS
            if not set(area).isdisjoint(words)
        ),
        context(
            say("Dates: today, tomorrow, friday, 2026-03-09, 9 March. Only you see the answers."),
            say("These words work as well: {words}.", words=others),
        ),
    ]
    buttons = [word_button(word, reader) for word in ("standup", "me") if word in words]
    return drawing([*blocks, actions(*buttons)] if buttons else blocks)


def _line(word: str, say: Words) -> str:
    return f"`/coach {_escaped(say(WORDS[word].usage))}` – {say(WORDS[word].what)}"


def _escaped(usage: str) -> str:
    return usage.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
