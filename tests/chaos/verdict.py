"""The verdict: what was expected of the bot beside what Slack received and what the store holds."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from models.queries.addresses import addresses_of
from models.shapes.messages import MESSAGE
from models.store import Sessions
from models.tables import Blocker, EntryMetric, Occurrence, OutboxRow, Schedule, StandupEntry
from scheduler.relay.post import mark
from tests.chaos.company import Company
from tests.chaos.hands import Rep
from tests.chaos.standing import Standing
from views import render

ANSWERED = ("submitted", "late")
CASE = "case_notice"  # is taken back when nobody has to hear it: the ladders' judge looks
Post = Row[*tuple[Any, ...]]


@dataclass(frozen=True)
class Verdict:
    """What happened twice and what is missing, one line each."""

    duplicates: Sequence[str]
    losses: Sequence[str]


def judge(sessions: Sessions, company: Company, slack: Standing, reps: Sequence[Rep]) -> Verdict:
    """Compare everything."""
    with sessions.reading(company.workspace_id) as session:
        rows = _outbox(session, company)
        losses = [
            *_unfired(session, company, {row.dedupe_key for row in rows}),
            *_unsent(rows, slack),
            *_forgotten(rows, slack),
            *_outdated(session, rows, slack),
            *_unkept(session, company, reps),
            *_misplaced(session, company, rows, slack),
        ]
    return Verdict(list(_repeated(rows, slack)), losses)


def _outbox(session: Session, company: Company) -> Sequence[Post]:
    ours = OutboxRow.workspace_id == company.workspace_id
    return session.execute(select(OutboxRow.__table__).where(ours).order_by(OutboxRow.id)).all()


def _repeated(rows: Sequence[Post], slack: Standing) -> Iterator[str]:
    for row in _posts(rows):
        copies = slack.copies(mark(row.dedupe_key))
        for _ in range(copies - 1):
            yield f"{_named(row)} was posted {copies} times: {slack.marks[mark(row.dedupe_key)]}"


def _unfired(session: Session, company: Company, keys: set[str]) -> Iterator[str]:
    """Yield whose morning of today did not happen, or happened without a prompt."""
    same = (Occurrence.workspace_id == Schedule.workspace_id) & (Occurrence.schedule_id == Schedule.id)
    found = session.execute(
        select(Schedule.subject_id, Occurrence.status, Occurrence.reason)
        .join(Occurrence, same)
        .where(
            Schedule.workspace_id == company.workspace_id,
            Schedule.kind == "morning",
            Occurrence.slot == company.today,
        )
    )
    status = {subject: f"{became} {reason}".strip() for subject, became, reason in found}
    for rep, key in company.prompts().items():
        if status.get(rep) != "fired":
            yield f"{key}: the slot is {status.get(rep, 'not there')}"
        elif key not in keys:
            yield f"{key}: the slot was fired without a message"


def _unsent(rows: Sequence[Post], slack: Standing) -> Iterator[str]:
    """Yield messages that never arrived, or stand where the store does not know."""
    for row in rows:
        if row.state == "sent":
            message = slack.messages.get((row.channel, row.ts))
            if message is None or (row.channel, row.ts) not in _places(row, slack):
                yield f"{_named(row)} is said to be at {row.channel}/{row.ts}, which it is not"
        elif row.state != "cancelled" or not (row.dedupe_key is None or row.kind == CASE):
            yield f"{_named(row)} was not sent"


def _places(row: Post, slack: Standing) -> Sequence[tuple[str, str]]:
    """Return where a post stands; a change stands wherever it says."""
    if row.dedupe_key is None:
        return [(row.channel, row.ts)]
    return slack.marks.get(mark(row.dedupe_key), ())


def _forgotten(rows: Sequence[Post], slack: Standing) -> Iterator[str]:
    """Yield messages that people see and the store knows nothing of."""
    known = {mark(row.dedupe_key) for row in _posts(rows)}
    for unknown in slack.marks.keys() - known:
        yield f"nothing in the store belongs to the message at {slack.marks[unknown]}"


def _outdated(session: Session, rows: Sequence[Post], slack: Standing) -> Iterator[str]:
    """Yield posts that do not say what the newest change of them says."""
    newest: dict[UUID, Post] = {}
    for row in rows:
        if row.state == "sent":
            newest[row.replaces or row.id] = row
    readers = addresses_of(session, {row.target for row in newest.values()})
    for row in newest.values():
        drawing = render(MESSAGE.validate_python(row.payload), readers[row.target].reader)
        shown = slack.messages.get((row.channel, row.ts), {}).get("text")
        if shown != drawing.text:
            yield f"{_named(row)} says {shown!r} instead of {drawing.text!r}"


def _unkept(session: Session, company: Company, reps: Sequence[Rep]) -> Iterator[str]:
    """Yield answers that were acknowledged and are not there."""
    numbers, points = _numbers(session, company), _points(session, company)
    for rep in reps:
        number, raised = numbers.get(company.reps[rep.user]), points[rep.stuck]
        if rep.kept is not None and number not in {rep.kept, *rep.perhaps}:
            yield f"{rep.user} answered {rep.kept}, the store says {number}"
        if rep.stuck_kept and raised != 1:
            yield f"{rep.user}'s stuck point is there {raised} times"


def _numbers(session: Session, company: Company) -> Mapping[UUID, int]:
    same = (EntryMetric.workspace_id == StandupEntry.workspace_id) & (EntryMetric.entry_id == StandupEntry.id)
    found = session.execute(
        select(StandupEntry.member_id, EntryMetric.value)
        .join(EntryMetric, same)
        .where(
            StandupEntry.workspace_id == company.workspace_id,
            StandupEntry.state.in_(ANSWERED),
            StandupEntry.local_date == company.today,
            EntryMetric.phase == "today_target",
            EntryMetric.metric_code == "effective_visits",
        )
    )
    return {row.member_id: row.value for row in found}


def _points(session: Session, company: Company) -> Counter[str]:
    """Return the words of the stuck points that answers raised, not by hand."""
    of_answers = (Blocker.workspace_id == company.workspace_id, Blocker.entry_id.is_not(None))
    return Counter(session.scalars(select(Blocker.text).where(*of_answers)))


def _misplaced(session: Session, company: Company, rows: Sequence[Post], slack: Standing) -> Iterator[str]:
    """Yield teams without one true summary, and stuck points that do not stand in its thread."""
    by_id = {row.id: row for row in rows}
    told = {row.subject_id: row.payload["answered"] for row in rows if _is_summary(row)}
    answered = _answered(session, company)
    if len(answered) != len(company.channels):
        yield f"{len(answered)} stand-ups of {len(company.channels)} teams"
    for folder, number in answered.items():
        if told.get(folder) != number:
            yield f"the summary of {folder} tells of {told.get(folder)} answers, there are {number}"
    replies = [row for row in _posts(rows) if row.in_thread and row.state == "sent"]
    points = [row for row in replies if row.kind == "blocker_card"]
    for row in replies:
        head, thread = by_id[row.after_id], slack.messages.get((row.channel, row.ts), {}).get("thread_ts")
        if thread != head.ts or str(row.ts) < str(head.ts):
            yield f"{_named(row)} stands under {thread} instead of {head.ts}"
    raised = _points(session, company).total()
    if len(points) != raised:
        yield f"{len(points)} of {raised} stuck points stand in a thread"


def _is_summary(row: Post) -> bool:
    """Tell whether a row is a summary that went out; of several the last one counts, as rows are in order."""
    return bool(row.kind == "standup_summary" and row.state == "sent")


def _answered(session: Session, company: Company) -> Mapping[UUID, int]:
    """Return how many answered, by stand-up."""
    ours = StandupEntry.workspace_id == company.workspace_id
    entries = session.execute(
        select(StandupEntry.standup_id, StandupEntry.state).where(
            ours, StandupEntry.kind == "morning", StandupEntry.local_date == company.today
        )
    )
    found: Counter[UUID] = Counter()
    for folder, state in entries:
        found[folder] += state in ANSWERED
    return found


def _posts(rows: Sequence[Post]) -> Iterator[Post]:
    return (row for row in rows if row.dedupe_key is not None)


def _named(row: Post) -> str:
    name = row.dedupe_key or f"a change ({row.kind}) of {row.replaces}"
    return f"{name} [{row.state}, tried {row.attempts}, {row.last_error or 'no error'}]"
