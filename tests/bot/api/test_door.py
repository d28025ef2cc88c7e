"""Records over HTTP: taken as an import takes them, refused with a sentence, answered twice alike."""

import json
from collections.abc import Sequence
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from bot.api.body import LARGEST_BODY, MOST_RECORDS
from bot.api.pace import BURST, PER_SECOND
from models.clock import MovableClock
from models.store import Sessions
from models.tables import ApiAnswer, ApiSource, Customer, Deal, Workspace
from models.usecases.api import revoke_source
from tests.bot.api.conftest import Crm
from tests.bot.cli.conftest import SQLITE

ACME = {"id": "C-1", "name": "Acme Ltd", "owner": "@ana"}
DEAL = {
    "id": "D-1",
    "name": "Machines",
    "customer": "C-1",
    "owner": "ana@example.com",
    "amount": 50000.25,
    "opened_on": "2026-03-02",
}


def test_records_are_made_changed_and_left_as_they_are(
    crm: Crm, sessions: Sessions, workspace_id: UUID
) -> None:
    """Known again by the source's own ids; numbers are exact."""
    assert crm.send("customers", ACME).json()["created"] == 1
    made = crm.send("deals", DEAL)
    assert (made.status_code, made.json()["records"]) == (
        200,
        [{"index": 0, "id": "D-1", "result": "created", "errors": []}],
    )
    assert crm.send("deals", DEAL).json()["unchanged"] == 1
    assert crm.send("deals", DEAL | {"amount": "6万", "note": None}).json()["changed"] == 1
    with sessions.reading(workspace_id) as session:
        row = session.execute(
            select(Deal.amount_minor, Deal.source, Deal.external_id).where(Deal.workspace_id == workspace_id)
        ).one()
    assert tuple(row) == (6_000_000, "crm", "D-1")


def test_half_wrong_keeps_the_good_half(crm: Crm) -> None:
    """Each refused record says which field and what to write."""
    answer = crm.send(
        "deals",
        DEAL | {"customer": "New Works"},
        {"id": "D-2", "amount": "much", "owner": "@nobody", "colour": "red"},
        "D-3",
        DEAL | {"id": "D-4", "customer": "New Works", "stage": "moon"},
        DEAL | {"id": "D-5", "credits": ["@ana"]},
    )
    told = answer.json()
    assert (answer.status_code, told["created"], told["refused"]) == (207, 1, 4)
    wrong = {one["field"]: one["sentence"] for one in told["records"][1]["errors"]}
    assert {"name", "customer", "amount", "owner", "opened_on", "colour"} <= set(wrong)
    assert wrong["amount"] == "Write an amount in CNY such as 50000, 50,000.00 or 5万."
    assert [one["result"] for one in told["records"]] == ["created", *["refused"] * 4]
    assert told["records"][3]["errors"][0]["field"] == "stage"
    assert told["records"][4]["errors"][0]["field"] == "credits"


def test_rates_are_told_one_by_one(crm: Crm) -> None:
    """They have no ids, and the company's own currency needs none."""
    quote = {"currency": "USD", "date": "2026-03-06", "rate": "7.1"}
    told = crm.send("rates", quote, {**quote, "currency": "CNY"}).json()
    assert [one["result"] for one in told["records"]] == ["created", "refused"]
    assert crm.send("rates", quote).json()["unchanged"] == 1


def test_the_same_key_gets_the_same_answer(crm: Crm, sessions: Sessions, workspace_id: UUID) -> None:
    """Nothing is taken twice; the same key with another request is a mistake."""
    first = crm.send("customers", ACME, Idempotency_Key="k-1")
    again = crm.send("customers", ACME, Idempotency_Key="k-1")
    assert first.json() == again.json()
    assert (first.json()["created"], again.headers["Idempotent-Replayed"]) == (1, "true")
    other = crm.send("customers", ACME | {"name": "Else"}, Idempotency_Key="k-1")
    assert (other.status_code, "used for another request" in other.json()["detail"]) == (422, True)
    assert crm.send("leads", ACME, Idempotency_Key="k-1").status_code == 422
    assert crm.send("customers", ACME, Idempotency_Key="x" * 201).status_code == 422
    with sessions.reading(workspace_id) as session:
        counted = select(func.count()).select_from(Customer).where(Customer.workspace_id == workspace_id)
        assert session.scalar(counted) == 1
        kept = select(ApiAnswer.key).where(ApiAnswer.workspace_id == workspace_id)
        assert session.scalars(kept).all() == ["k-1"]


NO_REQUESTS: Sequence[tuple[bytes, dict[str, str], int]] = [
    (b"{", {}, 422), (b"[]", {}, 422), (b'{"records": []}', {}, 422), (b'{"records": {}}', {}, 422),
    (b'{"records": [{"id": NaN}]}', {}, 422), (b"\xff\xfe", {}, 422), (b"[" * 100_000, {}, 422),
    (b'{"records": [{}], "more": 1}', {}, 422),
    (b"{}", {"Content_Type": "text/csv"}, 415),
    (b" " * (LARGEST_BODY + 1), {}, 413),
    (json.dumps({"records": [{}] * (MOST_RECORDS + 1)}).encode(), {}, 413),
    (b"{}", {"Authorization": "Basic abc"}, 401), (b"{}", {"Authorization": "Bearer sc_1_2"}, 401),
    (b"{}", {"Authorization": f"Bearer sc_{'0' * 32}_{'a' * 43}"}, 401),
]  # fmt: skip


@SQLITE
def test_what_is_no_request_is_refused_in_a_sentence(crm: Crm) -> None:
    """As problem+json, whatever was sent."""
    for body, headers, status in NO_REQUESTS:
        refused = crm.post("customers", body, **headers)
        told = (refused.status_code, refused.headers["content-type"])
        assert told == (status, "application/problem+json"), body[:80]
        assert refused.json()["detail"].endswith((".", "}."))


@SQLITE
def test_unknown_addresses_and_verbs_are_told(crm: Crm) -> None:
    """With the nearest kind, and with the verb to use."""
    lost = crm.send("customer", ACME)
    assert (lost.status_code, "Nearest: customers" in lost.json()["detail"]) == (404, True)
    read = crm.client.get("/api/v1/customers")
    assert (read.status_code, read.headers["allow"]) == (405, "POST")


def test_a_revoked_token_and_an_uninstalled_workspace_are_shut_out(
    crm: Crm, sessions: Sessions, workspace_id: UUID, clock: MovableClock
) -> None:
    """401 and 403; the hash alone is kept."""
    with sessions.writing(workspace_id) as session:
        kept = session.scalars(
            select(ApiSource.token_sha256).where(ApiSource.workspace_id == workspace_id)
        ).one()
        assert crm.token not in kept
        session.execute(update(Workspace).where(Workspace.id == workspace_id).values(status="uninstalled"))
    assert crm.send("customers", ACME).status_code == 403
    with sessions.writing(workspace_id) as session:
        revoke_source(session, "crm", actor=None, now=clock.now())
    assert crm.send("customers", ACME).status_code == 401


@SQLITE
def test_a_source_that_sends_too_often_waits(crm: Crm, now: list[float]) -> None:
    """After a burst it is told when to come again, and then served."""
    while (answer := crm.send("customers", ACME)).status_code == 200:
        now[0] += 0.001
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")
    assert now[0] == pytest.approx(0.001 * BURST)
    now[0] += 1 / PER_SECOND
    assert crm.send("customers", ACME).status_code == 200


@SQLITE
def test_a_busy_store_asks_to_come_again(crm: Crm, sessions: Sessions, workspace_id: UUID) -> None:
    """503, and nothing was kept."""
    with sessions.writing(workspace_id):
        busy = crm.send("customers", ACME, Idempotency_Key="k")
    assert (busy.status_code, busy.headers["retry-after"]) == (503, "1")
    assert crm.send("customers", ACME, Idempotency_Key="k").json()["created"] == 1


@SQLITE
def test_the_description_is_of_what_is_read(crm: Crm) -> None:
    """OpenAPI 3.1: each kind with the columns of its table."""
    told = crm.client.get("/api/v1/openapi.json").json()
    assert told["openapi"] == "3.1.0"
    deals = told["components"]["schemas"]["deals"]
    assert {"id", "name", "customer", "owner", "amount", "opened_on"} == set(deals["required"])
    assert deals["properties"]["amount"]["type"] == ["string", "number"]
    assert "post" in told["paths"]["/api/v1/credit_notes"]
    assert "source" not in deals["properties"]
