"""Slack says the same thing to two processes at once: the rows show that it happened once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text, update

from models.clock import SystemClock
from models.policy import CalendarPolicy, Policy, StandupPolicy, StandupTimes
from models.queries.blocker import blocker_view
from models.shapes.reader import Reader
from models.shapes.roster import MemberRow, SlackPerson, TeamForm
from models.store import Sessions
from models.tables import Blocker, Schedule
from models.usecases import policy, roster, standup, team, workspace
from sandbox.server import SandboxServer
from tests.bot.conftest import SettingsOf
from tests.conftest import SLACK_TEAM_ID
from tests.engines import past_the_guard
from tests.handlers.permissions.askers import Asker
from tests.handlers.permissions.hands import CHANNEL, Hands
from tests.scenarios.both import Both, both_running
from views.blocker_form import comment_form
from views.standup import build

REPS = tuple(f"U_REP{number}" for number in range(8))
EVERY_DAY = CalendarPolicy(intervals=dict.fromkeys(range(1, 8), ((0, 1440),)))
ENOUGH = 60.0
pytestmark = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)  # SQLite serves one alone


@dataclass(frozen=True)
class Company:
    """Reps whose morning is open now, and what the store says about them."""

    sessions: Sessions
    workspace_id: UUID
    ids: dict[str, UUID]

    def counted(self, sql: str) -> dict[Any, int]:
        """Return the counts that a query of two columns tells."""
        with past_the_guard(self.sessions.bind, self.workspace_id) as connection:
            return {key: int(count) for key, count in connection.execute(text(sql))}

    def entries(self) -> dict[str, UUID]:
        """Return each rep's entry of this morning, made on demand."""
        with self.sessions.writing(self.workspace_id) as session:
            now = SystemClock().now()
            return {
                rep: standup.open_draft(session, key, "morning", now=now).entry_id
                for rep, key in self.ids.items()
            }

    def due_now(self) -> None:
        """Let every morning prompt become due."""
        now = SystemClock().now()
        mornings = update(Schedule).where(
            Schedule.workspace_id == self.workspace_id, Schedule.kind == "morning"
        )
        with self.sessions.writing(self.workspace_id) as session:
            session.execute(mornings.values(next_slot=now.date(), next_run_at=now - timedelta(seconds=1)))


@pytest.fixture
def company(sessions: Sessions, workspace_id: UUID, slack: SandboxServer) -> Company:
    """Return a team whose morning began a minute ago; no prompt of it is due before a test says so."""
    moment = (SystemClock().now() - timedelta(minutes=1)).replace(second=0, microsecond=0)
    hired = moment - timedelta(days=3)
    people = [SlackPerson(slack_user_id=rep, name=rep.title(), timezone="UTC") for rep in REPS]
    for rep in REPS:
        slack.driver.add_person(rep, rep.lower(), tz="UTC")
    times = StandupPolicy(
        morning=StandupTimes(prompt_at=f"{moment:%H:%M}"),
        evening=StandupTimes(prompt_at=f"{moment + timedelta(hours=12):%H:%M}"),
    )
    with sessions.writing(workspace_id) as session:
        workspace.found(
            session,
            slack_team_id=SLACK_TEAM_ID,
            name="Acme",
            bot_user_id="U_COACH",
            installer=None,
            now=hired,
        )
        policy.activate(session, Policy(calendar=EVERY_DAY, standup=times), actor=None, now=hired)
        form = TeamForm(name="North", timezone="UTC", slack_channel_id=CHANNEL)
        team.save_team(session, form, actor=None, now=hired)
        ids = {}
        for person in people:
            row = MemberRow(person=person.slack_user_id, team="North", roles=("rep",))
            ids[person.slack_user_id] = roster.save_member(session, row, people, actor=None, now=hired)
        plans = update(Schedule).where(Schedule.workspace_id == workspace_id)
        session.execute(plans.values(next_run_at=moment + timedelta(days=2)))
    return Company(sessions, workspace_id, ids)


def test_one_wave_of_prompts_reaches_every_rep_once(
    settings_of: SettingsOf, slack: SandboxServer, company: Company
) -> None:
    """Both claim what is due; Slack receives one prompt for each rep."""
    with both_running(settings_of(coach_transport="http"), slack):
        company.due_now()
        sent = "SELECT state, count(*) FROM outbox WHERE kind = 'standup_prompt' GROUP BY state"
        slack.driver.wait_for(lambda: company.counted(sent) == {"sent": len(REPS)}, ENOUGH)
    posts = [one["args"] for one in slack.driver.received("chat.postMessage") if one["accepted"]]
    prompts = Counter(str(one["channel"]) for one in posts if "standup_open" in str(one["blocks"]))
    assert sum(prompts.values()) == len(REPS)
    assert set(prompts.values()) == {1}
    fired = company.counted(_by("schedule_id", "occurrences WHERE kind = 'morning' AND status = 'fired'"))
    assert list(fired.values()) == [1] * len(REPS)


def test_one_form_one_press_and_one_event_each_have_one_effect(
    settings_of: SettingsOf, slack: SandboxServer, company: Company
) -> None:
    """A stand-up with a stuck point; taken, commented on and shown by a colleague; a profile that changed."""
    hands = Hands(slack.workspace)
    with both_running(settings_of(coach_transport="http"), slack) as both:
        _answer(both, hands, company)
        _help(both, hands, company)
        _move(both, hands)
    once = dict.fromkeys(company.ids.values(), 1)
    assert company.counted(_by("raised_by_id", "blockers")) == once
    assert company.counted(_by("state", "standup_entries WHERE edited_at IS NULL")) == {
        "submitted": len(REPS)
    }
    assert set(company.counted(_by("blocker_id", "blocker_comments")).values()) == {1}
    assert company.counted(_by("action", "audit_events WHERE actor_id LIKE 'U_REP%'")) == dict.fromkeys(
        ("entry.submitted", "blocker.taken", "blocker.commented", "blocker.discussed"), len(REPS)
    )
    assert company.counted(_by("entity_id", "audit_events WHERE action = 'member.zone_followed'")) == {
        str(key): 1 for key in company.ids.values()
    }
    told = company.counted(_by("kind", "outbox WHERE dedupe_key LIKE '%_channel_%' OR kind = 'zone_changed'"))
    assert told == {"blocker_card": len(REPS), "zone_changed": len(REPS)}


def _answer(both: Both, hands: Hands, company: Company) -> None:
    """Let every rep send both pages of the form."""
    for rep, entry_id in company.entries().items():
        asker = Asker("rep", rep)
        with company.sessions.writing(company.workspace_id) as session:
            draft = standup.open_draft(
                session, company.ids[rep], None, now=SystemClock().now(), entry_id=entry_id
            )
        numbers = hands.submitted(asker, build(draft, Reader()), **{"today:effective_visits": 3})
        both.deliver(numbers)
        stuck = {"stuck": ["yes"], "stuck1:text": f"Stuck: {rep}", "stuck1:scope": "common"}
        words = hands.submitted(asker, build(draft, Reader(), "words", stuck=1), **stuck)
        words.payload["view"]["id"] = numbers.payload["view"]["id"]  # the page is turned in one view
        both.deliver(words)


def _help(both: Both, hands: Hands, company: Company) -> None:
    """Let the next rep take each stuck point, comment on it and bring it into the channel."""
    for helper, blocker_id in zip((*REPS[1:], REPS[0]), _blockers(company), strict=True):
        asker = Asker("colleague", helper)
        both.deliver(hands.pressed(asker, "blocker_take", str(blocker_id)))
        both.deliver(hands.pressed(asker, "blocker_discuss", str(blocker_id)))
        with company.sessions.reading(company.workspace_id) as session:
            found = blocker_view(session, blocker_id, now=SystemClock().now())
        assert found is not None
        both.deliver(hands.submitted(asker, comment_form(found, Reader()), comment="Ask legal"))


def _move(both: Both, hands: Hands) -> None:
    """Let everybody's Slack profile say another zone."""
    for rep in REPS:
        profile = {"id": rep, "real_name": rep.title(), "tz": "Europe/Berlin", "profile": {}}
        both.deliver(hands.happened(Asker("rep", rep), "user_change", user=profile))


def _blockers(company: Company) -> Sequence[UUID]:
    """Return the stuck points in the order of their reps."""
    mine = select(Blocker.id).where(Blocker.workspace_id == company.workspace_id).order_by(Blocker.ref_no)
    with company.sessions.reading(company.workspace_id) as session:
        return session.scalars(mine).all()


def _by(column: str, table: str) -> str:
    return f"SELECT {column}, count(*) FROM {table} GROUP BY {column}"  # noqa: S608 - our own words
