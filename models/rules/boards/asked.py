"""Which board, period and league somebody means: typed in English or Chinese, or carried by a button."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple, TypeVar, get_args
from uuid import UUID

from models.errors import UserError
from models.rules.calendar_month import month_within
from models.rules.matching import fold
from models.rules.periods import UnreadablePeriod, labelled, period_of, previous
from models.shapes.boards import EVERYBODY, TEAM_WAYS, TEAMS, Board, BoardCode, BoardPeriod, BoardWay
from models.shapes.period import Period

Meaning = TypeVar("Meaning", bound=str)
CODES: Mapping[str, BoardCode] = {
    **{code: code for code in get_args(BoardCode)},
    "booked": "booked_amount", "bookings": "booked_amount", "sales": "booked_amount",
    "签约": "booked_amount", "业绩": "booked_amount", "销售": "booked_amount",
    "collected": "collected_amount", "cash": "collected_amount", "回款": "collected_amount",
    "attainment": "attainment", "达成": "attainment", "达成率": "attainment", "完成率": "attainment",
    "effective visits": "effective_visits", "visits": "effective_visits", "visit": "effective_visits",
    "拜访": "effective_visits", "有效拜访": "effective_visits",
    "process": "process_score", "process score": "process_score", "过程": "process_score",
    "过程分": "process_score",
}  # fmt: skip
WAYS: Mapping[str, BoardWay] = {
    **{way: way for way in get_args(BoardWay) if way != "amount"},
    "%": "of_target", "percent": "of_target", "percent of target": "of_target", "of target": "of_target",
    "目标占比": "of_target", "按目标": "of_target",
    "pro-rated": "prorated", "折算": "prorated",
    "most improved": "improved", "进步": "improved", "进步最大": "improved",
    "personal best": "best", "个人最佳": "best", "最佳": "best",
}  # fmt: skip
MINE = "mine"  # the asker's own team
LEAGUES: Mapping[str, str] = {
    EVERYBODY: EVERYBODY, "company": EVERYBODY, "全部": EVERYBODY, "全公司": EVERYBODY,
    TEAMS: TEAMS, "各团队": TEAMS, "团队榜": TEAMS,
    "my team": MINE, "我的团队": MINE, "本团队": MINE,
    "newcomers": "tenure:newcomer", "newcomer": "tenure:newcomer", "新人": "tenure:newcomer",
    "growth": "tenure:growth", "成长期": "tenure:growth",
    "mature": "tenure:mature", "成熟期": "tenure:mature",
    "reps": "role:rep", "supervisors": "role:supervisor", "supervisor": "role:supervisor",
    "主管": "role:supervisor", "managers": "role:manager", "经理": "role:manager",
}  # fmt: skip
NOW = "now"  # behind what a button carries: not as it was computed at night
STRETCHES: Mapping[str, str] = {
    "this week": "week:0", "week": "week:0", "本周": "week:0",
    "last week": "week:1", "上周": "week:1",
    "this month": "month:0", "month": "month:0", "本月": "month:0",
    "last month": "month:1", "上月": "month:1", "上个月": "month:1",
}  # fmt: skip
NOISE = ("board", "leaderboard", "league", "榜", "排行", "排行榜")
LABEL = re.compile(r"(?<!\S)\d{4}-(?:w\d{2}|\d{2})(?!\S)")


class NoBoardCalled(UserError):
    """No board fits what was typed."""

    template = 'There is no board called "{name}". Type /coach board to choose one.'


class NotThatPeriod(UserError):
    """A board for a stretch that boards are not made for."""

    template = "Boards are made for {kinds}. Try: /coach board visits last week."


class Asked(NamedTuple):
    """What somebody wants to see; a team's name, as it was typed, is still to be looked up."""

    board: Board | None
    period: Period
    league: str
    team: str = ""
    fresh: bool = False  # computed now, however large the company is

    def text(self, board: Board | None = None, period: Period | None = None) -> str:
        """Return it as a button carries it, perhaps with another board or period."""
        chosen = board or self.board
        name = chosen.name if chosen else ""
        return f"{name} {(period or self.period).label} {self.league}".strip()

    def at_team(self, team_id: UUID) -> "Asked":
        """Return the same among one team."""
        return self._replace(league=f"team:{team_id}", team="")


def asked(text: str, today: date, *, codes: Collection[BoardCode], kinds: Collection[BoardPeriod]) -> Asked:
    """Return what was typed; without a period the running month, or the only kind there is.

    Raises:
        NoBoardCalled: a word that is no board came without any board.
        NotThatPeriod: it is the label of another kind of period.
    """
    ready = carried(text, codes)
    if ready is not None:
        return ready
    rest = f" {fold(text)} "
    stretch, rest = _period(rest, today, kinds)
    way, rest = _taken(rest, WAYS)
    league, rest = _taken(rest, LEAGUES)
    code, rest = _taken(rest, CODES)
    for word in NOISE:
        rest = _without(rest, word)
    team = " ".join(rest.split())
    if code is not None and code not in codes:
        raise NoBoardCalled(name=text.strip())
    if code is None and (team or way):
        raise NoBoardCalled(name=text.strip())
    board = None if code is None else _board(code, way, text, teams=league == TEAMS)
    return Asked(board, stretch, league or EVERYBODY, team)


def carried(text: str, codes: Collection[BoardCode]) -> Asked | None:
    """Return what a button carries: "booked_amount.improved 2026-W11 team:<id>"; None when it is typed."""
    *parts, last = text.split() or [""]
    fresh = last == NOW
    parts = parts if fresh else [*parts, last]
    if len(parts) != 3 or (":" not in parts[2] and parts[2] not in (EVERYBODY, TEAMS, MINE)):  # noqa: PLR2004
        return None
    code, _, way = parts[0].partition(".")
    known = next((one for one in get_args(BoardCode) if one == code and one in codes), None)
    found = next((one for one in get_args(BoardWay) if one == (way or "amount")), None)
    try:
        period = labelled(parts[1])
    except UnreadablePeriod:
        return None
    if known is None or found is None or period.kind not in get_args(BoardPeriod):
        return None
    board = Board(code=known, way=found)
    return Asked(board, period, parts[2], fresh=fresh) if found in board.ways else None


def same_stretch(period: Period, today: date) -> Period:
    """Return what of the period before compares with this one to date: all of it once this one is over.

    Of a running week or month only as many days of the one before; of 31 days at most those there are.
    """
    before = previous(period)
    if today >= period.ends_on:
        return before
    ends_on = min(before.ends_on, before.starts_on + (today - period.starts_on))
    return before.model_copy(update={"ends_on": max(ends_on, before.starts_on)})


def _board(code: BoardCode, way: BoardWay | None, text: str, *, teams: bool) -> Board:
    board = Board(code=code, way=way or "amount")
    if board.way not in board.ways or (teams and board.way not in TEAM_WAYS):
        raise NoBoardCalled(name=text.strip())
    return board


def _period(rest: str, today: date, kinds: Collection[BoardPeriod]) -> tuple[Period, str]:
    label = LABEL.search(rest)
    word, without = _taken(rest, STRETCHES)
    if label is not None:
        period, left = labelled(label[0]), rest.replace(label[0], " ", 1)
    elif word is not None:
        kind, _, back = word.partition(":")
        running = period_of("week" if kind == "week" else "month", today)
        period, left = previous(running) if back == "1" else running, without
    elif (named := month_within(rest, today)) is not None:
        period, left = named
    else:
        period, left = period_of("month" if "month" in kinds else "week", today), rest
    if period.kind not in kinds:
        raise NotThatPeriod(kinds=list(kinds))
    return period, left


def _taken(text: str, words: Mapping[str, Meaning]) -> tuple[Meaning | None, str]:
    """Return what the longest known word in the text means, and the text without it."""
    for word in sorted(words, key=len, reverse=True):
        without = _without(text, word)
        if without != text:
            return words[word], without
    return None, text


def _without(text: str, word: str) -> str:
    """Return the text without a word; Chinese words need no space around them."""
    if not word.isascii():
        return text.replace(word, " ", 1)
    return text.replace(f" {word} ", " ", 1)
