"""Other programs and screens on walls: who names another workspace's rows gets nothing of it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import count
from typing import Any, NamedTuple

import httpx
import pytest
from starlette.applications import Starlette

from bot.api import api_routes
from bot.api.openapi import description
from bot.api.pace import Pace
from bot.wall import wall_routes
from models.clock import MovableClock
from models.queries.roster import teams
from models.rules.wall import place_of
from models.shapes.import_file import SENT_KINDS
from models.store import Sessions
from models.usecases import wall
from models.usecases.api import add_source
from tests.bot.test_web import served
from tests.engines import engine_of_tests
from tests.handlers.permissions.foreign import known, written
from tests.handlers.permissions.scene import MONDAY
from tests.handlers.permissions.world import World

pytestmark = pytest.mark.parametrize("played", ["sqlite"], indirect=True)
OUR_OWN = {"name": "Raspberries", "company": "Raspberries", "title": "Raspberries", "description": "Sweet"}
VALUES: Mapping[str, Any] = {
    **OUR_OWN,
    "amount": "5",
    "currency": "EUR",
    "rate": "7.1",
    "metric": "booked_amount",
    "period": "2026-03",
    "reason": "Ours",
    "reference": "B-1",
    "severity": "major",
    "category": "product",
    "channel": "hotline",
    "kind": "call",
    "at": "2026-03-06 10:00",
    "date": "2026-03-06",
    **dict.fromkeys(("created_on", "opened_on", "ordered_on", "refunded_on", "issued_on"), "2026-03-06"),
    **dict.fromkeys(("due_on", "credited_on", "received_on"), "2026-03-06"),
}
PEOPLE = ("owner", "person")
PEOPLE_OF_OTHERS = ("@ana", "North")
THINGS = ("id", "customer", "lead", "deal", "order", "invoice")


class Doors(NamedTuple):
    """The world, and a client of everything that others than Slack come by."""

    world: World
    sessions: Sessions
    client: httpx.Client


@pytest.fixture
def doors(played: World) -> Iterator[Doors]:
    """Yield the doors; what came through is taken back."""
    sessions, clock = Sessions(engine_of_tests(played.store.url)), MovableClock(MONDAY)
    seconds = count()  # nobody has to wait
    api = api_routes(sessions, clock, Pace(lambda: float(next(seconds))))
    with served(Starlette(routes=[*api, *wall_routes(sessions, clock)])) as client:
        yield Doors(played, sessions, client)
    played.store.put_back()
    sessions.bind.dispose()


def test_the_api_finds_nothing_by_another_workspaces_ids_names_and_numbers(doors: Doors) -> None:
    """Two sources of one name; what the other one sent, and what stands there, is not there for this one."""
    world = doors.world
    theirs, ours = (_token(doors, key) for key in (world.home, world.elsewhere))
    kept = {"id": "K-1", "name": "Kumquat Ltd", "owner": "@ana"}
    assert _send(doors.client, theirs, "customers", kept).json()["created"] == 1
    names = known(world.store, world.home)
    before = world.store.fingerprint()
    sold = world.ids.sold
    ways: Sequence[Mapping[str, str]] = (
        dict.fromkeys(THINGS, "K-1"),
        {name: str(sold.get(name, sold["customer"])) for name in THINGS},
        {"id": "1", "customer": "Kumquat Ltd", "deal": "D-1", "lead": "Melonco", "invoice": "INV-1"},
        {"id": "INV-1", "customer": "Plumco", "deal": "Plums", "lead": "L-1", "invoice": "1"},
    )
    told = "".join(
        _send(doors.client, ours, kind, {**record, **extra}).text
        for kind in SENT_KINDS
        for way in ways
        for record, extra in _records(kind, way)
    )
    told += "".join(written(world.store, world.elsewhere))
    carried = json.dumps([*ways, PEOPLE_OF_OTHERS, kept], ensure_ascii=False)
    assert [name for name in names if _says(told, name) and not _says(carried, name)] == []
    assert world.store.fingerprint()[world.home] == before[world.home]
    assert (
        world.store.fingerprint()[world.elsewhere] != before[world.elsewhere]
    )  # its own lead without a customer


def test_a_wall_address_opens_no_other_workspaces_wall(doors: Doors) -> None:
    """Its signature is of one workspace, team and moment, by a secret of that workspace's own."""
    world, now = doors.world, MONDAY + timedelta(minutes=1)
    paths = {}
    for key in (world.home, world.elsewhere):
        with doors.sessions.writing(key) as session:
            for row in (None, teams(session)[0]):
                paths[key, row and row.id] = wall.address(session, row, days=1, now=now)[0]
    assert {doors.client.get(path).status_code for path in paths.values()} == {200}
    parts = [path.split("/")[2:] for path in paths.values()]
    crossed = [
        "/".join(["/wall", *place[:3], other[3]]) for place in parts for other in parts if place is not other
    ]
    mixed = [
        f"/wall/{one[0]}/{other[1]}/{one[2]}/{one[3]}"
        for one in parts
        for other in parts
        if one[:2] != other[:2]
    ]
    assert all(place_of(*path.split("/")[2:5]) for path in crossed)
    assert {doors.client.get(path).text for path in crossed + mixed if path not in paths.values()} == {
        "Not Found"
    }


def _records(kind: str, way: Mapping[str, str]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield a kind's record that names others' things; once with their people, once without."""
    fields = description()["components"]["schemas"][kind]["properties"]
    values = {**VALUES, **way}
    record = {name: values[name] for name in fields if name in values}
    yield record, {name: "U_OLGA" for name in PEOPLE if name in fields}
    yield record, {name: PEOPLE_OF_OTHERS[len(way) % 2] for name in (*PEOPLE, "team") if name in fields}


def _send(client: httpx.Client, token: str, kind: str, record: Mapping[str, Any]) -> httpx.Response:
    found = client.post(
        f"/api/v1/{kind}", json={"records": [record]}, headers={"Authorization": f"Bearer {token}"}
    )
    assert found.status_code in {200, 207, 422}, found.text
    return found


def _token(doors: Doors, workspace: Any) -> str:
    with doors.sessions.writing(workspace) as session:
        return add_source(session, "crm", actor=None, now=MONDAY)


def _says(told: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told) is not None
