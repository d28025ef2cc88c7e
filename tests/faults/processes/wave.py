"""A wave of morning prompts, from due to sent, as the store and Slack tell it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text, update
from sqlalchemy.orm import Session

from models.clock import SystemClock
from models.policy import CalendarPolicy, Policy, StandupPolicy, StandupTimes
from models.queries.tenancy import workspace_of
from models.shapes.roster import MemberRow, SlackPerson, TeamForm
from models.store import Sessions
from models.tables import Member, OutboxRow, Schedule, Sender
from models.usecases import hours, policy, roster, team, workspace
from sandbox.server import SandboxServer
from scheduler.relay.post import mark
from tests.conftest import SLACK_TEAM_ID
from tests.engines import past_the_guard

EVERY_DAY = CalendarPolicy(intervals=dict.fromkeys(range(1, 8), ((0, 1440),)))
HALF_A_DAY = timedelta(hours=12)
AN_HOUR = timedelta(hours=1)
A_MINUTE = timedelta(minutes=1)
ENOUGH = 40.0  # seconds that a wave may take on a busy machine


@dataclass(frozen=True)
class Wave:
    """Reps whose morning prompt is due, and what became of it."""

    sessions: Sessions
    workspace_id: UUID
    slack: SandboxServer
    reps: int

    def prompts(self) -> Counter[str]:
        """Return how many messages stand in Slack with the mark of each prompt, and of no other kind."""
        marks = {
            mark(key)
            for key in self.counted("SELECT dedupe_key, 1 FROM outbox WHERE kind = 'standup_prompt'")
        }
        channels = self.slack.workspace.conversations.channels.values()
        posts = [message for channel in list(channels) for message in list(channel.messages.values())]
        found = Counter(post.metadata["event_payload"]["k"] for post in posts if post.metadata)
        return Counter({key: count for key, count in found.items() if key in marks})

    def accepted(self) -> int:
        """Return how many posts Slack took."""
        entries = list(self.slack.workspace.journal.entries)
        return sum(entry.accepted for entry in entries if entry.method == "chat.postMessage")

    def states(self) -> dict[str, int]:
        """Return how many prompts are in which state."""
        return self.counted("SELECT state, count(*) FROM outbox WHERE kind = 'standup_prompt' GROUP BY state")

    def fired(self) -> int:
        """Return how many morning slots are marked as fired."""
        found = "SELECT status, count(*) FROM occurrences WHERE kind = 'morning' GROUP BY status"
        return self.counted(found).get("fired", 0)

    def counted(self, sql: str) -> dict[Any, int]:
        """Return the counts that a query of two columns tells."""
        with past_the_guard(self.sessions.bind, self.workspace_id) as connection:
            return {key: int(count) for key, count in connection.execute(text(sql))}

    def until(self, states: dict[str, int]) -> None:
        """Wait for the prompts to be in these states."""
        try:
            self.wait(lambda: self.states() == states)
        except TimeoutError as late:
            raise AssertionError(f"prompts are {self.states()} and not {states}") from late

    def wait(self, truth: Callable[[], bool]) -> None:
        """Wait for something to be true."""
        self.slack.driver.wait_for(truth, ENOUGH)

    def until_accepted(self, count: int) -> None:
        """Wait until Slack took so many."""
        self.wait(lambda: self.accepted() >= count)

    def hasten(self) -> None:
        """Let those who are asked an hour later be due now."""
        now = SystemClock().now()
        late = update(Schedule).where(
            Schedule.workspace_id == self.workspace_id,
            Schedule.kind == "morning",
            Schedule.next_run_at.between(now, now + 2 * AN_HOUR),
        )
        with self.sessions.writing(self.workspace_id) as session:
            session.execute(late.values(next_run_at=now))

    def is_whole(self) -> bool:
        """Tell whether every rep has exactly one prompt."""
        prompts = self.prompts()
        return len(prompts) == self.reps and set(prompts.values()) == {1}

    def let_leases_lapse(self) -> None:
        """Let the time go by that a dead process' leases last, and in which its calls may still arrive."""
        now = SystemClock().now()
        then = now - A_MINUTE
        ago = {"first_try_at": then, "last_try_at": then, "lease_until": then}
        with past_the_guard(self.sessions.bind, self.workspace_id) as connection:
            connection.execute(update(Sender).values(lease_until=now))
            sending = update(OutboxRow).where(OutboxRow.state == "sending")
            connection.execute(sending.values(**ago))


def begin(sessions: Sessions, workspace_id: UUID, slack: SandboxServer, reps: int, *, later: int = 0) -> Wave:
    """Hire reps whose morning prompt became due a minute ago; some of them are asked an hour later."""
    now = SystemClock().now()
    just_now = (now - A_MINUTE).replace(second=0, microsecond=0)
    names = [f"U_REP{number:02}" for number in range(reps)]
    crowd = [SlackPerson(slack_user_id=name, name=name.title(), timezone="UTC") for name in names]
    for person in crowd:
        slack.driver.add_person(person.slack_user_id, person.name, tz="UTC")
    with sessions.writing(workspace_id) as session:
        _hire(session, crowd, _rules(just_now), now - timedelta(days=3))
        own = {"morning_at": f"{just_now + AN_HOUR:%H:%M}"}
        some = (Member.workspace_id == workspace_id, Member.slack_user_id.in_(names[:later]))
        session.execute(update(Member).where(*some).values(prefs=own))
        hours.follow_company(session, now=just_now - A_MINUTE)
    return Wave(sessions, workspace_id, slack, reps)


def _hire(session: Session, crowd: Sequence[SlackPerson], rules: Policy, then: datetime) -> None:
    workspace.found(
        session, slack_team_id=SLACK_TEAM_ID, name="Acme", bot_user_id="U_COACH", installer=None, now=then
    )
    policy.activate(session, rules, actor=None, now=then)
    team.save_team(session, TeamForm(name="North", timezone="UTC"), actor=None, now=then)
    for person in crowd:
        row = MemberRow(person=person.slack_user_id, team="North", roles=("rep",))
        roster.save_member(session, row, crowd, actor=None, now=then)
    welcomes = update(OutboxRow).where(OutboxRow.workspace_id == workspace_of(session))
    session.execute(welcomes.values(state="cancelled", last_error="welcomed before"))


def _rules(morning: datetime) -> Policy:
    """Return a policy of which only the morning is near, whatever day it is."""
    times = StandupPolicy(
        morning=StandupTimes(prompt_at=f"{morning:%H:%M}"),
        evening=StandupTimes(prompt_at=f"{morning + HALF_A_DAY:%H:%M}"),
    )
    return Policy(calendar=EVERY_DAY, standup=times)
