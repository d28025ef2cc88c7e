"""The wall page: only for who has the address, only what everybody may see, and nothing that runs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select
from starlette.applications import Starlette
from uuid_utils.compat import uuid7

from bot.wall import wall_routes
from models.clock import MovableClock
from models.queries.roster import team
from models.shapes.records import CustomerForm
from models.store import Sessions
from models.tables import HonorAward, Member, ShownNumber
from models.usecases import settings, wall
from models.usecases.records import customers, deals
from tests.bot.test_web import served
from tests.cast import Cast
from tests.queries.numbers.books import Books

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
VISITS = {"Ana": 9, "Tom": 8, "Zoe": 7, "Li": 6, "Kai": 5, "Mia": 4}
EVIL = "<script>alert(1)</script>"


@dataclass(frozen=True)
class Wall:
    """A wall with a company behind it."""

    sessions: Sessions
    workspace_id: UUID
    cast: Cast
    clock: MovableClock
    client: httpx.Client

    def address(self, *, north: bool = False, days: int = 1) -> str:
        """Give out an address."""
        with self.sessions.writing(self.workspace_id) as session:
            row = team(session, self.cast.north) if north else None
            return wall.address(session, row, days=days, now=self.clock.now())[0]

    def look(self, path: str) -> httpx.Response:
        """Come with an address."""
        return self.client.get(path)


@pytest.fixture
def screen(sessions: Sessions, hired: Cast, clock: MovableClock, workspace_id: UUID) -> Iterator[Wall]:
    """Return a wall; six reps visited, Ana won a deal of a confidential customer today."""
    clock.move_to(NOW)
    with sessions.writing(workspace_id) as session:
        opened = Books.opened(session, hired)
        books = Books(opened.session, opened.cast, opened.acme)
        for day, (name, value) in enumerate(VISITS.items(), 2):
            books.told(day, value, name=name)
        form = CustomerForm(name="Secret Ltd", owner_id=hired["Ana"], confidential=True)
        secret = customers.open_customer(session, books.who("Ana"), form, now=NOW)
        for customer, amount in ((secret, 700_000), (books.acme, 300_000)):
            said = books.form("Ana", amount, customer_id=customer)
            books.win(deals.open_deal(session, books.who("Ana"), said, now=NOW), on=date(2026, 3, 9))
    with served(Starlette(routes=wall_routes(sessions, clock))) as client:
        yield Wall(sessions, workspace_id, hired, clock, client)


def test_the_page_shows_boards_and_wins_without_private_facts(screen: Wall) -> None:
    """The public part alone, no confidential customer; every number on it is kept as shown."""
    page = screen.look(screen.address())
    assert page.status_code == 200
    for said in ("Effective visits", "Ana", "¥7,000", "Acme", "Won today", "everybody"):
        assert said in page.text
    assert "Secret" not in page.text
    visits = page.text.partition("<h2>Effective visits</h2>")[2].partition("</section>")[0]
    assert "Zoe" in visits
    assert "Li<" not in visits
    with screen.sessions.reading(screen.workspace_id) as session:
        shown = select(ShownNumber.shown_in).where(ShownNumber.workspace_id == screen.workspace_id)
        assert set(session.scalars(shown)) == {"wall"}


def test_nothing_foreign_runs_and_nothing_is_kept(screen: Wall) -> None:
    """Strict headers; style and script are our own files; a name that is markup is text."""
    with screen.sessions.writing(screen.workspace_id) as session:
        session.get_one(Member, (screen.workspace_id, screen.cast["Ana"])).name = EVIL
    page = screen.look(screen.address())
    assert EVIL not in page.text
    assert "&lt;script&gt;alert(1)" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    assert page.headers["x-frame-options"] == "DENY"
    assert "http://" not in page.text
    assert "https://" not in page.text
    for name in ("wall.css", "wall.js"):
        part = screen.look(f"/wall/{name}")
        assert part.status_code == 200
        assert "://" not in part.text


def test_only_a_good_address_opens_and_every_other_one_is_as_unknown_as_any(screen: Wall) -> None:
    """Changed, run out, revoked, of another workspace: the same answer."""
    good = screen.address(days=1)
    parts = good.split("/")
    later = str(int(parts[4]) + 86_400)
    wrong = [
        good[:-1] + ("0" if good[-1] != "0" else "1"),
        "/".join([*parts[:4], later, parts[5]]),
        "/".join([*parts[:3], uuid7().hex, *parts[4:]]),
        "/".join([*parts[:2], uuid7().hex, *parts[3:]]),
        "/".join([*parts[:4], "soon", parts[5]]),
        "/".join([*parts[:5], "ä"]),
        "/wall/a/b/c/d",
    ]
    assert screen.look(good).status_code == 200
    unknown = screen.look("/nothing")
    for path in wrong:
        refused = screen.look(path)
        assert (
            (refused.status_code, refused.text) == (unknown.status_code, unknown.text) == (404, "Not Found")
        )
    screen.clock.move_by(timedelta(days=1))
    assert screen.look(good).status_code == 404
    again = screen.address()
    assert screen.look(again).status_code == 200
    with screen.sessions.writing(screen.workspace_id) as session:
        wall.revoke(session, now=screen.clock.now())
    assert screen.look(again).status_code == 404
    assert screen.look(screen.address()).status_code == 200


def test_who_hides_is_not_on_the_wall_not_even_with_a_win_or_an_honor(screen: Wall) -> None:
    """The deal stays, told of a colleague."""
    with screen.sessions.writing(screen.workspace_id) as session:
        for name in ("Ana", "Tom"):
            session.add(award(screen, name))
        settings.hide_on_boards(session, screen.cast.asker(session, "Ana"), hidden=True, now=NOW)
    page = screen.look(screen.address()).text
    assert "Ana" not in page
    assert "A colleague · Acme" in page
    assert "Monthly sales champion" in page
    assert "Tom" in page


def award(screen: Wall, name: str) -> HonorAward:
    """Return February's championship, announced."""
    evidence = {
        "metric": "booked_amount", "min_value": "1", "winners": [], "contenders": 2, "currency": "CNY",
        "policy_version": 0, "as_of": "2026-03-02T10:00:00Z",
    }  # fmt: skip
    return HonorAward(
        workspace_id=screen.workspace_id,
        id=uuid7(),
        honor="monthly_champion",
        period_kind="month",
        starts_on=date(2026, 2, 1),
        ends_on=date(2026, 2, 28),
        member_id=screen.cast[name],
        value=5,
        evidence=evidence,
        status="announced",
        proposed_at=NOW,
    )


def test_a_chinese_team_has_a_chinese_wall_and_an_empty_one_says_so(screen: Wall) -> None:
    """The team's language; a league under five shows its first alone."""
    with screen.sessions.writing(screen.workspace_id) as session:
        row = team(session, screen.cast.north)
        assert row is not None
        row.locale = "zh_CN"
    page = screen.look(screen.address(north=True)).text
    assert 'lang="zh-CN"' in page
    assert "有效拜访" in page
    assert "今日成交" in page
    assert "截至" in page
