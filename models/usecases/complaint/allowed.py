"""What somebody may do with a complaint just now: which buttons a card shows."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.queries.complaint.seen import may_see
from models.queries.records.known import Row
from models.rules.complaint import FROM
from models.shapes.complaint import ComplaintView, Verb
from models.shapes.roster import Asker
from models.usecases.complaint.joining import joins_case
from models.usecases.complaint.reach import RIGHTS, decides, has_a_hand, may

ANSWERS: tuple[Verb, ...] = ("take", "answered")  # whose these are depends on the grade


def verbs_for(session: Session, asker: Asker, case: ComplaintView, *, now: datetime) -> frozenset[Verb]:
    """Return the verbs that the asker's place and the complaint's state allow."""
    if not may_see(session, asker, [case.complaint_id]):
        return frozenset()
    row = {
        "id": case.complaint_id,
        **case.model_dump(include={"owner_id", "manager_id", "severity", "cycle"}),
    }
    above = decides(session, asker, row, now=now)
    hands = above or has_a_hand(session, asker, row, now=now)

    def allowed(verb: Verb) -> bool:
        if verb in ANSWERS or RIGHTS.get(verb) == "director":
            return may(session, asker, row, verb, now=now)
        return above if verb in RIGHTS else hands

    fits = {verb for verb, phases in FROM.items() if case.phase in phases} - _useless(case)
    found = {verb for verb in fits if allowed(verb)} - {"take"}
    return frozenset(found | {"take"} if "take" in fits and _takes(session, asker, case, row, now) else found)


def _takes(session: Session, asker: Asker, case: ComplaintView, row: Row, now: datetime) -> bool:
    """Tell whether the asker may take a case just now: for the own role once."""
    if joins_case(session, asker, case, now=now):
        return all(one.member_id != asker.member_id for one in case.on_it)
    return may(session, asker, row, "take", now=now)


def _useless(case: ComplaintView) -> set[Verb]:
    """Return the verbs that would change nothing."""
    major, restricted = case.severity == "major", case.restricted
    useless: set[Verb] = {"upgrade" if major else "downgrade", "restrict" if restricted else "unrestrict"}
    return useless if case.promised_at else useless | {"keep_promise"}
