"""`python -m tests.chaos.coach --without PLUG run`: the bot without one protection, in this process only.

A verdict that cannot fail proves nothing: with a plug pulled the storm must be lost.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from typing import Any
from uuid import UUID

from slack_sdk import WebClient
from slack_sdk.http_retry import default_retry_handlers
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.cli import main
from models.queries.cases.rows import Case, cases_of
from models.queries.outbox import SENDING
from models.queries.tenancy import workspace_of
from models.shapes.delivery import Parcel
from models.shapes.escalation import Ladder
from models.shapes.outbox import Outcome
from models.tables import Escalation, OutboxRow, Sender
from models.usecases import sender
from models.usecases.conflict import insert_new
from scheduler.relay.leases import Leases
from scheduler.relay.post import post

NOWHERE = "0.000000"


def without_look_up() -> None:
    """Send again whatever may have arrived, without a look."""

    def resend(_client: WebClient, _parcel: Parcel, *, now: datetime) -> Outcome:  # noqa: ARG001
        return Outcome(verdict="not_sent", error="did not look", retry_after=0.0)

    pull("scheduler.relay.work", "look_up", resend)


def without_unknown() -> None:
    """Take for sent whatever was begun: mark, then send."""

    def believing(client: WebClient, parcel: Parcel, *more: Any) -> Outcome:
        outcome = post(client, parcel, *more)
        if outcome.verdict != "unknown":
            return outcome
        return Outcome(verdict="sent", channel=parcel.place, ts=NOWHERE)

    def forgetful(session: Session, *, now: datetime) -> int:
        lapsed = update(OutboxRow).where(
            OutboxRow.workspace_id == workspace_of(session), SENDING, OutboxRow.lease_until < now
        )
        sent = lapsed.values(state="sent", channel=OutboxRow.target, ts=NOWHERE)
        return int(session.connection().execute(sent).rowcount)

    pull("scheduler.relay.work", "post", believing)
    pull("models.usecases.delivery", "recover", forgetful)


def without_token() -> None:
    """Let everybody settle, whoever holds the lease by now."""

    def all_of_them(_session: Session, ended: Sequence[tuple[Parcel, Outcome]]) -> set[UUID]:
        return {parcel.row_id for parcel, _ in ended}

    pull("models.usecases.delivery.settle", "_still_held", all_of_them)


def without_sender_lease() -> None:
    """Let every process send for every workspace, whoever does already."""

    def grab(session: Session, owner: str, workspaces: Sequence[UUID], *, now: datetime) -> Sequence[UUID]:
        for workspace_id in workspaces:
            insert_new(session, Sender, [{"workspace_id": workspace_id, "epoch": 0}])
        mine = {"owner": owner, "since": now, "lease_until": now + sender.LEASE}
        session.execute(update(Sender).where(Sender.workspace_id.in_(workspaces)).values(**mine))
        return workspaces

    pull("models.usecases.sender", "tend", grab)


def without_one_try() -> None:
    """Let Slack's library send again by itself, as it does unless it is told not to."""
    client_of = Leases.client

    def eager(leases: Leases, workspace_id: UUID) -> WebClient | None:
        client = client_of(leases, workspace_id)
        if client is not None:
            client.retry_handlers.extend(default_retry_handlers())
        return client

    setattr(Leases, "client", eager)  # noqa: B010 - a plug is pulled, which no type allows


def without_take() -> None:
    """Let levels fire whoever has taken the case or put it off."""

    def all_of_them(session: Session, *, now: datetime, **_: Any) -> Sequence[Case]:  # noqa: ARG001
        live = (Escalation.workspace_id == workspace_of(session), Escalation.status != "closed")
        found = session.execute(select(Escalation.ladder, Escalation.subject_id).where(*live)).all()
        ladders, ids = {row.ladder for row in found}, {row.subject_id for row in found}
        return cases_of(session, ladders, ids, live=True)

    def awake(ladder: Ladder, _now: datetime) -> Ladder:
        return ladder._replace(status="open", until=None)

    pull("models.usecases.escalation.rising", "due_cases", all_of_them)
    pull("models.rules.ladder", "wake", awake)


def pull(module: str, name: str, instead: object) -> None:
    """Put something else in a protection's place, which must be there."""
    place = import_module(module)
    getattr(place, name)
    setattr(place, name, instead)


PLUGS: Mapping[str, Callable[[], None]] = {
    "look_up": without_look_up,
    "one_try": without_one_try,
    "sender_lease": without_sender_lease,
    "take": without_take,
    "token": without_token,
    "unknown": without_unknown,
}


if __name__ == "__main__":
    _program, _without, plugs, *words = sys.argv
    for plug in plugs.split(","):
        PLUGS[plug]()
    sys.argv = ["coach", *words]
    main()
