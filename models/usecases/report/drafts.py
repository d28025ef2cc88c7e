"""What is typed is kept, whatever becomes of the report; after the lock it can go out as a note."""

from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.roster import stand_in, superior_of
from models.rules.local_time import local_date
from models.shapes.messages import ReportNote
from models.shapes.outbox import Envelope, Lane
from models.shapes.standup import TEXT_LIMIT
from models.usecases import outbox
from models.usecases.report.errors import NobodyReads
from models.usecases.report.holding import own_report, writable
from models.usecases.standup.errors import NoteMissing, TextTooLong


def keep_page(
    session: Session, rep_id: UUID, report_id: UUID, typed: dict[str, Any], *, now: datetime
) -> None:
    """Keep a page that was sent: an open report is a draft from then on.

    Raises:
        NoSuchReport, ReportNotAsked, ReportLocked, ReportClosed, ReportDone, LockedWithoutReader: too late.
    """
    report = writable(session, rep_id, report_id, now=now).report
    report.draft = {**(report.draft or {}), **typed}
    if report.status == "open":
        report.status = "draft"


def keep_draft(session: Session, rep_id: UUID, report_id: UUID, typed: dict[str, Any]) -> None:
    """Keep what was typed by block_id, whatever became of the report meanwhile.

    Raises:
        NoSuchReport: it is somebody else's.
    """
    report = own_report(session, rep_id, report_id).report
    report.draft = {**(report.draft or {}), **typed}


def send_note(session: Session, rep_id: UUID, report_id: UUID, text: str, *, now: datetime) -> str:
    """Send what was typed to the manager, or whoever stands in today; return the reader's name.

    Raises:
        NoteMissing, TextTooLong: with `field` = `note`.
        NobodyReads: nobody is above the rep.
        NoSuchReport: it is somebody else's.
    """
    words = text.strip()
    if not words:
        raise NoteMissing(field="note")
    if len(words) > TEXT_LIMIT:
        raise TextTooLong(field="note", limit=TEXT_LIMIT)
    own = own_report(session, rep_id, report_id)
    manager = superior_of(session, rep_id)
    if manager is None:
        raise NobodyReads
    reader = stand_in(session, manager, local_date(now, manager.timezone))
    said = sha256(words.encode()).hexdigest()[:16]  # the same note pressed twice is one note
    message = ReportNote(
        name=own.rep.name,
        slack_user_id=own.rep.slack_user_id,
        week_starts_on=own.report.week_starts_on,
        text=words,
    )
    key = f"report_note:{own.rep.slack_team_id}:{own.rep.slack_user_id}:{own.week.label}:{said}"
    target = reader.slack_user_id
    outbox.put(session, [Envelope(message=message, key=key, target=target, lane=Lane.REPLY)], now=now)
    own.report.draft = None
    return reader.name
