"""One form of the setup, sent back; one press in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.setup.channel import Membership
from models.shapes.reader import Reader
from models.shapes.roster import Asker, SlackPerson


@dataclass(frozen=True)
class Asked:
    """What Slack was asked before the transaction began."""

    person: SlackPerson | None = None
    others: Mapping[str, SlackPerson] = field(default_factory=dict)  # by field: chosen, not in the roster yet
    channel: Membership = "in"


@dataclass(frozen=True)
class Entry:
    """A form inside its transaction; `asker` None only while the first administrator is claimed."""

    session: Session
    asker: Asker | None
    reader: Reader
    view: dict[str, Any]
    asked: Asked
    now: datetime


@dataclass(frozen=True)
class Press:
    """One press in the setup, inside its transaction."""

    ask: Asking
    session: Session
    asker: Asker
    reader: Reader
    value: str
    person: SlackPerson | None  # whom a chooser or a button of a person names, as Slack knows them

    def page(self) -> int:
        """Return the page that a page button names."""
        number = self.value.rpartition("|")[2]
        return int(number[:4]) if number.isdecimal() else 0
