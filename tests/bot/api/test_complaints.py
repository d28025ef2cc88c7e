"""A complaint from a hotline's program: recorded once, with its clocks, and told of at once."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import select

from models.clock import MovableClock
from models.store import Sessions
from models.tables import Complaint, OutboxRow, SlaClock
from tests.bot.api.conftest import Crm

LEAK = {
    "id": "T-1",
    "customer": "Acme Ltd",
    "severity": "major",
    "category": "product",
    "channel": "hotline",
    "title": "It leaks",
    "description": "Oil on the floor, twice.",
}


def test_a_complaint_is_recorded_once_and_told_of(
    crm: Crm, sessions: Sessions, workspace_id: UUID, clock: MovableClock
) -> None:
    """Sent again, with the same key or without, it is the same; the clocks run since it came in."""
    clock.move_to(datetime(2026, 3, 9, 2, 0, tzinfo=UTC))
    came = LEAK | {"received": "2026-03-09 09:30+08:00"}
    first = crm.send("complaints", came, Idempotency_Key="t-1")
    assert (first.status_code, first.json()["records"][0]["result"]) == (200, "created"), first.text
    assert crm.send("complaints", came, Idempotency_Key="t-1").headers["Idempotent-Replayed"] == "true"
    assert crm.send("complaints", came | {"title": "It leaks!"}).json()["unchanged"] == 1
    with sessions.reading(workspace_id) as session:
        ours = Complaint.workspace_id == workspace_id
        row = session.scalars(select(Complaint).where(ours)).one()
        kinds = session.scalars(select(OutboxRow.kind).where(OutboxRow.workspace_id == workspace_id)).all()
        clocks = session.scalars(select(SlaClock).where(SlaClock.workspace_id == workspace_id)).all()
    assert (row.source, row.external_id, row.reported_by_id, row.title) == ("crm", "T-1", None, "It leaks")
    assert {one.started_at for one in clocks} == {datetime(2026, 3, 9, 1, 30, tzinfo=UTC)}
    assert kinds.count("complaint_head") == 1
    assert "case_notice" in kinds


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_wrong_is_said_beside_its_field(crm: Crm, clock: MovableClock) -> None:
    """The others are taken."""
    clock.move_to(datetime(2026, 3, 9, 2, 0, tzinfo=UTC))
    answer = crm.send(
        "complaints",
        LEAK | {"severity": "awful", "received": "2026-03-09 09:30"},
        LEAK | {"id": "T-2", "received": "2026-03-09 11:30+08:00"},
        {"id": "T-3"},
        LEAK | {"id": "T-4", "severity": "general", "restricted": True},
    )
    assert answer.status_code == 207
    records = answer.json()["records"]
    told = [{one["field"]: one["sentence"] for one in record["errors"]} for record in records]
    assert set(told[0]) == {"severity", "received"}
    assert "with an offset" in told[0]["received"]
    assert "still to come" in told[1]["received"]
    assert {"customer", "severity", "category", "channel", "title", "description"} == set(told[2])
    assert told[3] == {}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_description_names_complaints(crm: Crm) -> None:
    """A program finds the fields."""
    told = crm.client.get("/api/v1/openapi.json").json()
    schema = told["components"]["schemas"]["complaints"]
    assert schema["properties"]["severity"]["enum"] == ["general", "major"]
    assert "/api/v1/complaints" in told["paths"]
