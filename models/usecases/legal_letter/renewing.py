"""What is owed has changed: a letter that is not right any more must not go out, and another is drafted."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.collecting.letter_gaps import gaps, standing_of
from models.queries.collecting.letters import LIVE, live_letters, stated_in
from models.usecases.legal_letter.drafting import draft
from models.usecases.legal_letter.stopping import stop
from models.usecases.legal_letter.telling import show
from models.usecases.legal_letter.withdrawing import withdraw


def renew(session: Session, receivable_ids: Collection[UUID], *, now: datetime) -> Collection[UUID]:
    """Let letters that name one of these invoices go by what is owed now; return whose letters are gone.

    One that nothing is wrong with stays. Of what is left to ask for another is drafted; legal decides anew.
    """
    texts = {str(one) for one in receivable_ids}
    mine = [row for row in live_letters(session) if texts & set(row.receivable_ids)] if texts else []
    if not mine:
        return ()
    named = {row.id: [UUID(text) for text in row.receivable_ids] for row in mine}
    found = standing_of(session, {one for ids in named.values() for one in ids}, now=now)
    wrong = [row.id for row in mine if gaps(named[row.id], stated_in(row), found)]
    gone = withdraw(session, wrong, now=now, status=LIVE)
    theirs = {one for letter_id in gone for one in named[letter_id]}
    draft(session, theirs, now=now)
    for letter_id in gone:
        show(session, letter_id, now=now, clicked=True)
        stop(session, letter_id, now=now)
    return theirs
