"""Payloads with missing or absurd fields: never a 5xx, never a half-written row."""

import copy
import json
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_bolt import App

from models.tables import AuditEvent, Blocker, BlockerComment, EntryMetric, StandupEntry
from sandbox.events_api import signed_headers
from sandbox.server import SandboxServer
from tests.handlers.company import Staff
from tests.handlers.conftest import door_of
from tests.handlers.desk import Desk

Send = Callable[[Any], int]
Path = tuple[str | int, ...]
KEPT_WHOLE = (("type",),)  # without it nobody knows what it was
TAKEN_APART = ("view", "user", "team", "actions")  # what listeners read
ABSURD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.text(max_size=5),
    st.sampled_from(["\x00", "\ud800", "9" * 400, "x" * 5_000, "{", "[]", "today:effective_visits"]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


@pytest.fixture
def recorded(desk: Desk, staff: Staff, deliveries: list[Any]) -> list[dict[str, Any]]:
    """Return what Slack delivers in a day on which every form is used."""
    ana, mia = staff.ana.slack, staff.mia.slack
    ts, _ = desk.prompt(staff.ana)
    ana.press(ts, "standup_skip")
    ana.fill("reason", "At the fair")
    ana.submit()
    desk.stuck(staff.ana, "Price")
    ana.press(ts, "standup_open")
    ana.fill("today:effective_visits", 4)
    ana.dispatch("today:effective_visits")
    card = desk.card()
    for action, field in (("blocker_comment", "comment"), ("blocker_solve", "solution")):
        mia.press(card, action)
        mia.fill(field, "Call them")
        mia.submit()
    mia.press(desk.card(), "blocker_reopen")
    _superior(desk, staff)
    desk.later(hours=3)
    ana.submit()
    ana.press("modal", "standup_note")
    ana.submit()
    return list({kind_of(payload): payload for _, payload in deliveries}.values())


def kind_of(payload: dict[str, Any]) -> tuple[str, str]:
    """Return what listener a payload is for: one of each is enough."""
    action = (payload.get("actions") or [{}])[0].get("action_id")
    return payload["type"], action or payload["view"]["callback_id"]


def _superior(desk: Desk, staff: Staff) -> None:
    """Let Mia use what the digest leads to."""
    mia, row = staff.mia.slack, desk.answered(staff.ana)
    chen = desk.entry(staff.chen)
    leads = {"digest_open_entry": str(row.id), "digest_excuse": str(chen)}
    ts = desk.buttons(mia.id, **leads, digest_all="missed|morning|2026-03-09")
    for action_id in leads:
        mia.press(ts, action_id)
    mia.fill("reason", "At the customer's")
    mia.submit()
    mia.press(ts, "digest_all")
    mia.press(ts, "digest_open_entry")
    mia.press("modal", "digest_correct")
    mia.fill("today:effective_visits", 5)
    mia.fill("reason", "Counted twice")
    mia.submit()


@pytest.fixture
def send(app: App, sandbox: SandboxServer) -> Send:
    """Return what delivers a payload, signed, and returns the status of the answer."""
    door, secret = door_of(app), sandbox.workspace.app.signing_secret

    def deliver(payload: Any) -> int:
        body = urlencode({"payload": json.dumps(payload)})
        headers = signed_headers(body, secret, time.time())  # noqa: TID251 - Slack's clock, not ours
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        return door(body, headers)[0]

    return deliver


def paths_of(part: Any, at: Path = ()) -> Iterator[Path]:
    """Yield the path of every part of a payload."""
    if at and at not in KEPT_WHOLE:
        yield at
    if isinstance(part, dict):
        for key, value in part.items():
            yield from paths_of(value, (*at, key))
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from paths_of(value, (*at, index))


def damaged(payload: dict[str, Any], data: st.DataObject) -> dict[str, Any]:
    """Return the payload with one to three parts missing or absurd."""
    broken = copy.deepcopy(payload)
    for _ in range(data.draw(st.integers(1, 3))):
        paths = list(paths_of(broken))
        if not paths:
            break
        *way, last = data.draw(st.sampled_from(paths))
        holder: Any = broken
        for step in way:
            holder = holder[step]
        if data.draw(st.booleans()):
            del holder[last]
        else:
            holder[last] = data.draw(ABSURD)
    return broken


def half_written(desk: Desk) -> list[str]:
    """Return what no whole answer could have left behind."""
    entries = {row.id: row for row in desk.rows(StandupEntry)}
    submitted = {str(key) for key, row in entries.items() if row.submitted_at}
    audited = {row.entity_id for row in desk.rows(AuditEvent, AuditEvent.action == "entry.submitted")}
    found = [f"{one} was audited but not kept" for one in audited ^ submitted]
    found += [
        f"{row.entry_id} has numbers only"
        for row in desk.rows(EntryMetric)
        if str(row.entry_id) not in submitted
    ]
    found += [f"{row.id} says nothing" for row in desk.rows(Blocker) if not row.text]
    found += [f"{row.id} says nothing" for row in desk.rows(BlockerComment) if not row.text]
    return found


def test_damaged_payloads_are_answered_and_leave_nothing_half_written(
    desk: Desk, recorded: list[dict[str, Any]], send: Send
) -> None:
    """Every kind of payload of a day, damaged in every way that Hypothesis thinks of."""

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
    @given(st.data())
    def play(data: st.DataObject) -> None:
        payload = data.draw(st.sampled_from(recorded))
        assert send(damaged(payload, data)) < 500

    play()
    assert half_written(desk) == []


# What is missing is missed before the store is asked; what is absurd, above, comes to both.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_payload_without_each_of_its_parts_is_answered(
    desk: Desk, recorded: list[dict[str, Any]], send: Send
) -> None:
    """What Hypothesis might not draw: each top-level part and each part of the view and action gone."""
    for payload in recorded:
        for path in [
            one for one in paths_of(payload) if len(one) == 1 or (one[0] in TAKEN_APART and len(one) <= 2)
        ]:
            broken = copy.deepcopy(payload)
            holder: Any = broken
            for step in path[:-1]:
                holder = holder[step]
            del holder[path[-1]]
            assert send(broken) < 500, path
    assert half_written(desk) == []


@pytest.mark.parametrize("payload", [{}, [], 3, None, "text", {"type": "block_actions"}, {"type": 3}])
def test_what_is_no_payload_is_not_answered_with_a_failure(payload: Any, send: Send, staff: Staff) -> None:
    """Not even an object."""
    assert staff.ana.id
    assert send(payload) < 500
