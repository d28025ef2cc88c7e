"""Several processes at once: one entry, one prompt, one state, whoever is quicker."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.errors import NotSaved
from models.shapes.metric import MetricValue
from models.shapes.schedule import Due
from models.shapes.standup import StandupNumbers
from models.store import Sessions
from models.tables import EntryMetric, OutboxRow, Standup, StandupEntry
from models.usecases import standup, summary
from tests.cast import Cast
from tests.usecases.standup.day import MONDAY, Day, utc

NOW = utc("2026-03-09 09:00")
PATIENCE = 20  # how often somebody tries again
NAMES = ("Ana", "Tom", "Zoe", "Kai")


@pytest.fixture
def cast(hired: Cast) -> Cast:
    """Return the standard team, committed."""
    return hired


def at_once(sessions: Sessions, workspace_id: UUID, work: Sequence[Callable[[Session], object]]) -> None:
    """Do everything in its own transaction at the same moment; whom the store refuses, tries again."""
    start = Barrier(len(work))

    def one(act: Callable[[Session], object]) -> None:
        start.wait(10)
        for _ in range(PATIENCE):
            with suppress(NotSaved), sessions.writing(workspace_id) as session:
                act(session)
                return
        with sessions.writing(workspace_id) as session:
            act(session)  # what is still in the way is told

    with ThreadPoolExecutor(len(work)) as pool:
        for done in [pool.submit(one, act) for act in work]:
            done.result(timeout=30)


def firing(cast: Cast, names: Sequence[str]) -> Callable[[Session], object]:
    """Return a pass that fires some people's mornings."""
    due = [
        Due(
            schedule_id=uuid7(),
            kind="morning",
            subject_id=cast[name],
            zone="Europe/London",
            slot=MONDAY,
            due_at=NOW,
        )
        for name in names
    ]
    return lambda session: standup.prompt(session, due, now=NOW)


def test_two_makers_of_one_date_are_harmless(sessions: Sessions, workspace_id: UUID, cast: Cast) -> None:
    """Four passes touch the team's date together, in different orders: five entries, four prompts."""
    orders = [NAMES, NAMES[::-1], ("Tom", "Kai"), ("Zoe", "Ana")]
    at_once(sessions, workspace_id, [firing(cast, names) for names in orders])
    with sessions.reading(workspace_id) as session:
        counts = [
            session.scalar(select(func.count()).select_from(table).where(table.workspace_id == workspace_id))
            for table in (Standup, StandupEntry)
        ]
        prompts = select(func.count()).where(
            OutboxRow.workspace_id == workspace_id, OutboxRow.kind == "standup_prompt"
        )
        assert [*counts, session.scalar(prompts)] == [1, 5, 4]


def test_one_form_delivered_four_times_is_kept_once(
    sessions: Sessions, workspace_id: UUID, cast: Cast
) -> None:
    """Slack repeats, two processes take it: one set of numbers, one first answer."""
    with sessions.writing(workspace_id) as session:
        day = Day(session, cast)
        day.ask("Ana")
        entry_id = day.entry("Ana").id
    numbers = StandupNumbers(today=(MetricValue(code="new_leads", value=2),))

    def submit(session: Session) -> object:
        return standup.submit_numbers(session, cast["Ana"], entry_id, numbers, view_id="V1", now=NOW)

    at_once(sessions, workspace_id, [submit] * 4)
    with sessions.reading(workspace_id) as session:
        kept = select(EntryMetric.value).where(EntryMetric.workspace_id == workspace_id)
        assert session.scalars(kept).all() == [2]
        entry = Day(session, cast).entry("Ana")
        assert (entry.state, entry.edited_at) == ("submitted", None)


def test_the_lock_and_a_last_answer_do_not_tear_the_entry(
    sessions: Sessions, workspace_id: UUID, cast: Cast
) -> None:
    """At 11:00 sharp both happen: either late with its number, or missed without."""
    with sessions.writing(workspace_id) as session:
        day = Day(session, cast)
        day.ask("Ana")
        entry_id = day.entry("Ana").id
    numbers = StandupNumbers(today=(MetricValue(code="new_leads", value=2),))
    lock = utc("2026-03-09 11:00")

    def submit(session: Session) -> None:
        try:
            standup.submit_numbers(session, cast["Ana"], entry_id, numbers, view_id="V1", now=lock)
        except standup.StandupLocked:
            return

    at_once(sessions, workspace_id, [submit, lambda session: standup.follow_up(session, now=lock)])
    with sessions.writing(workspace_id) as session:
        standup.follow_up(session, now=lock)
        entry = Day(session, cast).entry("Ana")
        values = session.scalars(
            select(EntryMetric.value).where(EntryMetric.workspace_id == workspace_id)
        ).all()
        assert (entry.state, entry.credit_bp, list(values)) in [("late", 5_000, [2]), ("missed", 0, [])]
        assert entry.locked_at == lock


def test_two_ticks_post_one_summary(sessions: Sessions, workspace_id: UUID, cast: Cast) -> None:
    """Every process looks; one message."""
    with sessions.writing(workspace_id) as session:
        Day(session, cast).ask("Ana", "Tom")
    hour = utc("2026-03-09 10:00")
    at_once(sessions, workspace_id, [lambda session: summary.follow_up(session, now=hour)] * 3)
    with sessions.reading(workspace_id) as session:
        posts = select(func.count()).where(
            OutboxRow.workspace_id == workspace_id, OutboxRow.kind == "standup_summary"
        )
        assert session.scalar(posts) == 1
