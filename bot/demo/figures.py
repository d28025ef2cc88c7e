"""The same number wherever it stands: digests, boards, `me`, `target`, `why`, the wall."""

import re
from collections.abc import Mapping
from datetime import timedelta
from html import unescape
from http.client import HTTPConnection
from urllib.parse import urlsplit

from bot.demo.cast import NORTH_CHANNEL
from bot.demo.day import Day, Message
from bot.demo.story import MONDAY
from models.usecases import wall

MONEY = r"CN¥[\d,.]*\d"
LAST_WEEK = f"{MONDAY - timedelta(days=7):%G-W%V}"
OK = 200


def last_week(day: Day) -> None:
    """North's booked amount of last week, as its channel, Ruth's digest, a board and `why` tell it."""
    told = day.posted(NORTH_CHANNEL, "North's week in its channel", ["The week of North", "· Mar 2"])
    ruths = day.checks.until("Ruth reads her teams' week", lambda: _weekly(day))
    day.screen.message("Ruth · direct message", ruths)
    board = day.types_in("Ruth", f"board booked {LAST_WEEK} teams")
    why = day.types_in("Ruth", f"why booked_amount North {LAST_WEEK}")
    _see_one(
        day,
        "North's booked amount of last week",
        {
            "the channel's digest": _first(rf"Booked amount: ({MONEY})", _said(told)),
            "Ruth's digest": _first(rf"North: Booked amount: ({MONEY}) of", _said(ruths)),
            "the board": _first(rf"North · ({MONEY})", board),
            "why": _first(rf": ({MONEY})", why),
        },
    )


def _weekly(day: Day) -> Message | None:
    """Return the digest of last week, which came to Ruth at ten."""
    told = [one for one in day.person("Ruth").inbox() if "Your teams' week · Mar 2" in one["text"]]
    return told[0] if told else None


def this_month(day: Day) -> None:
    """Ana's booked amount of March, as she reads it herself, on the board, explained, and on the wall."""
    me = day.types_in("Ana", "me")
    target = day.types_in("Ana", "target")
    board = day.types_in("Ana", "board booked month")
    why = day.types_in("Ana", "why booked_amount")
    wall_page = _wall(day)
    _see_one(
        day,
        "Ana's booked amount of March",
        {
            "me": _first(rf"Booked amount\*?: ({MONEY}) of", me),
            "target": _first(rf"Booked amount\*?: ({MONEY}) of", target),
            "the board": _first(rf"You: rank .* with ({MONEY})", board),
            "why": _first(rf": ({MONEY})", why),
            "the wall": _first(rf"Booked amount everybody · March 2026 [^▪]*? Ana ({MONEY})", wall_page),
        },
    )
    visits = day.types_in("Ana", "board visits week")
    day.checks.equal("today's visits count on the week's board", " with 4." in visits, wanted=True)


def _see_one(day: Day, what: str, found: Mapping[str, str]) -> None:
    """See that a number is the same in each place, and is there at all."""
    shown = next((value for value in found.values() if value), "somewhere")
    day.checks.equal(what, dict(found), dict.fromkeys(found, shown))
    day.screen.tell(f"{what}: {shown} in {', '.join(found)}.")


def _wall(day: Day) -> str:
    """Return what a television shows at the address that `coach wall` gives out."""
    with day.stage.sessions.writing(day.stage.workspace_id) as session:
        path, _ = wall.address(session, None, days=1, now=day.stage.clock.now())
    day.screen.tell(f"A television shows {day.web}{path}")
    day.checks.equal("an address with another signature", _get(day, f"{path[:-1]}_")[0], 404)
    status, page = _get(day, path)
    day.checks.equal("the wall page is there", status, OK)
    panels = page.replace('<section class="panel">', "▪")
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", panels)))


def _get(day: Day, path: str) -> tuple[int, str]:
    connection = HTTPConnection(urlsplit(day.web).netloc, timeout=30)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def _said(message: Message) -> str:
    return str(message["text"])


def _first(pattern: str, text: str) -> str:
    """Return what the first match of a pattern holds; "" = there is none."""
    found = re.search(pattern, text)
    return found[1] if found else ""
