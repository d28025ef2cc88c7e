"""From a line of the manager's digest to the rep's day: open it, excuse it, correct its numbers."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from slack_bolt import Ack
from slack_sdk import WebClient
from sqlalchemy.orm import Session

from handlers.presses import first_submit, show, subject_of
from handlers.tenancy import asker_of, reader_of_asker, workspace_id
from models.clock import Clock
from models.queries.roster import may_see, member
from models.queries.standup import day_status
from models.queries.standup.entries import entry
from models.queries.tenancy import policy
from models.shapes.reader import Reader
from models.shapes.roster import Asker
from models.shapes.standup import DayStatus
from models.store import Sessions
from models.usecases import standup
from views.blocks import Block
from views.entry import entry_modal
from views.standup.side_forms import (
    REASON,
    correct_form,
    entry_of_form,
    excuse_form,
    read_corrections,
    read_text,
    withdraw_form,
)

Draw = Callable[[UUID, Reader], Block]


def open_entry(ack: Ack, body: dict[str, Any], client: WebClient, *, sessions: Sessions) -> None:
    """Show one stand-up of a rep."""
    with sessions.reading(workspace_id(sessions, body)) as session:
        asker = asker_of(session, body)
        day, name, own = _day(session, asker, subject_of(body))
    show(client, body, entry_modal(day, name, reader_of_asker(asker), own=own))
    ack()


def _day(session: Session, asker: Asker, entry_id: UUID) -> tuple[DayStatus, str, bool]:
    """Return a stand-up that the asker may read, whose it is, and whether it is the asker's own."""
    found = entry(session, entry_id)
    rep = member(session, found.member_id) if found else None
    if found is None or rep is None or not may_see(session, asker, rep.id):
        raise standup.NoSuchStandup
    return day_status(session, rep.id, found.kind, found.local_date), rep.name, rep.id == asker.member_id


def ask_why_excused(ack: Ack, body: dict[str, Any], client: WebClient, *, sessions: Sessions) -> None:
    """Ask a superior for the reason in a small form."""
    _ask(body, client, excuse_form, sessions)
    ack()


def _ask(body: dict[str, Any], client: WebClient, draw: Draw, sessions: Sessions) -> None:
    entry_id = subject_of(body)
    with sessions.reading(workspace_id(sessions, body)) as session:
        reader = reader_of_asker(asker_of(session, body))
    show(client, body, draw(entry_id, reader))


def excuse(ack: Ack, body: dict[str, Any], view: dict[str, Any], *, sessions: Sessions, clock: Clock) -> None:
    """Excuse a rep's stand-up; its line in the digest is struck."""
    entry_id, now = entry_of_form(view), clock.now()
    with sessions.writing(workspace_id(sessions, body)) as session:
        asker = asker_of(session, body)
        if first_submit(session, body, now=now):
            standup.excuse(session, asker, entry_id, read_text(view, REASON), now=now)
    ack(response_action="clear")


def ask_why_withdrawn(ack: Ack, body: dict[str, Any], client: WebClient, *, sessions: Sessions) -> None:
    """Ask a superior why an excuse is taken back."""
    _ask(body, client, withdraw_form, sessions)
    ack()


def withdraw_excuse(
    ack: Ack, body: dict[str, Any], view: dict[str, Any], *, sessions: Sessions, clock: Clock
) -> None:
    """Take an excuse back."""
    entry_id, now = entry_of_form(view), clock.now()
    with sessions.writing(workspace_id(sessions, body)) as session:
        asker = asker_of(session, body)
        if first_submit(session, body, now=now):
            standup.withdraw_excuse(session, asker, entry_id, read_text(view, REASON), now=now)
    ack(response_action="clear")


def ask_for_numbers(ack: Ack, body: dict[str, Any], client: WebClient, *, sessions: Sessions) -> None:
    """Ask a superior for the right numbers and the reason."""
    with sessions.reading(workspace_id(sessions, body)) as session:
        asker = asker_of(session, body)
        day, _, _ = _day(session, asker, subject_of(body))
        currency = policy(session).currency
    show(client, body, correct_form(day, currency, reader_of_asker(asker)))
    ack()


def correct(
    ack: Ack, body: dict[str, Any], view: dict[str, Any], *, sessions: Sessions, clock: Clock
) -> None:
    """Correct a rep's numbers, with the reason."""
    entry_id, values, now = entry_of_form(view), read_corrections(view), clock.now()
    with sessions.writing(workspace_id(sessions, body)) as session:
        asker = asker_of(session, body)
        if first_submit(session, body, now=now):
            standup.correct(session, asker, entry_id, values, read_text(view, REASON), now=now)
    ack(response_action="clear")
