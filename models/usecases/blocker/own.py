"""Who does nothing with a stuck point that they read: an observer, and whoever wishes for the support."""

from sqlalchemy.orm import Session

from models.queries.blocker import SUPPORT
from models.queries.support.whom import asked_names
from models.rules.blocker import only_observes
from models.shapes.roster import Asker
from models.tables import Blocker
from models.usecases.blocker.errors import OwnWish
from models.usecases.permission import OnlyObserves


def refuse_own_wish(session: Session, asker: Asker, row: Blocker) -> None:
    """Refuse whoever takes the own stuck point of which somebody else was asked: it would answer nothing.

    Raises:
        OwnWish: with the name of who was asked.
    """
    if asker.member_id == row.raised_by_id:
        asked = asked_names(session, [row.id]).get(row.id)
        if asked:
            raise OwnWish(name=asked, ref_no=row.ref_no)


def refuse_observer(asker: Asker, row: Blocker) -> None:
    """Refuse whoever only reads along.

    Raises:
        OnlyObserves: the team and its superiors act.
    """
    if only_observes(asker, owner_id=row.owner_id, support_from=SUPPORT[row.support_from]):
        raise OnlyObserves(who="")
