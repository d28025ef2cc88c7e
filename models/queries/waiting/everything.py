"""Everything that waits for one person, the most pressing first."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from models.queries.waiting.complaints import complaints
from models.queries.waiting.decisions import decisions
from models.queries.waiting.letters import letters
from models.queries.waiting.money import money
from models.queries.waiting.told import told
from models.queries.waiting.wishes import wishes
from models.shapes.roster import Asker
from models.shapes.waiting import Waits

SOME_DAY = datetime.max.replace(tzinfo=UTC)


def everything(session: Session, asker: Asker, *, now: datetime) -> Sequence[Waits]:
    """Return what waits for the asker: late things first, major complaints on top, then by when it is due."""
    heard = told(session, asker.member_id)
    found = [
        *complaints(session, asker, heard.get("complaint", {}), now=now),
        *money(session, asker, heard.get("receivable", {}), now=now),
        *letters(session, asker, now=now),
        *wishes(session, asker, heard.get("support", {}), now=now),
        *decisions(session, asker, now=now),
    ]
    return sorted(found, key=_pressing)


def _pressing(one: Waits) -> tuple[bool, bool, datetime]:
    return not one.late, one.late and not one.major, one.due_at or SOME_DAY
