"""What one look at a stand-up finds, and what its summary would say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.counted import Counted
from models.queries.counted import counted as by_records
from models.queries.honors import announced_on
from models.queries.standup.team import ANSWERED, OPEN, Answer, Folder, totals
from models.queries.tenancy import sending_paused, workspace_of
from models.rules.periods import period_of
from models.shapes.honors import AwardView
from models.shapes.messages import SharedExperience, StandupSummary
from models.shapes.numbers import Shown, Subject
from models.tables import Blocker, StandupEntry, Workspace


@dataclass(frozen=True, slots=True)
class Look:
    """What a look found."""

    folder: Folder
    told: Sequence[Answer]
    home: Workspace
    rules: Policy
    now: datetime

    @property
    def expected(self) -> Sequence[Answer]:
        """Return the entries that count: excused and voluntary ones do not."""
        return [one for one in self.told if one.state != "excused" and not one.voluntary]

    @property
    def paused(self) -> bool:
        """Tell whether the team or everything is paused."""
        until = self.folder.paused_until
        return sending_paused(self.home, self.now) or (until is not None and self.folder.local_date < until)

    @property
    def ripe(self) -> bool:
        """Tell whether the summary is to be posted: its hour came, or everybody who is due answered."""
        waiting = [one for one in self.expected if one.state in OPEN]
        due = [one for one in self.expected if one.due_at <= self.now]
        all_due_answered = bool(due) and not any(one.state in OPEN for one in due)
        return self.now >= self.folder.summary_due_at or not waiting or all_due_answered


def why_not(look: Look) -> str:
    """Return why the summary is not posted now; "" = it is."""
    if not look.expected:
        return "no_reps"
    if look.paused:
        return "paused"
    if not look.ripe:
        return "not_yet"
    return "" if look.folder.channel else "no_channel"


def message(session: Session, look: Look, *, final: bool) -> tuple[StandupSummary, Sequence[Shown]]:
    """Return the summary as it stands, and the numbers in it; nobody who has not answered is named."""
    folder, counted = look.folder, look.expected
    done = _done(session, look)
    said = StandupSummary(
        standup_id=folder.id,
        team_name=folder.team_name,
        standup_kind=folder.kind,
        local_date=folder.local_date,
        expected=len(counted),
        answered=sum(one.state in ANSWERED for one in counted),
        late=sum(one.state == "late" for one in counted),
        excused=sum(one.state == "excused" and not one.voluntary for one in look.told),
        not_due=sum(one.state in OPEN and one.due_at > look.now for one in counted),
        totals=done.pairs,
        shares=tuple(SharedExperience(name=one.name, text=one.share) for one in look.told if one.share),
        common_blockers=len(common_points(session, folder.id)),
        honors=_honors(session, folder),
        paused=look.paused,
        final=final,
    )
    return said, done.shown


def _done(session: Session, look: Look) -> Counted:
    """Return the team's sums: in the evening what was done counts by records, else as it was told."""
    folder = look.folder
    pairs = totals(session, folder, folder.overrides.metrics or look.rules.standup.metrics)
    if folder.kind == "morning":
        return Counted(pairs)
    on = folder.local_date
    return by_records(
        session, Subject("team", folder.team_id), pairs, period_of("day", on), on=on, now=look.now
    )


def _honors(session: Session, folder: Folder) -> tuple[AwardView, ...]:
    if folder.kind != "morning":
        return ()
    return tuple(announced_on(session, folder.team_id, folder.local_date))


def first_prompt(session: Session, standup_id: UUID) -> datetime | None:
    """Return when the first of a stand-up's people was asked: nobody answered before."""
    return session.scalar(
        select(func.min(StandupEntry.prompt_at)).where(
            StandupEntry.workspace_id == workspace_of(session), StandupEntry.standup_id == standup_id
        )
    )


def common_points(session: Session, standup_id: UUID) -> Sequence[UUID]:
    """Return the common stuck points that this stand-up raised."""
    of_entry = (StandupEntry.workspace_id == Blocker.workspace_id) & (StandupEntry.id == Blocker.entry_id)
    return session.scalars(
        select(Blocker.id)
        .join(StandupEntry, of_entry)
        .where(
            Blocker.workspace_id == workspace_of(session),
            StandupEntry.standup_id == standup_id,
            Blocker.scope == "common",
            Blocker.status != "dropped",
        )
        .order_by(Blocker.ref_no)
    ).all()
