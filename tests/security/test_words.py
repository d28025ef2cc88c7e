"""Words that mean something to SQL, to a path or to a pattern are only words here."""

import socket

import pytest
from sqlalchemy.orm import Session

from bot.metrics import Metrics
from bot.wall import wall_routes
from bot.web import pages
from models.clock import MovableClock
from models.queries.records.offered import customers_offered
from models.shapes.records import CustomerForm
from models.store import Sessions
from models.usecases.records.customers import open_customer
from tests.cast import Cast
from tests.security.serving import served

PATHS = (
    "/../../etc/passwd", "/wall/../../../etc/passwd", "/wall/%2e%2e/%2e%2e/etc/passwd",
    "/wall/..%2f..%2fetc%2fpasswd",
    "/wall/%00", "/wall/wall.css%00.html", "/wall/a/b/c/%2e%2e", "//etc/passwd",
    "/wall/wall.html", "/wall/door.py",
)  # fmt: skip


@pytest.mark.parametrize(
    "typed", ["' OR '1'='1", "%", "_", "\\", "'; DROP TABLE customers; --", '" OR ""="', "%%%"]
)
def test_a_word_that_is_sql_is_only_a_word(
    session: Session, team: Cast, clock: MovableClock, typed: str
) -> None:
    """It finds the customer whose name holds just these letters, and no other."""
    for name in ("Acme", f"Odd {typed} name"):
        open_customer(session, team.asker(session, "Ana"), CustomerForm(name=name), now=clock.now())
    found = customers_offered(session, team.asker(session, "Ana").member_id, typed)
    assert [one.name for one in found] == [f"Odd {typed} name"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_address_leads_to_a_file(sessions: Sessions, clock: MovableClock) -> None:
    """However it is written, as it comes over the line."""
    with served(pages(dict, dict, Metrics(), None, wall_routes(sessions, clock))) as port:
        for path in PATHS:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
                line.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
                answer = b"".join(iter(lambda: line.recv(65_536), b""))
            assert answer.startswith(b"HTTP/1.1 404"), path
            assert b"root:" not in answer
            assert b"import " not in answer
