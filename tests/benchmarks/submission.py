"""Stand-up submissions through the real bot over HTTP, beside a Bolt listener that only acknowledges."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, func, select

from models.shapes.reader import Reader
from models.store import Sessions
from models.tables import AuditEvent, EntryMetric, OutboxRow, StandupEntry
from tests.benchmarks.database import fresh, opened
from tests.benchmarks.figure import Figure, at_most, beside
from tests.benchmarks.load import Load, submit_all
from tests.benchmarks.open_morning import OpenMorning, open_morning
from tests.benchmarks.programs import environment, free_port, sandbox, serving
from views.standup import build

TEAM = "T00000"  # of the first company of a population
SUBMITTERS = 16
WARM_UP = 160
LEAST = 0.20
P99_MS = 300.0


def figures(*, submissions: int) -> Sequence[Figure]:
    """Submit `submissions` mornings from 16 submitters on PostgreSQL; count every row afterwards."""
    with fresh("postgres") as url, opened(url) as sessions, sandbox({"team": {"team_id": TEAM}}) as slack:
        morning = open_morning(sessions, submissions + WARM_UP)
        bodies = [body_of(morning, user, str(entry)) for user, entry in morning.asked]
        ours = _coach(slack, url, bodies)
        _counted(sessions, morning)
        bare = _bare(slack, bodies)
    name = f"stand-up submission over HTTP, PostgreSQL, {SUBMITTERS} submitters"
    return (
        beside(name, ours.rate, "requests/s", bare.rate, least=LEAST),
        at_most(f"{name}, p99", ours.p99_ms, "ms", bar=P99_MS),
    )


def _coach(slack: str, url: str, bodies: Sequence[bytes]) -> Load:
    port = free_port()
    told = environment(slack, url, port)
    with serving(["bot", "run", "--transport", "http"], told, port):
        return _measured(port, bodies)


def _bare(slack: str, bodies: Sequence[bytes]) -> Load:
    port = free_port()
    with serving(["tests.benchmarks.bare_listener", str(port), f"{slack}/api/"], {}, port):
        return _measured(port, bodies)


def _measured(port: int, bodies: Sequence[bytes]) -> Load:
    submit_all(port, bodies[:WARM_UP], submitters=SUBMITTERS)
    load = submit_all(port, bodies[WARM_UP:], submitters=SUBMITTERS)
    if set(load.statuses) != {200}:
        raise AssertionError(f"not every request was answered 200: {load.statuses}")
    return load


def _counted(sessions: Sessions, morning: OpenMorning) -> None:
    """See that every submission is in the store, with all its rows."""
    wanted = len(morning.asked)
    asked_for = sum(1 for field in morning.pattern.today if field.value is not None) + 1
    ours = morning.workspace_id
    rows: Mapping[str, tuple[ColumnElement[bool], int]] = {
        "entries": ((StandupEntry.workspace_id == ours) & (StandupEntry.state == "submitted"), wanted),
        "metrics": (EntryMetric.workspace_id == ours, wanted * asked_for),
        "audit": ((AuditEvent.workspace_id == ours) & (AuditEvent.entity_type == "standup_entry"), wanted),
        "outbox": ((OutboxRow.workspace_id == ours) & (OutboxRow.kind == "standup_answered"), wanted),
    }
    with sessions.reading(ours) as session:
        for name, (condition, number) in rows.items():
            counted = session.scalar(select(func.count()).where(condition)) or 0
            if counted != number:
                raise AssertionError(f"{counted} {name} rows, {number} expected")


def body_of(morning: OpenMorning, user: str, entry: str) -> bytes:
    """Return the signed-form body of one rep's first page: as prefilled, and one number typed."""
    form = morning.pattern.model_copy(update={"entry_id": entry})
    view = build(form, Reader())
    values: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            typed = element.get("initial_value") or ("1" if block["block_id"] == "today:new_leads" else None)
            state = {"type": element["type"], "value": typed}
            values[block["block_id"]] = {element["action_id"]: state}
    view |= {"id": f"V{user}", "hash": "1.0", "state": {"values": values}, "root_view_id": f"V{user}"}
    payload = {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "bench"},
        "user": {"id": user, "name": user, "username": user, "team_id": TEAM},
        "api_app_id": "A_COACH",
        "token": "x",
        "trigger_id": f"1.{user}",
        "view": view,
        "response_urls": [],
        "is_enterprise_install": False,
    }
    return urlencode({"payload": json.dumps(payload)}).encode()
