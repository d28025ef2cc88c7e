"""What is said about people: welcome, zones, absences."""

from datetime import date
from typing import Literal
from uuid import UUID

from models.shapes.frozen import Frozen


class Welcome(Frozen):
    """First contact: one short message with the next step."""

    kind: Literal["welcome"] = "welcome"
    audience: Literal["installer", "rep", "manager"]
    name: str
    morning_at: str = ""  # "HH:MM" in the own zone: of a rep's prompts, of a manager's digests
    evening_at: str = ""
    zone: str = ""


class ZoneChanged(Frozen):
    """Tells a rep that the prompts follow the new profile zone, and offers to keep the old one."""

    kind: Literal["zone_changed"] = "zone_changed"
    old_zone: str
    new_zone: str
    morning_at: str


class AbsenceNotice(Frozen):
    """Tells a rep that a superior recorded or withdrew an absence for the rep."""

    kind: Literal["absence_notice"] = "absence_notice"
    absence_id: UUID
    by: str
    starts_on: date
    ends_on: date
    withdrawn: bool = False


class OwnData(Frozen):
    """Everything that is kept about a person, for that person: a zip file, forgotten once it was sent."""

    kind: Literal["own_data"] = "own_data"
    on: date
    rows: int
    content: str  # base64
