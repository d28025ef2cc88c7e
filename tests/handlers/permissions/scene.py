"""One company in the middle of its work, and another workspace beside it on the same database.

Ana answered Friday morning and shared something; Omar excused her Friday evening; Monday morning waits for
her. She raised a common, an individual and a dropped stuck point, and will be away in two weeks. Omar is away
today, and has a deputy.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import get_args
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.queries import roster as people
from models.queries.standup.entries import entry
from models.shapes.calendar import AbsenceSpan, DayOverride
from models.shapes.metric import MetricValue
from models.shapes.roster import MemberRow, Role, TeamForm
from models.shapes.standup import BlockerForm, StandupKind, StandupNumbers, StandupWords
from models.store import Sessions
from models.tables import Blocker, Member, OutboxRow
from models.usecases import absence, blocker, calendar, roster, standup, team, workspace
from tests.cast import PEOPLE, Cast, standard_team
from tests.handlers.permissions.askers import ELSEWHERE, GUEST, OUTSIDER
from tests.handlers.permissions.complaining import complaining
from tests.handlers.permissions.doubted import Doubts, doubted
from tests.handlers.permissions.office import hire, send_omar_away
from tests.handlers.permissions.praise import praise
from tests.handlers.permissions.reporting import reporting
from tests.handlers.permissions.selling import selling

HIRED = datetime(2026, 2, 2, 1, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 3, 6, 9, 30, tzinfo=UTC)
FRIDAY_EVENING = datetime(2026, 3, 6, 18, 10, tzinfo=UTC)
MONDAY = datetime(2026, 3, 9, 9, 40, tzinfo=UTC)
DAY = date(2026, 5, 4)  # a day of the company's own
SHARED, COMMON, CONFIDED = "Quinces sell themselves", "Plums are late", "Damsons dislike me"
OLGA = PEOPLE["Ada"].model_copy(update={"slack_user_id": OUTSIDER.slack_user_id, "name": "Olga"})


@dataclass(frozen=True)
class Ids:
    """What the payloads name; all of it is Ana's or her team's."""

    north: UUID
    monday: UUID  # her entry that waits
    friday: UUID  # her entry with answers
    evening: UUID  # her entry that Omar excused
    standup: UUID  # the team's Friday morning
    absence: UUID
    blockers: Mapping[str, UUID]  # common, individual, dropped
    undelivered: UUID  # her welcome, which Slack refused
    awards: Mapping[str, UUID]  # proposed, announced
    reports: Mapping[str, UUID]  # her weekly ones: open, signed, missed
    doubts: Doubts  # a number of hers that was shown, and the error she reported in it
    cases: Mapping[str, UUID]  # complaints of her customer, by state
    sold: Mapping[str, UUID]  # her customer, visit, lead, open deal (1) and lost deal (2), and an invoice


def prepared(sessions: Sessions, clock: MovableClock, home: UUID, other: UUID) -> Ids:
    """Let it all happen, through the use cases; the clock stands on Monday morning then."""
    with sessions.writing(other) as session:
        _elsewhere(session)
    with sessions.writing(home) as session:
        cast = standard_team(session, now=HIRED)
        hire(session, cast, now=HIRED)
        _everybody_english(session, cast)
        friday = _friday(session, cast)
        evening = _excused(session, cast)
        monday = standup.open_draft(session, cast["Ana"], "morning", now=MONDAY).entry_id
        span = AbsenceSpan(starts_on=date(2026, 3, 23), ends_on=date(2026, 3, 24))
        away = absence.record(session, cast.asker(session, "Ana"), cast["Ana"], span, "leave", now=MONDAY)
        calendar.set_days(
            session,
            [DayOverride(day=DAY, working=False)],
            calendar_id=None,
            actor=cast.asker(session, "Ada"),
            now=MONDAY,
        )
        send_omar_away(session, cast, MONDAY.date(), now=MONDAY)
        found = entry(session, friday)
        assert found is not None
        points = _points(session, cast)
        undelivered = _undelivered(session)
        awards = praise(session, cast["Ana"], now=MONDAY)
        sold = selling(session, cast, now=MONDAY)
        cases = complaining(session, cast, sold["customer"], now=MONDAY)
        reports = reporting(session, cast)
        doubts = doubted(session, cast, now=MONDAY)
    clock.move_to(MONDAY)
    standups = (monday, friday, evening, found.standup_id)
    return Ids(cast.north, *standups, away, points, undelivered, awards, reports, doubts, cases, sold)


def _everybody_english(session: Session, cast: Cast) -> None:
    """Let one person be a guest, and let refusals be the templates as they are written."""
    kai = PEOPLE["Kai"].model_copy(update={"is_guest": True})
    assert kai.slack_user_id == GUEST.slack_user_id
    roster.person_seen(session, kai, now=HIRED + timedelta(days=1))
    home = session.info["workspace_id"]
    assert cast.ids
    session.execute(update(Member).where(Member.workspace_id == home).values(locale="en"))


def _friday(session: Session, cast: Cast) -> UUID:
    ana = cast["Ana"]
    entry_id = standup.open_draft(session, ana, "morning", now=FRIDAY).entry_id
    numbers = StandupNumbers(today=(MetricValue(code="effective_visits", value=3),))
    words = StandupWords(
        share=SHARED,
        blockers=(
            BlockerForm(text=COMMON, scope="common", support_from="team"),
            BlockerForm(text=CONFIDED, scope="individual"),
            BlockerForm(text="Figs", scope="common"),
        ),
    )
    standup.submit_numbers(session, ana, entry_id, numbers, view_id="V_FRIDAY", now=FRIDAY)
    standup.submit_words(session, ana, entry_id, words, view_id="V_FRIDAY", now=FRIDAY)
    return entry_id


def _excused(session: Session, cast: Cast) -> UUID:
    kind: StandupKind = "evening"
    entry_id = standup.open_draft(session, cast["Ana"], kind, now=FRIDAY_EVENING).entry_id
    standup.excuse(session, cast.asker(session, "Omar"), entry_id, "Fair", now=FRIDAY_EVENING)
    return entry_id


def _points(session: Session, cast: Cast) -> Mapping[str, UUID]:
    """Return the stuck points; the third is dropped."""
    home = session.info["workspace_id"]
    found = session.execute(select(Blocker.text, Blocker.id).where(Blocker.workspace_id == home)).all()
    ids = {one.text: one.id for one in found}
    blocker.drop(session, cast.asker(session, "Ana"), ids["Figs"], now=MONDAY)
    return {"common": ids[COMMON], "individual": ids[CONFIDED], "dropped": ids["Figs"]}


def _undelivered(session: Session) -> UUID:
    """Let Slack have refused Ana's welcome for good; return its id."""
    hers = (OutboxRow.kind == "welcome", OutboxRow.target == PEOPLE["Ana"].slack_user_id)
    ours = OutboxRow.workspace_id == session.info["workspace_id"]
    row_id = session.scalars(select(OutboxRow.id).where(ours, *hers)).one()
    gone = update(OutboxRow).where(ours, OutboxRow.id == row_id)
    session.execute(gone.values(state="dead", last_error="invalid_blocks"))
    return row_id


def _elsewhere(session: Session) -> None:
    """Found the other workspace: one person there holds every role that may do anything."""
    workspace.found(
        session, slack_team_id=ELSEWHERE, name="Elsewhere", bot_user_id="U_BOT", installer=OLGA, now=HIRED
    )
    workspace.claim_admin(session, OLGA, now=HIRED)
    olga = people.asker(session, OLGA.slack_user_id)
    team.save_team(session, TeamForm(name="South", timezone="Europe/London"), actor=olga, now=HIRED)
    roles = tuple(role for role in get_args(Role) if role != "observer")
    row = MemberRow(person=OLGA.slack_user_id, team="South", roles=roles)
    roster.save_member(session, row, [OLGA], actor=olga, now=HIRED)
