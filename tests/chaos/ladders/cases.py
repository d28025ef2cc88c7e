"""Cases opened before a storm through the use cases, each with who shall hear of which level of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from models.clock import SystemClock
from models.queries.roster import asker
from models.rules.local_time import local_date
from models.shapes.complaint import ComplaintForm
from models.shapes.escalation import LadderName
from models.shapes.records import CustomerForm, ReceivableForm
from models.shapes.roster import Asker
from models.shapes.standup import BlockerForm
from models.store import Sessions
from models.usecases import blocker, complaint
from models.usecases.records import customers, receivables
from tests.chaos.company import CHIEF, DESK, MANAGER, Company
from tests.chaos.ladders.rules import ABOVE, ANSWER, COMPLAINED, FIRST, LATER, SOLVED, WISHED

Verb = Literal["take", "put_off", "answer", "settle"]
UNTIL_READY = timedelta(seconds=6)  # what the processes need to start
CASES, CASES_A_MINUTE = 10, 4  # of each kind: in the first minute, and in each further one
AGES: Mapping[LadderName, tuple[float, float]] = {
    "support": WISHED,
    "complaint_general": COMPLAINED,
    "receivable": (0.0, 0.0),
}
VERBS: Mapping[LadderName, Sequence[Verb]] = {
    "support": ("take", "put_off", "answer", "settle"),
    "complaint_general": ("take", "settle", "answer", "put_off"),
    "receivable": ("take", "put_off"),
}


class Case(NamedTuple):
    """One case: whose it is, who shall hear of each level if nobody does anything, what somebody does."""

    ladder: LadderName
    subject_id: UUID
    words: str  # that name it in every message
    owner: str
    told: Mapping[int, Collection[str]]  # people by Slack's ids
    due: Sequence[datetime]
    verb: Verb | None  # None = it is left alone


class Opened(NamedTuple):
    """What was opened, whom its levels tell, and when they come due."""

    subject_id: UUID
    told: Mapping[int, Collection[str]]
    due: Sequence[datetime]


def open_cases(sessions: Sessions, home: Company, seconds: int, dice: Random) -> Sequence[Case]:
    """Open cases of each kind; every second one is left alone."""
    count = CASES + CASES_A_MINUTE * (max(1, seconds // 60) - 1)
    begins = SystemClock().now() + UNTIL_READY
    cases: list[Case] = []
    for ladder, verbs in VERBS.items():
        for number in range(count):
            words, user = f"{ladder}x{number:03}x", dice.choice(sorted(home.reps))
            at = begins - timedelta(seconds=seconds * dice.uniform(*AGES[ladder]))
            verb = verbs[number // 2 % len(verbs)] if number % 2 else None
            with sessions.writing(home.workspace_id) as session:
                opened = OPENING[ladder](session, who(session, user), words, at, seconds)
            cases.append(Case(ladder, opened.subject_id, words, user, opened.told, opened.due, verb))
    return cases


def who(session: Session, user: str) -> Asker:
    """Return somebody as a use case sees who asks."""
    found = asker(session, user)
    if found is None:
        raise LookupError(user)
    return found


def _wish(session: Session, rep: Asker, words: str, at: datetime, seconds: int) -> Opened:
    """Let a rep want the manager's support; the manager got a card."""
    form = BlockerForm(text=words, scope="individual", support_from="manager")
    made = blocker.raise_by_hand(session, rep, form, now=at)
    due = [at + timedelta(seconds=seconds * share) for share in (ANSWER, ANSWER + ABOVE)]
    return Opened(made.blocker_id, {1: (CHIEF,), 2: (CHIEF,)}, due)


def _complaint(session: Session, rep: Asker, words: str, at: datetime, seconds: int) -> Opened:
    """Let a customer of a rep complain, who is told at once."""
    form = ComplaintForm(
        customer_id=_customer(session, rep, words, at), severity="general", category="service",
        channel="hotline", title=words, description=words,
    )  # fmt: skip
    made = complaint.record(session, rep, form, now=at)
    own = rep.slack_user_id
    told = {0: (own,), -50: (own,), -80: (own,), 1: (MANAGER,), 2: (MANAGER, DESK), 3: (CHIEF,)}
    due = [at + timedelta(seconds=seconds * share) for share in (FIRST, SOLVED, SOLVED + LATER)]
    return Opened(made.complaint_id, told, due)


def _invoice(session: Session, rep: Asker, words: str, at: datetime, seconds: int) -> Opened:
    """Let a rep's customer owe since before yesterday; it became known after yesterday's sweep."""
    known_at = at - timedelta(days=1)
    today = local_date(at, rep.zone)
    form = ReceivableForm(
        invoice_no=words, customer_id=_customer(session, rep, words, known_at), owner_id=rep.member_id,
        amount_minor=1_000_000, currency="CNY",
        issued_on=today - timedelta(days=9), due_on=today - timedelta(days=3),
    )  # fmt: skip
    made = receivables.issue(session, None, form, now=known_at)
    due = [at + timedelta(seconds=seconds * share) for share in (0.03, 0.3)]
    return Opened(made, {1: (rep.slack_user_id,)}, due)


def _customer(session: Session, rep: Asker, words: str, at: datetime) -> UUID:
    named = CustomerForm(name=words, owner_id=rep.member_id)
    return customers.open_customer(session, None, named, now=at)


OPENING: Mapping[LadderName, Callable[[Session, Asker, str, datetime, int], Opened]] = {
    "support": _wish,
    "complaint_general": _complaint,
    "receivable": _invoice,
}
