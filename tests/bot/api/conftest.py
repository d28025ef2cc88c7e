"""A program that sends records to the real web application."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest

from bot.api import api_routes
from bot.api.pace import Pace
from bot.metrics import Metrics
from bot.web import pages
from models.clock import MovableClock
from models.store import Sessions
from models.usecases.api import add_source
from tests.bot.test_web import served
from tests.cast import Cast


@dataclass
class Crm:
    """The program, with its token."""

    client: httpx.Client
    token: str

    def send(self, kind: str, *records: Any, **headers: str) -> httpx.Response:
        """Send records."""
        return self.client.post(
            f"/api/v1/{kind}", json={"records": list(records)}, headers=self._with(headers)
        )

    def post(self, kind: str, body: bytes, **headers: str) -> httpx.Response:
        """Send a body as it is."""
        return self.client.post(f"/api/v1/{kind}", content=body, headers=self._with(headers))

    def _with(self, headers: dict[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"} | named


@pytest.fixture
def now() -> list[float]:
    """Return the moment of the pace, to be moved on."""
    return [0.0]


@pytest.fixture
def crm(
    sessions: Sessions, hired: Cast, workspace_id: UUID, clock: MovableClock, now: list[float]
) -> Iterator[Crm]:
    """Yield a program whose token is of the standard team's workspace."""
    assert hired.ids
    with sessions.writing(workspace_id) as session:
        token = add_source(session, "crm", actor=None, now=clock.now())
    routes = api_routes(sessions, clock, Pace(lambda: now[0]))
    site = pages(dict, dict, Metrics(), None, routes)
    with served(site) as client:
        yield Crm(client, token)
