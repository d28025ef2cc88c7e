"""Somebody says that a number or an award is wrong; a superior is asked."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.number_reach import answerable_by, may_see_number
from models.queries.roster import stand_in
from models.queries.tenancy import workspace, workspace_of
from models.rules.local_time import local_date
from models.shapes.error_report import ABOUT_MOST
from models.shapes.messages import ErrorReported
from models.shapes.numbers import Subject
from models.shapes.outbox import Envelope, Lane
from models.shapes.roster import Asker
from models.tables import ErrorReport
from models.usecases import audit, outbox
from models.usecases.error_report.concerned import concerned, words_of
from models.usecases.error_report.errors import NotYourNumber
from models.usecases.permission import require_active
from models.usecases.ref_no import last_of_next


def report_error(
    session: Session,
    asker: Asker,
    text: str,
    *,
    shown_number_id: UUID | None = None,
    award_id: UUID | None = None,
    about: str,
    now: datetime,
) -> int:
    """Keep what somebody says is wrong and ask a superior to answer; return the number of the report.

    Raises:
        WordsMissing: with `field` = `text`.
        NumberForgotten, NotYourNumber: nothing was kept.
    """
    require_active(asker)
    words = words_of(text, "text")
    subject, number = concerned(session, shown_number_id, award_id)
    if award_id is None and not may_see_number(session, asker, subject):
        raise NotYourNumber
    report_id, ref_no, said = uuid7(), last_of_next(session, "error_report", 1), about[:ABOUT_MOST]
    session.add(
        ErrorReport(
            workspace_id=workspace_of(session),
            id=report_id,
            ref_no=ref_no,
            reported_by_id=asker.member_id,
            shown_number_id=shown_number_id,
            award_id=award_id,
            about=said,
            text=words,
            created_at=now,
        )
    )
    session.flush()
    audit.record(session, "error.reported", "error_report", report_id, now=now, actor=asker.slack_user_id)
    facts = {"report_id": report_id, "ref_no": ref_no, "by": asker.name, "text": words, "about": said}
    _ask(session, subject, asker, ErrorReported(**facts, number=number), now=now)
    return ref_no


def _ask(session: Session, subject: Subject, asker: Asker, message: ErrorReported, *, now: datetime) -> None:
    """Put the question to whoever answers for the number, or to who stands in today."""
    above = answerable_by(session, subject, but=asker.member_id)
    if not above:
        return
    person = stand_in(session, above[0], local_date(now, above[0].timezone))
    what = sha256(f"{message.about}|{message.text}".encode()).hexdigest()[:16]
    key = f"error:{workspace(session).slack_team_id}:{asker.slack_user_id}:{what}:{int(now.timestamp())}"
    envelope = Envelope(
        message=message,
        key=key,
        target=person.slack_user_id,
        lane=Lane.REPLY,
        subject_id=message.report_id,
    )
    outbox.put(session, [envelope], now=now)
