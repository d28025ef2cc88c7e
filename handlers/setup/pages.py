"""The setup's pages, drawn from the store inside the caller's transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from models.queries.setup import company_days, member_lines, setup_state, team_lines
from models.queries.tenancy import workspace
from models.rules.local_time import local_date
from models.shapes.reader import Reader
from views.blocks import Block
from views.setup import lists, menu


def menu_page(session: Session, reader: Reader, *, now: datetime, done: str = "") -> dict[str, Any]:
    """Return the setup's first page."""
    return menu.build(setup_state(session, now=now), reader, done=done)


def teams_page(
    session: Session, reader: Reader, *, page: int = 0, done: str = "", undone: Sequence[Block] = ()
) -> dict[str, Any]:
    """Return the list of teams; `undone` = what can be taken back."""
    return lists.teams(team_lines(session), reader, page=page, done=done, undone=undone)


def members_page(session: Session, reader: Reader, *, page: int = 0, done: str = "") -> dict[str, Any]:
    """Return the list of members."""
    return lists.members(member_lines(session), reader, page=page, done=done)


def days_page(
    session: Session, reader: Reader, *, now: datetime, page: int = 0, done: str = ""
) -> dict[str, Any]:
    """Return the company's own days from today on."""
    today = local_date(now, workspace(session).timezone)
    return lists.days(company_days(session, today), reader, page=page, done=done)
