"""A wish for support is taken on by others than whoever wishes."""

from sqlalchemy.orm import Session

from models.queries.support.whom import asked_names
from models.shapes.roster import Asker
from models.tables import Blocker
from models.usecases.blocker.errors import OwnWish


def refuse_own_wish(session: Session, asker: Asker, row: Blocker) -> None:
    """Refuse whoever takes the own stuck point of which somebody else was asked: it would answer nothing.

    Raises:
        OwnWish: with the name of who was asked.
    """
    if asker.member_id == row.raised_by_id:
        asked = asked_names(session, [row.id]).get(row.id)
        if asked:
            raise OwnWish(name=asked, ref_no=row.ref_no)
