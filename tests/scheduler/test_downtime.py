"""The engine after ten minutes, two days, thirty days away: one late prompt at most, nobody blamed."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.queries.tenancy import workspace_of
from models.shapes.schedule import ScheduleKind
from models.store import Sessions
from models.tables import AuditEvent, Member, Occurrence, OutboxRow, Schedule, StandupEntry
from models.usecases.standup import Delivered, prompts_delivered
from scheduler.fire import fire_due
from scheduler.follow_up import follow_up_due
from tests.cast import Cast

BUDGET = 20.0
WEDNESDAY_NINE = datetime(2026, 3, 11, 1, 0, tzinfo=UTC)  # in Shanghai
SHANGHAI = ("Li", "Nia")


class Bot:
    """The engine without its relay: prompts arrive when they are made."""

    def __init__(self, sessions: Sessions, workspace_id: UUID, clock: MovableClock) -> None:
        """Serve one workspace."""
        self.sessions, self.workspace_id, self.clock = sessions, workspace_id, clock

    def live(self, until: datetime, step: timedelta) -> None:
        """Tick until a moment."""
        while self.clock.now() < until:
            self.clock.move_to(min(until, self.clock.now() + step))
            self.tick()

    def tick(self) -> None:
        """Fire, let prompts arrive, follow up."""
        fire_due(self.sessions, self.clock, budget=BUDGET)
        with self.sessions.writing(self.workspace_id) as session:
            self._deliver(session)
        follow_up_due(self.sessions, self.clock, budget=BUDGET)

    def _deliver(self, session: Session) -> None:
        ours = (OutboxRow.workspace_id == workspace_of(session), OutboxRow.kind == "standup_prompt")
        new = session.execute(
            select(OutboxRow.subject_id, OutboxRow.id).where(*ours, OutboxRow.created_at == self.clock.now())
        )
        prompts_delivered(session, {key: Delivered(self.clock.now(), post) for key, post in new if key})

    def prompts(self, since: datetime) -> Counter[str]:
        """Return how many prompts each Slack user got since a moment."""
        with self.sessions.reading(self.workspace_id) as session:
            ours = (OutboxRow.workspace_id == self.workspace_id, OutboxRow.kind == "standup_prompt")
            return Counter(
                session.scalars(select(OutboxRow.target).where(*ours, OutboxRow.created_at >= since))
            )

    def missed(self, before: datetime) -> int:
        """Return how many entries of prompts before a moment were scored missed."""
        with self.sessions.reading(self.workspace_id) as session:
            ours = (StandupEntry.workspace_id == self.workspace_id, StandupEntry.prompt_at < before)
            return session.scalar(select(func.count()).where(*ours, StandupEntry.state == "missed")) or 0

    def acts(self) -> set[str]:
        """Return what the lock did to entries."""
        with self.sessions.reading(self.workspace_id) as session:
            ours = (AuditEvent.workspace_id == self.workspace_id, AuditEvent.action.startswith("entry."))
            return set(session.scalars(select(AuditEvent.action).where(*ours)))

    def slots(self, name: str, kind: ScheduleKind) -> list[str]:
        """Return what became of somebody's slots, by date."""
        with self.sessions.reading(self.workspace_id) as session:
            found = (
                select(Occurrence.status)
                .join(
                    Schedule,
                    (Schedule.workspace_id == Occurrence.workspace_id)
                    & (Schedule.id == Occurrence.schedule_id),
                )
                .join(
                    Member,
                    (Member.workspace_id == Schedule.workspace_id) & (Member.id == Schedule.subject_id),
                )
                .where(
                    Occurrence.workspace_id == self.workspace_id,
                    Schedule.workspace_id == self.workspace_id,
                    Member.workspace_id == self.workspace_id,
                    Member.name == name,
                    Occurrence.kind == kind,
                )
            )
            return list(session.scalars(found.order_by(Occurrence.slot)))


@pytest.fixture
def bot(sessions: Sessions, workspace_id: UUID, hired: Cast, clock: MovableClock) -> Bot:
    """Return an engine that has just asked Shanghai on Wednesday morning."""
    assert hired
    clock.move_to(WEDNESDAY_NINE)
    made = Bot(sessions, workspace_id, clock)
    made.tick()
    assert set(made.prompts(WEDNESDAY_NINE)) == {hired.slack_id(name) for name in SHANGHAI}
    return made


@pytest.mark.parametrize(
    ("away", "lis_mornings", "missed"),
    [
        (timedelta(minutes=10), ["lapsed", "fired"], 2),
        (timedelta(days=2), ["lapsed", "fired", "lapsed", "fired"], 0),
        (timedelta(days=30), ["lapsed", "fired", *["lapsed"] * 29, "fired"], 0),
    ],
    ids=["10 minutes", "2 days", "30 days"],
)
def test_after_a_downtime(
    bot: Bot, clock: MovableClock, away: timedelta, lis_mornings: list[str], missed: int
) -> None:
    """Asked just before it, two missed their morning only if the bot was there to hear; the rest lapsed."""
    back = WEDNESDAY_NINE + away
    clock.move_to(back)
    bot.tick()
    late = bot.prompts(WEDNESDAY_NINE + timedelta(seconds=1))
    assert all(count == 1 for count in late.values())
    assert bot.missed(back) == 0
    assert bot.slots("Li", "morning") == lis_mornings
    assert ("entry.not_heard" in bot.acts()) is (missed == 0)
    bot.live(back + timedelta(hours=3), timedelta(minutes=15))
    assert bot.missed(back) == missed
