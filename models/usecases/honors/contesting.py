"""Somebody says that an announced award is wrong; a superior answers."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.honors.awards import award_with
from models.shapes.honors import AwardView
from models.shapes.roster import Asker
from models.usecases.error_report import report_error
from models.usecases.honors.errors import NoSuchAward, NotContestable
from models.usecases.permission import require_hand


def contestable(session: Session, award_id: UUID, *, now: datetime) -> AwardView:
    """Return an award that may be contested now.

    Raises:
        NoSuchAward: there is none.
        NotContestable: it was not announced, or its two working days are over.
    """
    view = award_with(session, award_id)
    if view is None:
        raise NoSuchAward
    if view.status != "announced" or view.contest_until is None or now >= view.contest_until:
        raise NotContestable
    return view


def contest(session: Session, asker: Asker, award_id: UUID, text: str, *, about: str, now: datetime) -> int:
    """Report that an award is wrong; return the number of the report.

    Raises:
        NotAMember, OnlyObserves: the asker is no longer active, or reads along.
        NoSuchAward, NotContestable: it is too late, or there is nothing to contest.
        WordsMissing: with `field` = `text`.
    """
    require_hand(asker)
    view = contestable(session, award_id, now=now)
    return report_error(session, asker, text, award_id=view.award_id, about=about, now=now)
