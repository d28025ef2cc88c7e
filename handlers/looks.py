"""Who looked at whose private data is written down before the answer is given."""

from collections.abc import Collection
from uuid import UUID

from handlers.asking import Asking
from models.queries.privacy import not_noted
from models.rules.local_time import local_date
from models.shapes.privacy import LookKind
from models.shapes.roster import Asker
from models.usecases.privacy import looked


def note_look(ask: Asking, asker: Asker, subject_ids: Collection[UUID], kind: LookKind) -> None:
    """Write a look down, once a day for each person and kind; one's own data is no look.

    What stands there already costs one reading: nobody waits for a second look.
    """
    if not set(subject_ids) - {asker.member_id}:
        return
    on = local_date(ask.now, asker.zone)
    with ask.sessions.reading(ask.workspace_id) as session:
        anew = not_noted(session, asker.member_id, subject_ids, kind, on)
    if anew:
        with ask.sessions.writing(ask.workspace_id) as session:
            looked(session, asker.member_id, anew, kind, on, now=ask.now)
