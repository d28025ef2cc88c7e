"""One form of the setup, sent back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
