"""Moments in the reader's zone and language, spelled as Slack spells its date tokens."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sandbox.page.drawing.reader import Reader

TOKEN = re.compile(r"\{(\w+)\}")


def local(reader: Reader, moment: float) -> datetime:
    """Return a moment where the reader is."""
    return datetime.fromtimestamp(moment, UTC).astimezone(ZoneInfo(reader.tz))


def clock(reader: Reader, moment: float) -> str:
    """Return the time of day."""
    return f"{local(reader, moment):%H:%M}"


def weekday_and_time(reader: Reader, moment: float) -> str:
    """Return a moment as the clock on a wall shows it."""
    here = local(reader, moment)
    if reader.chinese:
        return f"{here.month}月{here.day}日 周{'一二三四五六日'[here.weekday()]} {here:%H:%M}"
    return f"{here:%a} {here.day} {here:%b %H:%M}"


def day(reader: Reader, moment: float, *, length: str = "date", pretty: bool = False) -> str:
    """Return the date: date_num, date, date_short or date_long, as "today" where pretty and near."""
    here = local(reader, moment)
    if pretty:
        today = local(reader, reader.workspace.clocks.now()).date()
        near = {0: "Today", -1: "Yesterday", 1: "Tomorrow"}.get((here.date() - today).days)
        if near:
            return reader.say(near)
    return _spelled(here.date(), length, chinese=reader.chinese)


def _spelled(here: date, length: str, *, chinese: bool) -> str:
    if length == "date_num":
        return here.isoformat()
    if chinese:
        words = f"{here.month}月{here.day}日"
        long = f"{here.year}年{words}"
        week = "一二三四五六日"[here.weekday()]
        return {"date_short": words, "date_long": f"{long} 星期{week}"}.get(length, long)
    if length == "date_short":
        return f"{here:%b} {here.day}, {here.year}"
    words = f"{here:%B} {here.day}, {here.year}"
    return f"{here:%A}, {words}" if length == "date_long" else words


def separator(reader: Reader, moment: float) -> str:
    """Return the line between two days of a conversation."""
    near = day(reader, moment, pretty=True)
    here, now = local(reader, moment), local(reader, reader.workspace.clocks.now())
    if near in (reader.say("Today"), reader.say("Yesterday")):
        return near
    if reader.chinese:
        week = "一二三四五六日"[here.weekday()]
        return f"{here.month}月{here.day}日 星期{week}" if abs(now - here) < timedelta(days=300) else near
    return f"{here:%A}, {here:%B} {here.day}" if abs(now - here) < timedelta(days=300) else near


def spelled(reader: Reader, moment: float, form: str) -> str:
    """Return a form with its tokens filled in: `{date_short} at {time}` (slack.md 1.5 mrkdwn)."""

    def filled(found: re.Match[str]) -> str:
        name = found[1]
        if name == "time":
            return clock(reader, moment)
        if name == "time_secs":
            return f"{local(reader, moment):%H:%M:%S}"
        if name == "ago":
            return day(reader, moment, pretty=True)
        if name.startswith("date"):
            return day(reader, moment, length=name.removesuffix("_pretty"), pretty=name.endswith("_pretty"))
        return found[0]

    return TOKEN.sub(filled, form)
