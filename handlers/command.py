"""`/coach`: the one listener, its table of words, and the same words behind buttons."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from slack_bolt import App

from handlers import away, my_data, pause, policy, settings, setup, target, waiting, why
from handlers.asking import Answer, Asking, listening
from handlers.complaint import lookup as complaint_lookup
from handlers.home import publish
from handlers.lookup import board, digest, honors, me, rates, report, standup, stuck, team
from handlers.records.offered import WORDS as RECORD_WORDS
from handlers.words import (
    Word,
    administrators_or_first,
    anybody,
    leaders,
    members,
    reps_and_leads,
)
from models.clock import Clock
from models.queries.roster import administrators
from models.rules.matching import fold
from models.store import Sessions
from views.help import help_page
from views.inputs import pressed
from views.menu import PRESSED, did_you_mean, menu, stranger

COMMAND = "/coach"
OPENED = re.compile(r"^(setup|settings|away)_open$")  # buttons of messages and of the App Home
CHANGING = frozenset({"away", "pause", "resume"})  # the App Home follows the owner's own action
LIKENESS = 0.65  # how much a mistyped word must look like a known one
OF_TWO = 0.5  # Chinese words have two characters: one of them is half
LONGEST = 1_000  # characters of a command that are looked at


def show_help(ask: Asking, _args: str) -> Answer:
    """List what the asker may type."""
    with ask.reading() as (session, who):
        offered = [word.name for word in WORDS if word.offered(session, who)]
    return help_page(offered, who.reader)


WORDS: Sequence[Word] = (
    Word("me", me.answer, members, ("my", "i", "我", "我的")),
    Word("waiting", waiting.answer, members, ("todo", "待办", "待处理")),
    Word("standup", standup.answer, reps_and_leads, ("stand-up", "晨会", "夕会", "日报", "站会", "晚报")),
    Word("report", report.answer, reps_and_leads, ("weekly", "周报")),
    Word("reports", report.review, leaders, ("reviews", "审周报", "周报审阅")),
    Word("team", team.answer, members, ("团队", "小组")),
    Word("target", target.answer, members, ("targets", "goal", "goals", "目标")),
    Word("board", board.answer, members, ("boards", "leaderboard", "rank", "榜", "榜单", "排行榜", "排名")),
    Word("honors", honors.answer, members, ("honor", "honours", "awards", "荣誉", "荣誉榜", "奖项")),
    Word("rates", rates.answer, members, ("rate", "sla", "达成率", "时效")),
    Word("blockers", stuck.answer, members, ("blocker", "stuck", "卡点")),
    *RECORD_WORDS,
    Word("complaint", complaint_lookup.answer, members, ("投诉", "客诉")),
    Word("complaints", complaint_lookup.listed, members, ("投诉列表", "全部投诉")),
    Word("away", away.answer, members, ("absent", "vacation", "leave", "请假", "外出")),
    Word("digest", digest.answer, leaders, ("简报", "摘要")),
    Word("policy", policy.answer, members, ("rules", "规则", "制度")),
    Word("settings", settings.answer, members, ("setting", "prefs", "设置")),
    Word("my-data", my_data.answer, members, ("mydata", "data", "privacy", "我的数据", "个人数据", "隐私")),
    Word("pause", pause.answer, members, ("暂停",)),
    Word("resume", pause.answer_resume, members, ("unpause", "恢复", "继续")),
    Word("setup", setup.answer, administrators_or_first, ("admin", "配置", "初始化")),
    Word("why", why.answer, members, ("explain", "为什么", "怎么来的")),
    Word("help", show_help, anybody, ("?", "？", "帮助")),
)
BY_NAME: Mapping[str, Word] = {fold(name): word for word in WORDS for name in (word.name, *word.others)}


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the command and the buttons that ask the same."""
    app.command(COMMAND)(listening(typed, sessions, clock))
    app.action(PRESSED)(listening(press, sessions, clock))
    app.action(OPENED)(listening(press, sessions, clock))


def typed(ask: Asking) -> None:
    """Answer what was typed after `/coach`."""
    text = str(ask.body.get("text") or "").replace("\x00", "")[:LONGEST]
    word, args = apart(text)
    _answer(ask, word, args)


def press(ask: Asking) -> None:
    """Answer a button that asks what typing its word would ask."""
    action_id, args = pressed(ask.body)
    found = PRESSED.fullmatch(action_id) or OPENED.fullmatch(action_id)
    _answer(ask, found[1] if found else "help", args)


def apart(text: str) -> tuple[str, str]:
    """Return the word and what follows it; Chinese words need no space after them."""
    first, _, rest = text.strip().partition(" ")
    if fold(first) in BY_NAME:
        return BY_NAME[fold(first)].name, rest.strip()
    for name in sorted(BY_NAME, key=len, reverse=True):
        if not name.isascii() and fold(first).startswith(name):
            return BY_NAME[name].name, f"{first[len(name) :]} {rest}".strip()
    return first, rest.strip()


def _answer(ask: Asking, word: str, args: str) -> None:
    known = BY_NAME.get(fold(word))
    if not word:
        ask.reply(_menu(ask))
    elif known is None:
        ask.reply(_nearest(ask, word, args))
    else:
        ask.reply(known.answer(ask, args))
        if known.name in CHANGING:
            publish(ask)


def _menu(ask: Asking) -> Answer:
    with ask.reading() as (session, who):
        offered = [word.name for word in WORDS if word.offered(session, who)]
        charged = [row.name for row in administrators(session)]
    if who.asker is None or not who.asker.active:
        return stranger(offered, charged, who.reader)
    if "rep" not in who.asker.roles:  # who leads looks at others' stand-ups by name
        offered = [word for word in offered if word != "standup"]
    return menu(offered, who.asker.name, who.reader)


def _nearest(ask: Asking, word: str, args: str) -> Answer:
    with ask.reading() as (session, who):
        offered = [one.name for one in WORDS if one.offered(session, who)]
    alike = LIKENESS if word.isascii() else OF_TWO
    near: dict[str, str] = {}
    for found in get_close_matches(fold(word), BY_NAME, 5, alike):
        name = BY_NAME[found].name
        near.setdefault(name, name if word.isascii() else found)
    chosen = [(name, shown) for name, shown in near.items() if name in offered][:3]
    return did_you_mean(word, chosen, args, who.reader)
