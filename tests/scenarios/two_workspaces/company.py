"""A company of the story: its Slack, and what the store has of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select

from bot.demo.checks import Checks
from models.queries.tenancy import Place, place_named, workspace
from models.shapes.roster import MemberRow, TeamForm
from models.shapes.standup import StandupKind
from models.store import Sessions
from models.tables import OutboxRow, SlackBot, SlackInstallation
from models.usecases import roster, team
from models.usecases.purge import tenant_tables
from models.usecases.workspace import add_admin
from sandbox.driver import SlackDriver
from sandbox.records import Person
from sandbox.workspace import Installation, Workspace
from tests.chaos.standing import Standing, standing
from views.slack_person import slack_person

OWNER = "U_ADA"
REPS = (
    "U_ANA",
    "U_BEN",
    "U_CAI",
    "U_DEE",
    "U_EVA",
    "U_FEN",
)  # Slack's ids are the same in both: the hardest case
CHANNEL = "C_TEAM"
HIRED = date(2026, 3, 2)


@dataclass
class Company:
    """One workspace of two; `name` stands in everything that is its own and in nothing of the other's."""

    name: str
    team: str
    slack: Workspace
    sessions: Sessions
    failures: list[str]
    checks: Checks = field(init=False)
    driver: SlackDriver = field(init=False)

    def __post_init__(self) -> None:
        """Get hold of its Slack, which runs."""
        self.driver = SlackDriver(self.slack.url)
        self.checks = Checks(self.driver, self.failures)
        self.driver.add_channel(CHANNEL, self.team.lower(), [OWNER, *REPS])

    @property
    def slack_team(self) -> str:
        """Return its Slack id."""
        return self.slack.team_id

    def place(self) -> Place | None:
        """Return where it is, if the store knows it."""
        with self.sessions.glance() as session:
            return place_named(session, self.slack_team)

    def status(self) -> str:
        """Return what the store says of it."""
        found = self.place()
        return found.status if found else "unknown"

    @property
    def id(self) -> UUID:
        """Return its id in the store; it must be there."""
        found = self.place()
        assert found, f"{self.name} is not in the store"
        return found.id

    def set_up(self, now: datetime) -> None:
        """Make the owner an administrator, the team, and its six reps."""
        people = [slack_person(one) for one in self.slack_people()]
        with self.sessions.writing(self.id) as session:
            form = TeamForm(name=self.team, timezone="UTC", slack_channel_id=CHANNEL)
            add_admin(session, next(one for one in people if one.slack_user_id == OWNER), actor=None, now=now)
            team.save_team(session, form, actor=None, now=now)
            for rep in REPS:
                row = MemberRow(person=rep, team=self.team, roles=("rep",), hired_on=HIRED)
                roster.save_member(session, row, people, actor=None, now=now)

    def slack_people(self) -> Sequence[Mapping[str, object]]:
        """Return everybody, as Slack's `users.list` tells of them."""
        return [self.slack.user_object(one, with_locale=True) for one in self.slack.people]

    def tokens(self) -> int:
        """Return how many rows of the store hold a token of it."""
        with self.sessions.engine() as session:
            return sum(
                session.scalar(
                    select(func.count()).select_from(table).where(table.team_id == self.slack_team)
                )
                or 0
                for table in (SlackBot, SlackInstallation)
            )

    def kept_until(self) -> date | None:
        """Return the day until which its data is kept after it went."""
        with self.sessions.reading(self.id) as session:
            return workspace(session).purge_after_on

    def rows(self) -> Mapping[str, int]:
        """Return how many rows it has in each table that has any of it."""
        key = self.id
        with self.sessions.reading(key) as session:
            counts = {
                table.name: session.scalar(
                    select(func.count()).select_from(table).where(table.c.workspace_id == key)
                )
                or 0
                for table in tenant_tables()
            }
        return {name: count for name, count in counts.items() if count}

    def prompts(self, kind: StandupKind, on: date) -> Mapping[str, str]:
        """Return the key of each rep's prompt."""
        return {f"prompt:{self.slack_team}:{rep}:{kind}:{on}": f"{rep} of {self.name}" for rep in REPS}

    def standing(self) -> Standing:
        """Return what its Slack shows."""
        return standing(self.driver)

    def outbox(self) -> Mapping[str, tuple[str, str | None, str | None]]:
        """Return each message with a key: its state, where it stands, and its ts there."""
        key = self.id
        ours = (OutboxRow.workspace_id == key, OutboxRow.dedupe_key.is_not(None))
        columns = (OutboxRow.dedupe_key, OutboxRow.state, OutboxRow.channel, OutboxRow.ts)
        with self.sessions.reading(key) as session:
            return {
                str(row[0]): (row[1], row[2], row[3])
                for row in session.execute(select(*columns).where(*ours))
            }


def slack_of(name: str) -> Workspace:
    """Return the Slack of a company: an owner and six people who sell."""
    slack = Workspace(f"T_{name.upper()}", name, name.lower(), Installation(bot_token=f"xoxb-{name.lower()}"))
    for person in (OWNER, *REPS):
        called = person.removeprefix("U_").title()
        slack.add_person(
            Person(person, called.lower(), f"{called} {name}", tz="UTC", is_owner=person == OWNER)
        )
    return slack
