"""From the lines of the digest: look, excuse, correct; each line leads to its button."""

from models.tables import AuditEvent, StandupEntry
from tests.handlers.company import Staff
from tests.handlers.desk import Desk, id_of, shown


def missed(desk: Desk, staff: Staff) -> None:
    """Let Ana answer and Chen miss the morning."""
    desk.open(staff.ana)
    staff.ana.slack.submit()
    staff.ana.slack.submit()
    chen = desk.entry(staff.chen)
    desk.change(StandupEntry, StandupEntry.id == chen, state="prompted", prompted_at=desk.clock.now())
    desk.later(hours=2, minutes=1)
    desk.change(
        StandupEntry, StandupEntry.id == chen, state="missed", locked_at=desk.clock.now(), credit_bp=0
    )


def test_a_manager_excuses_with_a_reason_and_takes_it_back(desk: Desk, staff: Staff) -> None:
    """One click and a reason; the line is struck; undone in the same place."""
    missed(desk, staff)
    mia, ts = staff.mia.slack, desk.digest(staff.mia)
    chen = desk.answered(staff.chen).id
    mia.press(ts, "digest_open_entry", str(chen))
    mia.press("modal", "digest_excuse")
    mia.fill("reason", "At the customer's all morning")
    done = mia.submit()
    assert (done.errors, done.view) == ({}, None)
    assert (desk.answered(staff.chen).state, desk.answered(staff.chen).excuse) == ("excused", "manager")
    assert "'done': True" in shown(desk.outbox("manager_digest")[-1])
    opened = mia.press(ts, "digest_open_entry", str(chen))
    assert "excused by the manager" in shown(opened.view)
    mia.press("modal", "digest_withdraw_excuse")
    mia.fill("reason", "It was another day")
    assert mia.submit().view is None
    assert desk.answered(staff.chen).state == "missed"
    assert [one["change"] for one in desk.outbox("entry_changed")] == ["excused", "excuse_withdrawn"]


def test_a_manager_corrects_a_number(desk: Desk, staff: Staff) -> None:
    """With a reason; a number out of range is refused beside its field."""
    missed(desk, staff)
    ana = desk.answered(staff.ana).id
    mia, ts = staff.mia.slack, desk.buttons(staff.mia.slack.id, digest_open_entry=str(ana))
    opened = mia.press(ts, "digest_open_entry")
    assert "Effective visits 3" in shown(opened.view)
    mia.press("modal", "digest_correct")
    mia.fill("today:effective_visits", 99)
    mia.fill("reason", "Counted twice")
    assert mia.submit().errors == {"today:effective_visits": "Enter a number from 0 to 50."}
    mia.fill("today:effective_visits", 2)
    assert mia.submit().view is None
    assert desk.numbers(staff.ana) == {"today_target:effective_visits": 2}
    assert desk.row(AuditEvent, AuditEvent.action == "entry.corrected").reason == "Counted twice"


def test_a_reason_is_asked_for(desk: Desk, staff: Staff) -> None:
    """Blank ones are none."""
    missed(desk, staff)
    mia = staff.mia.slack
    ts = desk.buttons(mia.id, digest_excuse=str(desk.answered(staff.chen).id))
    mia.press(ts, "digest_excuse")
    mia.fill("reason", "   ")
    assert mia.submit().errors == {"reason": "Give a short reason."}


def test_nobody_but_superiors_opens_or_excuses(desk: Desk, staff: Staff) -> None:
    """A colleague, another team's rep: a sentence, nothing shown, nothing changed."""
    missed(desk, staff)
    entry = str(desk.answered(staff.chen).id)
    for person in (staff.ana.slack, staff.lea.slack):
        ts = desk.buttons(person.id, digest_open_entry=entry, digest_excuse=entry)
        refused = person.press(ts, "digest_open_entry")
        assert (refused.view, "not yours" in refused.said) == (None, True)
        person.press(ts, "digest_excuse")
        person.fill("reason", "Why not")
        assert "Only those who lead Chen" in shown(person.submit().view)
        person.close()
        assert "Why not" in shown(person.view())  # the notice lay above: what was typed is there
        person.close()
    assert desk.answered(staff.chen).state == "missed"


def test_the_rep_and_every_superior_may_look(desk: Desk, staff: Staff) -> None:
    """Chen sees the own entry without buttons, Dirk sees it with them."""
    missed(desk, staff)
    entry = str(desk.answered(staff.chen).id)
    own = staff.chen.slack.press(
        desk.buttons(staff.chen.slack.id, digest_open_entry=entry), "digest_open_entry"
    )
    assert "digest_excuse" not in shown(own.view)
    above = staff.dirk.slack.press(
        desk.buttons(staff.dirk.slack.id, digest_open_entry=entry), "digest_open_entry"
    )
    assert "digest_excuse" in shown(above.view)


def test_a_long_section_opens_with_pages(desk: Desk, staff: Staff) -> None:
    """The posted digest's own lines, not tomorrow's; a stale value says so."""
    missed(desk, staff)
    desk.digest(staff.mia)
    mia = staff.mia.slack
    ts = desk.buttons(mia.id, digest_all="missed|morning|2026-03-09", other="-")
    desk.later(days=1)
    opened = mia.press(ts, "digest_all")
    assert "Chen" in shown(opened.view)
    teams = desk.buttons(mia.id, digest_all="teams|morning|2026-03-09")
    assert "East" in shown(mia.press(teams, "digest_all").view)
    stale = desk.buttons(mia.id, digest_all="nothing|morning|2026-03-09")
    assert "older message" in mia.press(stale, "digest_all").said


def test_pages_are_turned_in_place(desk: Desk, staff: Staff) -> None:
    """Next and Previous draw the same modal anew."""
    mia = staff.mia.slack
    ts = desk.buttons(mia.id, digest_all=desk.long_digest(staff.mia, 25))
    first = mia.press(ts, "digest_all")
    assert "Person 20 " not in shown(first.view)
    second = mia.press("modal", "digest_all_next")
    assert id_of(second) == id_of(first)
    assert "Person 24" in shown(second.view)
    assert "Person 0" in shown(mia.press("modal", "digest_all_previous").view)
