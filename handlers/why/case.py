"""`/coach why complaint 12`: by when what was due, and why who was told when."""

from handlers.asking import Answer, Asking
from models.queries.newest_cases import newest_cases
from models.queries.why_case import LADDERS, cases_called, explain_case
from models.rules.why.case_asked import CaseAsked
from models.usecases import complaint
from models.usecases.escalation.kinds import KINDS
from views.why.case import case_explained
from views.why.cases import which_case


def case_answer(ask: Asking, asked: CaseAsked) -> Answer:
    """Explain a case's moments to somebody who may see it; where there is none such, offer the newest."""
    look = asked.of == "complaint"  # who looks at a restricted case is written down
    with ask.writing() if look else ask.reading() as (session, who):
        asker = who.member()
        found = cases_called(session, asked) if asked.no else ()
        seen = KINDS[LADDERS[asked.of][0]].may_see(session, asker, found)
        subject_id = next((one for one in found if one in seen), None)
        if subject_id is None:
            return which_case(asked.of, asked.no, newest_cases(session, asker, asked.of), who.reader)
        if look:
            complaint.look(session, asker, subject_id, now=ask.now)
        return case_explained(explain_case(session, asked, subject_id, now=ask.now), who.reader)
