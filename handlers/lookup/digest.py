"""`/coach digest [morning | evening | week]`: the digest of whoever leads, as of now."""

from handlers.asking import Answer, Asking
from handlers.words import OnlyWhoLeads, leads
from models.policy import minutes
from models.queries.tenancy import policy
from models.rules.local_time import local_date, local_instant
from models.rules.matching import fold
from models.shapes.messages import ManagerDigest
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
    if fold(args) in WEEK:
        return _week(ask)
    with ask.writing() as (session, who):
        asker = who.member()
        if not leads(session, asker):
            raise OnlyWhoLeads
        kind = KINDS.get(fold(args))
        if kind is None:
            at = minutes(policy(session).digests.evening_manager)
            today = local_date(ask.now, asker.zone)
            kind = "evening" if ask.now >= local_instant(today, at, asker.zone) else "morning"
        content = digest.as_of_now(session, asker.member_id, kind, now=ask.now)
    return render(ManagerDigest(digest=content), who.reader)


def _week(ask: Asking) -> Answer:
    """Return the week so far; its numbers are kept as they are shown."""
    with ask.writing() as (session, who):
        asker = who.member()
        if not leads(session, asker):
            raise OnlyWhoLeads
        message = weekly.as_of_now(session, asker, now=ask.now)
    return render(message, who.reader)
