"""`/coach target`: seen, set by form, questioned, its history."""

from uuid_utils.compat import uuid7

from models.rules.periods import labelled
from models.shapes.numbers import Subject
from models.shapes.targets import TargetForm
from models.tables import MetricValue, ShownNumber, Target, TargetRevision
from models.usecases.targets import set_targets
from sandbox.driver.result import Result
from tests.handlers.commands.conftest import Office, words


def give(office: Office, subject: Subject, value: int) -> None:
    """Set a target of March."""
    form = TargetForm(subject=subject, code="booked_amount", period=labelled("2026-03"), value=value)
    with office.sessions.writing(office.workspace_id) as session:
        set_targets(session, [form], actor=None, now=office.clock.now())


def press(office: Office, name: str, text: str, action: str) -> Result:
    """Ask something and press a button of the answer."""
    hands = office[name]
    (message,) = hands.command("/coach", text).ephemerals
    return hands.press(message["ts"], action)


def values(office: Office) -> dict[str, int]:
    """Return the targets that are set, by first name or team."""
    names = {key: name for name, key in office.cast.ids.items()}
    names |= {office.cast.north: "North", office.cast.east: "East"}
    return {names[row.subject_id]: int(row.value) for row in office.rows(Target) if row.value is not None}


def test_a_rep_sees_the_own_targets(office: Office) -> None:
    """Target, pace, gap and history; what was shown is kept; nobody sets the own."""
    assert "No target is set" in office.ask("Ana", "target")
    give(office, Subject("member", office.cast["Ana"]), 22_000_000)
    told = office.ask("Ana", "目标")
    assert "Your targets, March 2026" in told
    assert "nothing yet of CN¥220,000" in told
    assert "Set targets" not in told
    assert "Booked amount" in office.ask("Ana", "me")
    assert {row.shown_in for row in office.rows(ShownNumber)} == {"target", "me"}
    give(office, Subject("member", office.cast["Ana"]), 24_000_000)
    changes = words(press(office, "Ana", "target", "target_history"))
    assert "CN¥220,000 → CN¥240,000" in changes
    assert "nothing → CN¥220,000" in changes


def test_whose_targets_one_may_see(office: Office) -> None:
    """Own ones, those of own people, the own team's; not a colleague's, nor the company's."""
    assert "Targets of Ana" in office.ask("Omar", "target <@U_ANA>")
    assert "Targets of North, 2026-Q2" in office.ask("Omar", "target north next quarter")
    assert "Only Ana and those who lead Ana" in office.ask("Ben", "target @ana")
    assert "Only those who lead people" in office.ask("Ben", "target company")
    assert "Targets of Acme" in office.ask("Ruth", "target")
    assert "Targets of North" in office.ask("Omar", "target")
    assert "Targets of East" in office.ask("Ada", "target east")


def test_a_manager_sets_the_team_s_targets_in_one_form(office: Office) -> None:
    """Prefilled by results and pipeline; amounts as people type them; the sum beside the whole."""
    give(office, Subject("team", office.cast.north), 50_000_000)
    omar = office["Omar"]
    form = press(office, "Omar", "target", "target_set")
    assert form.view is not None
    fields = [block["block_id"] for block in form.view["blocks"] if block["type"] == "input"]
    ana, ben = (f"part:{office.cast[name]}" for name in ("Ana", "Ben"))
    assert len(fields) == 9
    assert "100,000" in repr(form.view["blocks"]), "a fifth of the team's half million each"
    for name in fields[3:8]:
        omar.fill(name, "")
    omar.fill(ana, "¥20万")
    omar.fill(ben, "12x")
    assert list(omar.submit().errors) == [ben]
    omar.fill(ben, "250,000.00")
    omar.fill("reason", "Spring plan")
    done = omar.submit()
    assert "2 targets were changed." in repr(done.view)
    assert "450,000 of CN¥500,000 (90%); CN¥50,000 are missing" in repr(done.view)
    assert values(office) == {"North": 50_000_000, "Ana": 20_000_000, "Ben": 25_000_000}
    assert {row.reason for row in office.rows(TargetRevision)} == {"", "Spring plan"}
    press(office, "Omar", "target", "target_set")
    omar.fill("whole", "")
    for name in fields[3:8]:
        omar.fill(name, "-" if name == ben else "")
    assert "1 target was changed." in repr(omar.submit().view)
    assert values(office) == {"North": 50_000_000, "Ana": 20_000_000}


def test_an_absurd_target_is_asked_about_once(office: Office) -> None:
    """A hundred times the usual: the second press takes it, and what was typed stays.

    Another metric or period draws the form anew, without the amounts of the one before.
    """
    omar = office["Omar"]
    press(office, "Omar", "target <@U_ANA>", "target_set")
    omar.fill("whole", "99亿")
    asked = omar.submit()
    assert "is far more than usual" in repr(asked.view)
    assert "99亿" in repr(asked.view)
    assert values(office) == {}
    assert "1 target was changed." in repr(omar.submit().view)
    assert values(office) == {"Ana": 990_000_000_000}
    press(office, "Omar", "target <@U_ANA>", "target_set")
    omar.fill("code", "effective_visits")
    omar.fill("period", "2026-04")
    anew = omar.view()
    assert anew is not None
    assert "9,900,000,000" not in repr(anew["state"])
    omar.fill("whole", "60")
    omar.submit()
    (row,) = office.rows(Target, Target.metric_code == "effective_visits")
    assert (row.starts_on.isoformat(), row.value) == ("2026-04-01", 60)


def test_a_month_that_closes_while_its_targets_are_typed_says_so_and_keeps_what_was_typed(
    office: Office,
) -> None:
    """Its results are final, and so is what they are measured against."""
    omar = office["Omar"]
    press(office, "Omar", "target <@U_ANA>", "target_set")
    omar.fill("whole", "20万")
    month, ours = labelled("2026-03"), office.workspace_id
    with office.sessions.writing(ours) as session:
        session.add(
            MetricValue(
                workspace_id=ours, id=uuid7(), scope="workspace", subject_id=ours,
                metric_code="booked_amount", period_kind="month", starts_on=month.starts_on,
                ends_on=month.ends_on, figure={}, policy_version=0, as_of=office.clock.now(),
            )
        )  # fmt: skip
    refused = omar.submit()
    assert "2026-03 is closed: its results are final, and so are its targets." in repr(refused.errors)
    kept = omar.view()
    assert kept is not None
    assert "20万" in repr(kept["state"])
    assert values(office) == {}
