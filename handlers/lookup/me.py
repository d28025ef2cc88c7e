"""`/coach me`: my day, my week, what waits for me."""

from handlers.asking import Answer, Asking
from handlers.shown import keep_shown
from handlers.words import leads
from models.queries.me import mine
from views.me import me


def answer(ask: Asking, _args: str) -> Answer:
    """Return the asker's own day."""
    with ask.reading() as (session, who):
        asker = who.member()
        found = mine(session, asker, now=ask.now)
        is_leader = leads(session, asker)
    keep_shown(ask.sessions, ask.workspace_id, "me", found.shown, now=ask.now)
    return me(found, who.reader, leads=is_leader)
