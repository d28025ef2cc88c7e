"""Whose number, and a number as it is shown."""

from datetime import date
from typing import Literal, NamedTuple
from uuid import UUID

from models.shapes.figures import Figure
from models.shapes.frozen import Frozen
from models.shapes.period import Period

Scope = Literal["workspace", "team", "member"]


class Subject(NamedTuple):
    """Whose number it is; a workspace's id is the workspace's own."""

    scope: Scope
    id: UUID


class Shown(Frozen):
    """One number as somebody sees it; `on` is the subject's local date."""

    subject: Subject
    code: str
    period: Period
    figure: Figure
    on: date
