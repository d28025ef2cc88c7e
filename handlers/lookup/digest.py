"""`/coach digest [morning | evening | week]`: the digest of whoever leads, as of now."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Answer, Asking
from handlers.looks import note_look
from handlers.shown import keep_shown
from handlers.words import OnlyWhoLeads, leads
from models.policy import minutes
from models.queries.privacy import told_of
from models.queries.tenancy import policy
from models.rules.local_time import local_date, local_instant
from models.rules.matching import fold
from models.shapes.messages import ManagerDigest, WeeklyDirectorDigest, WeeklyTeamDigest
from models.shapes.roster import Asker
from models.shapes.standup import StandupKind
from models.usecases import digest, weekly
from views import render

KINDS: dict[str, StandupKind] = {
    "morning": "morning",
    "am": "morning",
    "早": "morning",
    "早上": "morning",
    "晨会": "morning",
    "早报": "morning",
    "evening": "evening",
    "pm": "evening",
    "晚": "evening",
    "晚上": "evening",
    "夕会": "evening",
    "晚报": "evening",
}
WEEK = frozenset({"week", "weekly", "周", "本周", "一周", "周报"})


def answer(ask: Asking, args: str) -> Answer:
    """Return the digest of the asker's teams; without a word the one whose hour came last."""
    with ask.reading() as (session, who):
        asker = who.member()
        if not leads(session, asker):
            raise OnlyWhoLeads
        told: Sequence[UUID] = ()
        message: ManagerDigest | WeeklyTeamDigest | WeeklyDirectorDigest
        if fold(args) in WEEK:
            message, shown = weekly.as_of_now(session, asker, now=ask.now)
        else:
            kind = KINDS.get(fold(args)) or _last_come(session, asker, now=ask.now)
            found, shown = digest.preview(session, asker.member_id, kind, now=ask.now)
            message = ManagerDigest(digest=found)
            told = told_of(session, found)
    note_look(ask, asker, told, "digest")
    keep_shown(ask.sessions, ask.workspace_id, "digest", shown, now=ask.now)
    return render(message, who.reader)


def _last_come(session: Session, asker: Asker, *, now: datetime) -> StandupKind:
    at = minutes(policy(session).digests.evening_manager)
    today = local_date(now, asker.zone)
    return "evening" if now >= local_instant(today, at, asker.zone) else "morning"
