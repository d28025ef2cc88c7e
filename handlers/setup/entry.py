"""One form of the setup, sent back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from handlers.setup.channel import Membership
from models.shapes.reader import Reader
from models.shapes.roster import Asker, SlackPerson


@dataclass(frozen=True)
class Asked:
    """What Slack was asked before the transaction began."""

    person: SlackPerson | None = None
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
