"""What people hear who are given something of a complaint, and what its thread and room say of people."""

from typing import get_args

from models.shapes.messages import ComplaintGiven, ComplaintNote, Message, RepairGiven, RoomShortage
from models.shapes.messages.complaint import Given
from models.shapes.room import Mismatch, Shortage
from tests.views.digest_samples import ID, NINE

MISMATCHES: tuple[Mismatch, ...] = (*get_args(Shortage), "stays")
GIVEN: tuple[Given, ...] = ("owner", "part", "handling")


def given_messages(count: int, name: str, text: str) -> list[Message]:
    """Return every such message; `count` people cannot come into a room, or stay in it."""
    about = {"complaint_id": ID, "ref_no": count, "customer": name, "title": text, "by": name}
    noted = {"complaint_id": ID, "ref_no": count, "by": name, "name": name, "text": text}
    action = {"detail": "apology_letter", "due_on": NINE.date(), "state": "done" if count else ""}
    return [
        *(RoomShortage(people=("U_ANA",) * count, why=why, error=text) for why in MISMATCHES),
        *(
            ComplaintGiven.model_validate(
                about | {"what": what, "due_at": NINE, "promised_at": NINE if count else None}
            )
            for what in GIVEN
        ),
        RepairGiven.model_validate(about | {"action": "apology_letter", "due_on": NINE.date(), "note": text}),
        ComplaintNote.model_validate(noted | {"what": "repair"} | action),
        ComplaintNote.model_validate(noted | {"what": "change_step", "detail": "handling"}),
        ComplaintNote.model_validate(noted | {"what": "upgrade", "stays_at": NINE}),
    ]
