"""`/coach why complaint 12`: by when what was due, and why who was told when."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.asking import Answer
from models.queries.newest_cases import newest_cases
from models.queries.why_case import LADDERS, cases_called, explain_case
from models.rules.why.case_asked import CaseAsked
from models.shapes.reader import Reader
from models.shapes.roster import Asker
from models.usecases.escalation.kinds import KINDS
from views.why.case import case_explained
from views.why.cases import which_case


def case_answer(session: Session, asker: Asker, reader: Reader, asked: CaseAsked, *, now: datetime) -> Answer:
    """Explain a case's moments to somebody who may see it; where there is none such, offer the newest."""
    found = cases_called(session, asked) if asked.no else ()
    kind = KINDS[LADDERS[asked.of][0]]
    seen = kind.may_see(session, asker, found)
    subject_id = next((one for one in found if one in seen), None)
    if subject_id is None:
        return which_case(asked.of, asked.no, newest_cases(session, asker, asked.of), reader)
    return case_explained(explain_case(session, asked, subject_id, now=now), reader)
