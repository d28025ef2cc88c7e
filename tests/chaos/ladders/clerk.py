"""Somebody who works on cases beside the processes, just when their levels come due, and keeps a journal."""

import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.clock import SystemClock
from models.errors import NotSaved, UserError
from models.store import Sessions
from models.tables import Escalation, EscalationEvent, OutboxRow
from models.usecases import blocker, complaint, escalation
from tests.chaos.company import MANAGER, Company
from tests.chaos.ladders.cases import Case, who

AROUND = (-1.0, 1.5)  # seconds between a level's moment and what is done just then
AGAIN = 0.3  # seconds until what could not be saved is tried again
FIRST_ANSWER = (1,)  # the level that the first answer to a customer spares


class Done(NamedTuple):
    """What was done to one case, as the store stood in the same transaction."""

    case: Case
    levels: Collection[int] | None  # that must not fire any more; None = none at all
    until: datetime | None  # end of a take or put-off; None = for good
    fired: Collection[UUID]  # events that were there before
    under_way: Collection[UUID]  # messages that were sent, or just being sent


class Clerk:
    """Does to each case what is meant for it, once."""

    def __init__(self, sessions: Sessions, home: Company, cases: Sequence[Case], dice: Random) -> None:
        """Plan every deed around a moment at which a level of the case comes due."""
        self._sessions, self._home = sessions, home
        meant = [case for case in cases if case.verb]
        self._plan = sorted((_moment(case, dice), number, case) for number, case in enumerate(meant))
        self.journal: list[Done] = []
        self.amazed: list[str] = []  # what the use cases should never have said
        self.meant = len(meant)

    @property
    def done(self) -> bool:
        """Tell whether everything that was meant has been done, or was refused."""
        return len(self.journal) + len(self.amazed) >= self.meant

    def work(self, stopped: threading.Event) -> None:
        """Do one thing after the other, each at its moment, until it is saved."""
        for at, _, case in self._plan:
            wait = (at - SystemClock().now()).total_seconds()
            in_doubt = False
            while not stopped.wait(max(wait, 0.0)):
                try:
                    self.journal.append(self._do(case))
                    break
                except NotSaved:  # perhaps it was: the answer to a commit may be lost
                    in_doubt, wait = True, AGAIN
                except UserError as error:
                    if in_doubt:
                        self.journal.append(self._read(case))
                    else:
                        self.amazed.append(f"{case.verb} of {case.words}: {error}")
                    break

    def _do(self, case: Case) -> Done:
        with self._sessions.writing(self._home.workspace_id) as session:
            until = act(session, case, now=SystemClock().now())
            return noted(session, case, until)

    def _read(self, case: Case) -> Done:
        """Return how a case stands that was worked on after all."""
        while True:
            try:
                with self._sessions.writing(self._home.workspace_id) as session:
                    return noted(session, case, SystemClock().now() if case.verb in ENDING else None)
            except NotSaved:
                continue


ENDING = ("take", "put_off")  # what ends by itself


def act(session: Session, case: Case, *, now: datetime) -> datetime | None:
    """Do what is meant for a case; return when that ends, None = never."""
    manager, owner = who(session, MANAGER), who(session, case.owner)
    key = case.subject_id
    if case.verb == "put_off":
        return escalation.put_off(session, manager, case.ladder, [key], 1, now=now)
    if case.verb == "take":
        return escalation.take(session, manager, case.ladder, [key], now=now)
    if case.ladder == "support":
        if case.verb == "answer":
            blocker.comment(session, manager, key, "Call me.", now=now)
        else:
            blocker.solve(session, owner, key, "", now=now)
    elif case.verb == "answer":
        complaint.answered(session, owner, key, now=now)
    else:
        complaint.resolve(session, owner, key, "Done.", answered_too=True, now=now)
    return None


def noted(session: Session, case: Case, until: datetime | None) -> Done:
    """Return what is known of a case at the end of the transaction in which something was done to it."""
    ours = EscalationEvent.workspace_id == Escalation.workspace_id
    posts = (OutboxRow.workspace_id == EscalationEvent.workspace_id) & (
        OutboxRow.id == EscalationEvent.outbox_id
    )
    rows = session.execute(
        select(EscalationEvent.id, EscalationEvent.outbox_id, OutboxRow.state)
        .join(Escalation, ours & (Escalation.id == EscalationEvent.escalation_id))
        .outerjoin(OutboxRow, posts)
        .where(
            Escalation.workspace_id == session.info["workspace_id"],
            Escalation.ladder == case.ladder,
            Escalation.subject_id == case.subject_id,
        )
    ).all()
    went = {row.outbox_id for row in rows if row.state not in (None, "pending")}
    some = case.verb == "answer" and case.ladder == "complaint_general"
    return Done(case, FIRST_ANSWER if some else None, until, {row.id for row in rows}, went)


def _moment(case: Case, dice: Random) -> datetime:
    return dice.choice(case.due) + timedelta(seconds=dice.uniform(*AROUND))


@contextmanager
def working(clerk: Clerk) -> Iterator[Clerk]:
    """Let the clerk work until the block ends."""
    stopped = threading.Event()
    thread = threading.Thread(target=clerk.work, args=(stopped,), daemon=True)
    thread.start()
    try:
        yield clerk
    finally:
        stopped.set()
        thread.join()
