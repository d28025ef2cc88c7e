"""Who asks, what they may at all, and how to speak to them."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from handlers.tenancy import NotActive, reader_of_asker
from models.errors import NotAMember
from models.queries.roster import asker as member_asking
from models.queries.tenancy import policy, workspace
from models.shapes.reader import Reader, locale_of
from models.shapes.roster import Asker
from models.usecases.permission import require_hand


@dataclass(frozen=True)
class Someone:
    """Who asks, and how to speak to them; `asker` None = a stranger to the roster."""

    asker: Asker | None
    reader: Reader

    def member(self) -> Asker:
        """Return the active member who asks.

        Raises:
            NotAMember: a stranger.
            NotActive: somebody who left, was deactivated or is a guest.
        """
        if self.asker is None:
            raise NotAMember
        if not self.asker.active:
            raise NotActive
        return self.asker

    def hand(self) -> Asker:
        """Return the active member who asks for something that changes the company's records.

        Raises:
            NotAMember, NotActive: as `member`.
            OnlyObserves: somebody who reads along.
        """
        asker = self.member()
        require_hand(asker)
        return asker


def someone(session: Session, slack_user_id: str) -> Someone:
    """Return who asks; a stranger is spoken to in the workspace's language."""
    asker = member_asking(session, slack_user_id) if slack_user_id else None
    if asker is None:
        home = workspace(session)
        return Someone(None, Reader(locale=locale_of(home.locale), zone=home.timezone))
    return Someone(asker, reader_of_asker(asker, currency=policy(session).currency))
