"""A person erases what the person wrote: all that is over, nothing that somebody needs, and once."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.policy import Policy, PrivacyPolicy
from models.queries.privacy import my_data
from models.queries.roster import member
from models.queries.tenancy import workspace_of
from models.tables import AuditEvent, EntryMetric, Member, OutboxRow, StandupEntry
from models.usecases import audit, policy, privacy
from models.usecases.privacy.erasing import ErasedByPolicy, NothingErasedNow
from tests.cast import Cast
from tests.usecases.privacy.written import EVERY_COLUMN, NUMBER, SECRET, words_left, wrote
from tests.usecases.test_retention import message


@pytest.fixture
def ana(session: Session, team: Cast) -> Member:
    """Return who wrote."""
    found = member(session, team["Ana"])
    assert found is not None
    return found


def test_what_is_over_goes_and_the_numbers_stay(
    session: Session, team: Cast, ana: Member, clock: MovableClock
) -> None:
    """The form says how much; the second click finds nothing; the record names no word."""
    ids = wrote(session, team, clock.now() - timedelta(days=3))
    wrote(session, team, clock.now() - timedelta(days=10), open_blocker=True)
    asker = team.asker(session, "Ana")
    told = privacy.erasable(session, ana, now=clock.now())
    assert (told.texts, told.open_ones) == (9, 1)
    assert [privacy.erase_piece(session, ana, asker, now=clock.now()) for _ in range(2)] == [9, 0]
    assert words_left(session) == 3  # the open stuck point, its comment and what solves it
    kept = select(EntryMetric.value).where(EntryMetric.workspace_id == workspace_of(session))
    assert session.scalars(kept.where(EntryMetric.entry_id == ids["entry"])).all() == [NUMBER]
    written = select(AuditEvent).where(
        AuditEvent.workspace_id == workspace_of(session), AuditEvent.action == "own_words.erased"
    )
    (row,) = session.scalars(written).all()
    assert (row.actor_id, row.entity_id, row.after) == ("U_ANA", str(ana.id), {"texts": 9})
    page = {one.code: one.count for one in my_data(session, ana, today=clock.now().date()).kept}
    assert (page["standup_words"], page["report_words"], page["standup_numbers"]) == (0, 0, 2)


def test_what_is_still_open_is_not_erased(
    session: Session, team: Cast, ana: Member, clock: MovableClock
) -> None:
    """A stand-up and a report that are not locked yet keep every word, whoever asks."""
    wrote(session, team, clock.now())
    before = words_left(session)
    privacy.erase_piece(session, ana, team.asker(session, "Ana"), now=clock.now())
    kept = select(StandupEntry.words["share"].as_string()).where(
        StandupEntry.workspace_id == workspace_of(session), StandupEntry.member_id == ana.id
    )
    assert session.scalars(kept).all() == [SECRET]
    assert 0 < words_left(session) < before
    clock.move_by(timedelta(days=3))
    privacy.erase_piece(session, ana, team.asker(session, "Ana"), now=clock.now())
    assert words_left(session) == 0


def test_somebody_elses_words_stay(session: Session, team: Cast, clock: MovableClock) -> None:
    """Omar erases his own: Ana's stay, but for what he said to a stuck point that is solved."""
    wrote(session, team, clock.now() - timedelta(days=3))
    omar = member(session, team["Omar"])
    assert omar is not None
    assert privacy.erase_piece(session, omar, team.asker(session, "Omar"), now=clock.now()) == 1
    assert words_left(session) == EVERY_COLUMN - 1


def test_what_the_policy_or_a_hold_keeps_is_not_erased(
    session: Session, team: Cast, ana: Member, clock: MovableClock
) -> None:
    """Each is told in words; an operator erases what the policy keeps, but nobody what is held."""
    wrote(session, team, clock.now() - timedelta(days=3))
    asker = team.asker(session, "Ana")
    rules = Policy(privacy=PrivacyPolicy(erase_own=False))
    policy.activate(session, rules, actor=None, now=clock.now())
    with pytest.raises(ErasedByPolicy):
        privacy.erase_piece(session, ana, asker, now=clock.now())
    ours = (Member.workspace_id == workspace_of(session), Member.id == ana.id)
    session.execute(update(Member).where(*ours).values(held_at=clock.now()))
    session.expire_all()
    with pytest.raises(NothingErasedNow):
        privacy.erase_piece(session, ana, None, now=clock.now())
    assert words_left(session) == EVERY_COLUMN


def test_the_archive_holds_everything_of_the_person_and_nothing_of_others(
    session: Session, team: Cast, ana: Member, clock: MovableClock
) -> None:
    """One file of each kind, readable by people and programs."""
    wrote(session, team, clock.now() - timedelta(days=3))
    made = privacy.archived(session, ana)
    with zipfile.ZipFile(io.BytesIO(made.content)) as file:
        rows = {name: json.loads(file.read(name)) for name in file.namelist()}
    assert made.rows == sum(map(len, rows.values()))
    assert rows["profile.json"][0]["name"] == ana.name
    assert rows["standups.json"][0]["words"]["share"] == SECRET
    assert rows["standup_numbers.json"][0]["value"] == NUMBER
    assert {"weekly_report_lines.json", "stuck_points.json", "error_reports.json"} <= rows.keys()
    others = {str(one) for name, one in team.ids.items() if name not in {"Ana", "Omar"}}
    assert not others & {str(value) for some in rows.values() for row in some for value in row.values()}
    asker = team.asker(session, "Ana")
    assert [privacy.hand_out(session, asker, made, now=clock.now()) for _ in range(2)] == [True, False]


def test_the_archive_tells_what_was_sent_to_the_person_and_what_the_person_changed(
    session: Session, ana: Member, clock: MovableClock
) -> None:
    """The page names both kinds; an archive that was handed out is not in the next one."""
    for kind, target in (("own_data", "U_ANA"), ("note_to_manager", "U_ANA"), ("note_to_manager", "U_OMAR")):
        message(session, clock.now(), kind=kind, target=target, payload={"text": f"{kind} to {target}"})
    for actor in ("U_ANA", "U_OMAR"):
        audit.record(session, f"deal.of_{actor}", "deal", "D1", now=clock.now(), actor=actor)
    with zipfile.ZipFile(io.BytesIO(privacy.archived(session, ana).content)) as file:
        rows = {name: json.loads(file.read(name)) for name in file.namelist()}
    told = [one["payload"] for one in rows["messages.json"] if one["kind"] != "welcome"]
    assert told == [{"text": "note_to_manager to U_ANA"}]
    assert [one["action"] for one in rows["my_changes.json"]] == ["deal.of_U_ANA"]


def test_an_archive_that_was_handed_out_goes_with_the_words(
    session: Session, team: Cast, ana: Member, clock: MovableClock
) -> None:
    """It holds them all; one on its way arrives, somebody else's stays."""
    for state, target in (("sent", "U_ANA"), ("pending", "U_ANA"), ("sent", "U_OMAR")):
        message(session, clock.now(), kind="own_data", target=target, state=state)
    privacy.erase_piece(session, ana, team.asker(session, "Ana"), now=clock.now())
    kept = select(OutboxRow.state, OutboxRow.target).where(OutboxRow.workspace_id == workspace_of(session))
    mine = kept.where(OutboxRow.kind == "own_data")
    assert sorted(map(tuple, session.execute(mine))) == [("pending", "U_ANA"), ("sent", "U_OMAR")]
