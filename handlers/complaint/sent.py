"""A form of a case that was sent: what stands in it, and that it is kept once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.away.form import NotAMemberHere
from handlers.complaint.acting import card, show_below
from handlers.presses import first_submit, subject_of_form
from models.errors import UserError
from models.queries.roster import member_by_slack_id
from models.rules.local_time import local_instant
from models.shapes.complaint import ComplaintView
from models.shapes.roster import Asker
from views.complaint.forms.parts import TIME
from views.inputs import chosen_date
from views.records.fields import held


class ChooseOne(UserError):
    """A list without a choice; `field` names which."""

    template = "Choose one."


@dataclass(frozen=True)
class Sent:
    """A form of a case that was sent."""

    session: Session
    asker: Asker
    complaint_id: UUID
    view: Any
    now: datetime

    @property
    def key(self) -> tuple[Session, Asker, UUID]:
        """Return whose case it is about, as the use cases take it."""
        return self.session, self.asker, self.complaint_id

    def text(self, name: str) -> str:
        """Return what stands in a field."""
        return held(self.view, name)

    def one_of(self, name: str, choices: Any) -> Any:
        """Return the choice in a list.

        Raises:
            ChooseOne: there is none.
        """
        found = next((one for one in get_args(choices) if one == self.text(name)), None)
        if found is None:
            raise ChooseOne(field=name)
        return found

    def person(self, name: str) -> UUID:
        """Return the member who was chosen.

        Raises:
            NotAMemberHere: nobody of the roster.
        """
        found = member_by_slack_id(self.session, self.text(name))
        if found is None:
            raise NotAMemberHere(field=name)
        return found.id

    def moment(self, name: str, time: str) -> datetime | None:
        """Return a moment on the asker's wall; None = no day was chosen."""
        on = chosen_date(self.view, name)
        hours, _, minutes = (self.text(f"{name}{TIME}") or time).partition(":")
        return local_instant(on, int(hours) * 60 + int(minutes), self.asker.zone) if on else None


def keep(ask: Asking, *, change: Callable[[Sent], ComplaintView]) -> None:
    """Do what a form says, once; the card that it lies on shows the case as it stands now."""
    complaint_id = subject_of_form(ask.view, "complaint")
    page = None
    with ask.writing() as (session, who):
        asker = who.member()
        if first_submit(session, ask.body, now=ask.now):
            done = change(Sent(session, asker, complaint_id, ask.view, ask.now))
            page = card(session, asker, done, who.reader, now=ask.now)
    if page is not None:
        show_below(ask, page)
    ask.ack()
