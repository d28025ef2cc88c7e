"""What Ana's customer complains about: a complaint in every state, and the forms that lead on from there."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.shapes.complaint import ComplaintForm, RepairForm
from models.usecases import complaint
from sandbox.shapes import Payload
from tests.cast import Cast
from tests.handlers.permissions.askers import DIRECTOR, MANAGER, SELF, Asker
from tests.handlers.permissions.hands import Hands, Sent

Opening = Callable[[Hands, Any, Mapping[str, Payload]], Sent]
A_DAY = timedelta(days=1)
OF_CASE: Mapping[str, tuple[Asker, str]] = {  # whose hands open the form of a verb, for a case of what state
    "plan": (SELF, "working"),
    "wait": (SELF, "working"),
    "promise": (SELF, "working"),
    "resolve": (SELF, "working"),
    "note_cause": (SELF, "working"),
    "duplicate": (SELF, "working"),
    "take_part": (SELF, "working"),
    "change_owner": (MANAGER, "working"),
    "change_step": (MANAGER, "working"),
    "name_invoices": (MANAGER, "working"),
    "cancel": (MANAGER, "new"),
    "upgrade": (MANAGER, "new"),
    "close": (SELF, "resolved"),
    "rate": (SELF, "resolved"),
    "reopen": (SELF, "resolved"),
    "restore": (MANAGER, "cancelled"),
    "downgrade": (DIRECTOR, "major"),
    "repair": (SELF, "major"),
}


def complaining(session: Session, cast: Cast, customer: UUID, *, now: datetime) -> Mapping[str, UUID]:
    """Let Ana have complaints, and return them by state; `action` is what wins trust back after the major."""
    ana, omar = cast.asker(session, "Ana"), cast.asker(session, "Omar")
    ids: dict[str, UUID] = {}
    for state in (
        "new",
        "acknowledged",
        "working",
        "waiting",
        "resolved",
        "cancelled",
        "major",
        "restricted",
    ):
        form = ComplaintForm(
            customer_id=customer,
            severity="major" if state == "major" else "general",
            category="product",
            channel="hotline",
            title=f"Plums, {state}",
            description="Sour",
            restricted=state == "restricted",
        )
        ids[state] = complaint.record(session, ana, form, now=now).complaint_id
    for state in ("acknowledged", "working", "waiting", "resolved"):
        complaint.answered(session, ana, ids[state], now=now)
    complaint.put_off(session, ana, ids["acknowledged"], 24, now=now)
    for state in ("working", "waiting"):
        complaint.investigate(session, ana, ids[state], now=now)
    complaint.promise(session, ana, ids["working"], now + A_DAY, "A price", now=now)
    complaint.wait(session, ana, ids["waiting"], "A photo", now=now)
    complaint.resolve(session, ana, ids["resolved"], "New plums", now=now)
    complaint.cancel(session, omar, ids["cancelled"], "No complaint", now=now)
    planned = RepairForm(kind="apology_letter", owner_id=cast["Ana"])
    major = complaint.plan_repair(session, ana, ids["major"], planned, now=now)
    return ids | {"action": major.repairs[0].action_id}


def _opening(verb: str, asker: Asker, state: str) -> tuple[Asker, Opening]:
    return asker, lambda hands, ids, _: hands.pressed(asker, f"complaint_{verb}", str(ids.cases[state]))


OPENED: Mapping[str, tuple[Asker, Opening]] = {
    **{f"complaint {verb}": _opening(verb, *how) for verb, how in OF_CASE.items()},
    "complaint promise restricted": _opening("promise", SELF, "restricted"),
    "complaint new": (SELF, lambda hands, _, __: hands.typed(SELF, "complaint new")),
    "complaint of message": (
        SELF,
        lambda hands, _, __: hands.on_message(SELF, "record_complaint", "Plumco: sour plums"),
    ),
}
