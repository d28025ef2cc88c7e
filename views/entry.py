"""One rep's stand-up as a superior opens it from the digest, with what a superior may do about it."""

from uuid import UUID

from models.shapes.reader import Reader
from models.shapes.standup import DayStatus
from views.blocks import Block, actions, button
from views.digest import DIGEST_EXCUSE
from views.fields import modal
from views.language import Words, speak
from views.status import day_page

ENTRY_VIEW = "digest_entry_view"
DIGEST_WITHDRAW_EXCUSE = "digest_withdraw_excuse"
DIGEST_CORRECT = "digest_correct"


def entry_modal(day: DayStatus, name: str, reader: Reader, *, own: bool) -> Block:
    """Return a rep's stand-up as a modal; the buttons only for somebody else's."""
    say = speak(reader)
    blocks = list(day_page([day], name, day.local_date, reader, own=own).blocks)
    buttons = _buttons(day, day.entry_id, say) if day.entry_id and not own else []
    if buttons:
        blocks.append(actions(*buttons))
    return modal(ENTRY_VIEW, say.kind_title(day.standup_kind), blocks, close=say("Close"))


def _buttons(day: DayStatus, entry_id: UUID, say: Words) -> list[Block]:
    value = str(entry_id)
    if day.state in ("submitted", "late"):
        return [button(DIGEST_CORRECT, say("Correct numbers"), value)] if day.metrics else []
    if day.state == "excused":
        by_hand = day.excuse == "manager"
        return [button(DIGEST_WITHDRAW_EXCUSE, say("Take the excuse back"), value)] if by_hand else []
    return [button(DIGEST_EXCUSE, say("Excuse"), value)] if day.state else []
