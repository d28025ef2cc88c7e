"""What a report is about: a number as it was shown, or an award; and the words in it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.tenancy import workspace_of
from models.queries.why import name_of, shown_row
from models.shapes.error_report import ERROR_TEXT_MOST
from models.shapes.figures import Figure
from models.shapes.messages import ReportedNumber
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.tables import HonorAward
from models.usecases.error_report.errors import NumberForgotten, WordsMissing


def concerned(
    session: Session, shown_number_id: UUID | None, award_id: UUID | None, *, known: str = ""
) -> tuple[Subject, ReportedNumber | None]:
    """Return whose number or award it is; of a number also what was shown.

    Raises:
        NumberForgotten: it does not exist any more, and it is not `known` in words either.
    """
    if award_id is not None:
        winner = session.scalar(
            select(HonorAward.member_id).where(
                HonorAward.workspace_id == workspace_of(session), HonorAward.id == award_id
            )
        )
        if winner is None:
            raise NumberForgotten
        return Subject("member", winner), None
    row = None if shown_number_id is None else shown_row(session, shown_number_id)
    if row is None and known:  # the number was forgotten; the report has it in words
        return Subject("workspace", workspace_of(session)), None
    if row is None:
        raise NumberForgotten
    subject = Subject(row.scope, row.subject_id)
    number = ReportedNumber(
        subject_name=name_of(session, subject),
        code=row.metric_code,
        period=Period(kind=row.period_kind, starts_on=row.starts_on, ends_on=row.ends_on),
        value=Figure.stored(row.figure).value,
    )
    return subject, number


def words_of(text: str, field: str) -> str:
    """Return what somebody typed.

    Raises:
        WordsMissing: with `field`; it is nothing, or too much.
    """
    words = text.strip()
    if not words or len(words) > ERROR_TEXT_MOST:
        raise WordsMissing(field=field, limit=ERROR_TEXT_MOST)
    return words
