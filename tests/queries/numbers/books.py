"""Records, stand-ups and numbers of the standard team in few words."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from models.queries.numbers import figures
from models.queries.tenancy import workspace_of
from models.rules.periods import labelled
from models.shapes.figures import Figure
from models.shapes.numbers import Subject
from models.shapes.records import ActivityForm, CustomerForm
from models.tables import EntryMetric, Member, Standup, StandupEntry
from models.usecases.records import activities, customers
from tests.usecases.records.book import NOW, Book

MARCH = "2026-03"
LATER = datetime(2026, 3, 31, 20, 0, tzinfo=UTC)


@dataclass
class Books(Book):
    """The team's book of records, with what was told and what is asked."""

    def customer(self, name: str) -> UUID:
        """Open another customer of Ana's."""
        form = CustomerForm(name=name, owner_id=self.cast["Ana"])
        return customers.open_customer(self.session, self.who("Ana"), form, now=NOW)

    def did(self, kind: str, customer_id: UUID | None, day: int = 9, name: str = "Ana", **said: Any) -> UUID:
        """Log an activity of a day in March."""
        plain = {
            "member_id": self.cast[name],
            "kind": kind,
            "happened_at": datetime(2026, 3, day, 10, 0, tzinfo=UTC),
            "customer_id": customer_id,
            "outcome": "interested",
        }
        form = ActivityForm.model_validate(plain | said)
        return activities.log(self.session, self.who(name), form, now=datetime(2026, 3, 31, 9, tzinfo=UTC))

    def told(
        self,
        day: int,
        value: int,
        *,
        name: str = "Ana",
        code: str = "effective_visits",
        of: int | None = None,
        currency: str | None = None,
    ) -> None:
        """Let somebody report a number: in the evening, or the morning after of the day `of`."""
        entry = self._entry(day, name, of)
        self.session.add(
            EntryMetric(
                workspace_id=workspace_of(self.session),
                entry_id=entry,
                phase="today_actual" if of is None else "yesterday_actual",
                metric_code=code,
                value=value,
                currency=currency,
            )
        )
        self.session.flush()

    def _entry(self, day: int, name: str, of: int | None) -> UUID:
        """Return an entry that was handed in, with the folder that it lies in."""
        on, kind = date(2026, 3, day), "evening" if of is None else "morning"
        ours, member_id = workspace_of(self.session), self.cast[name]
        row = self.session.get(Member, (ours, member_id))
        assert row is not None
        at, folder, entry = datetime(2026, 3, day, 18, tzinfo=UTC), uuid7(), uuid7()
        same = {"workspace_id": ours, "kind": kind, "local_date": on}
        self.session.add(Standup(id=folder, team_id=row.team_id, summary_due_at=at, created_at=at, **same))
        self.session.flush()
        self.session.add(
            StandupEntry(
                id=entry,
                standup_id=folder,
                member_id=member_id,
                zone="Europe/London",
                prompt_at=at,
                due_at=at,
                locks_at=at + timedelta(hours=2),
                state="submitted",
                submitted_at=at,
                yesterday_on=None if of is None else date(2026, 3, of),
                **same,
            )
        )
        self.session.flush()
        return entry

    def subject(self, name: str) -> Subject:
        """Return whose number it is: a first name, North, East or Acme."""
        if name in ("North", "East"):
            return Subject("team", self.cast.north if name == "North" else self.cast.east)
        return Subject("workspace", workspace_of(self.session)) if name == "Acme" else self.mine(name)

    def mine(self, name: str) -> Subject:
        """Return a member."""
        return Subject("member", self.cast[name])

    def figure(self, code: str, name: str = "Ana", period: str = MARCH, **when: datetime) -> Figure:
        """Return one number."""
        whose = self.subject(name)
        now = when.pop("now", LATER)
        return figures(self.session, [code], [whose], labelled(period), now=now, **when)[whose, code]

    def value(self, code: str, name: str = "Ana", period: str = MARCH, **when: datetime) -> Decimal | None:
        """Return one number's value."""
        return self.figure(code, name, period, **when).value
