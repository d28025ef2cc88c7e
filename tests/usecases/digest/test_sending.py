"""To whom a digest goes, when it does not, and how lines are struck."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update
from uuid_utils.compat import uuid7

from models.queries.tenancy import workspace_of
from models.shapes.calendar import AbsenceSpan
from models.shapes.standup import BlockerForm, StandupWords
from models.tables import Absence, Blocker, MemberRole, OutboxRow, Workspace
from models.usecases import absence, blocker, digest, standup
from tests.usecases.digest.desk import MORNING, fire, last, lines, names
from tests.usecases.standup.day import MONDAY, Day, utc

TUESDAY = MONDAY + timedelta(days=1)
WEEK = timedelta(days=6)


def deliver(day: Day) -> None:
    """Let every digest have arrived."""
    day.session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.workspace_id == workspace_of(day.session),
            OutboxRow.kind == "manager_digest",
            OutboxRow.state == "pending",
        )
        .values(state="sent", ts="1.1", channel="D1", sent_at=MORNING)
    )


def test_a_digest_is_one_direct_message(day: Day) -> None:
    """Fired twice it is sent once."""
    day.ask("Ana")
    assert (fire(day).status, fire(day).status) == ("fired", "fired")
    (row,) = day.rows("manager_digest")
    assert (row.dedupe_key, row.target) == ("digest:T_SANDBOX:U_OMAR:morning:2026-03-09", "U_OMAR")
    assert row.subject_id == day.cast["Omar"]


def test_each_manager_reads_of_the_own_people(day: Day) -> None:
    """Wang leads East: Li and Nia, Mia came too late for Monday."""
    day.ask("Li", "Nia")
    fire(day, "Wang", now=utc("2026-03-09 02:30"))
    assert sorted(names(last(day), "missed")) == ["Li", "Nia"]
    assert names(last(day), "away") == ["Mia"]


def test_a_manager_who_is_a_rep_is_shown_to_the_next_superior(day: Day) -> None:
    """Omar sells, too: in Ruth's digest, not in his own."""
    row = MemberRole(workspace_id=workspace_of(day.session), member_id=day.cast["Omar"], role="rep")
    day.session.add(row)
    day.session.flush()
    day.ask("Omar", "Ana")
    fire(day)
    assert "Omar" not in names(last(day), "missed")
    fire(day, "Ruth")
    assert names(last(day), "missed") == ["Omar"]


def test_nothing_to_report_is_sent_all_the_same(day: Day) -> None:
    """Everybody of Omar's is on leave: one line, no sections."""
    omar = day.cast.asker(day.session, "Omar")
    span = AbsenceSpan(starts_on=MONDAY, ends_on=MONDAY + WEEK)
    for name in ("Ana", "Tom", "Zoe", "Kai"):
        absence.record(day.session, omar, day.cast[name], span, "training", now=utc("2026-03-09 02:00"))
    assert fire(day).status == "fired"
    assert (last(day).teams, last(day).sections) == ((), ())


def test_a_manager_on_a_day_off_gets_none(day: Day) -> None:
    """Saturday, a pause, nobody to lead, gone: each with its reason."""
    assert fire(day, on=MONDAY + timedelta(days=5)).reason == "weekend"
    assert fire(day, "Ada").reason == "no_reps"
    day.change_member("Omar", paused_until=date.max)
    assert fire(day).reason == "paused"
    day.change_member("Omar", status="left")
    assert fire(day).reason == "left"
    day.session.execute(
        update(Workspace).where(Workspace.id == workspace_of(day.session)).values(paused_at=MORNING)
    )
    assert fire(day, "Wang").reason == "paused"
    assert day.rows("manager_digest") == []


def test_the_deputy_reads_it_while_the_manager_is_away(day: Day) -> None:
    """Omar is on leave and named Wang; the key stays Omar's."""
    _omar_away(day)
    day.ask("Ana")
    assert fire(day).status == "fired"
    (row,) = day.rows("manager_digest")
    assert (row.target, row.dedupe_key) == ("U_WANG", "digest:T_SANDBOX:U_OMAR:morning:2026-03-09")


def test_an_excuse_strikes_the_line_in_place(day: Day) -> None:
    """One update of the same message; a second press adds none."""
    day.ask("Tom", "Ana")
    standup.skip(day.session, day.cast["Tom"], day.entry("Tom").id, "At a fair", now=utc("2026-03-09 09:10"))
    fire(day)
    deliver(day)
    omar = day.cast.asker(day.session, "Omar")
    for _ in range(2):
        standup.excuse(day.session, omar, day.entry("Tom").id, "Fine", now=utc("2026-03-09 10:40"))
    post, change = day.rows("manager_digest")
    assert change.replaces == post.id
    assert [line.done for line in lines(last(day), "skipped")] == [True]


def test_a_support_ask_taken_is_struck(day: Day) -> None:
    """Wherever the button was pressed."""
    day.ask("Ana")
    day.say("Ana", StandupWords(blockers=(BlockerForm(text="Help", support_from="manager"),)))
    fire(day)
    deliver(day)
    found = day.sent("blocker_card")[0].blocker.blocker_id
    blocker.take(day.session, day.cast.asker(day.session, "Omar"), found, now=utc("2026-03-09 10:40"))
    assert [(line.taken, line.done) for line in lines(last(day), "support")] == [(True, False)]


def test_the_deputys_press_strikes_the_deputys_message(day: Day) -> None:
    """line_done finds the digest that this person received."""
    _omar_away(day)
    day.ask("Ana")
    fire(day)
    deliver(day)
    key = lines(last(day), "missed")[0].key
    digest.line_done(day.session, day.cast["Wang"], key, now=utc("2026-03-09 10:40"))
    assert lines(last(day), "missed")[0].done
    digest.line_done(day.session, day.cast["Ruth"], key, now=utc("2026-03-09 10:41"))
    assert len(day.rows("manager_digest")) == 2


@pytest.mark.parametrize("key", ["entry:unknown", ""])
def test_an_unknown_line_strikes_nothing(day: Day, key: str) -> None:
    """An old button of a digest that is gone."""
    day.ask("Ana")
    fire(day)
    digest.line_done(day.session, day.cast["Omar"], key, now=MORNING)
    digest.line_done(day.session, uuid7(), key, now=MORNING)
    assert len(day.rows("manager_digest")) == 1


def test_a_struck_skip_is_not_repeated(day: Day) -> None:
    """Acted on without an excuse: the next digest is silent about it."""
    day.ask("Tom")
    standup.skip(day.session, day.cast["Tom"], day.entry("Tom").id, "At a fair", now=utc("2026-03-09 09:10"))
    fire(day)
    deliver(day)
    key = lines(last(day), "skipped")[0].key
    digest.line_done(day.session, day.cast["Omar"], key, now=utc("2026-03-09 10:40"))
    fire(day, on=TUESDAY)
    assert lines(last(day), "skipped") == []


def test_a_big_team_fits_a_digest(day: Day) -> None:
    """Sixty stuck points: all lines are in the content, the view shows five."""
    day.ask("Ana")
    rows = [
        Blocker(
            workspace_id=workspace_of(day.session),
            id=uuid7(),
            ref_no=100 + number,
            team_id=day.cast.north,
            raised_by_id=day.cast["Ana"],
            scope="common",
            category="other",
            support_from="none",
            text=f"Point {number}",
            raised_on=MONDAY,
            created_at=MORNING,
        )
        for number in range(60)
    ]
    day.session.add_all(rows)
    day.session.flush()
    fire(day)
    assert len(lines(last(day), "blockers")) == 60


def _omar_away(day: Day) -> None:
    """Send Omar on leave this week, with Wang as deputy."""
    day.session.add(
        Absence(
            workspace_id=workspace_of(day.session),
            member_id=day.cast["Omar"],
            starts_on=MONDAY,
            ends_on=MONDAY + WEEK,
            deputy_id=day.cast["Wang"],
            recorded_at=utc("2026-03-08 09:00"),
        )
    )
    day.session.flush()
