"""V-07, V-12, V-14 and V-16 for complaints, invoices and wishes for support."""

from collections.abc import Mapping

import pytest

from models.policy import Policy
from models.rules.policy_checks import proposed
from models.rules.policy_checks.differences import differences
from models.rules.policy_checks.reading import read_document
from models.rules.policy_checks.refusals import told
from tests.rules.policy_checks.refused import refused

FIRST = "{level: 1, when: first_response_breached, notify: [manager]}"
DIRECTOR = "{{level: {}, when: resolution_breached_plus, {}notify: [director]}}"
BROKEN: Mapping[str, Mapping[str, str]] = {
    "V-07 levels": {
        "complaints: {general: {ladder: []}}": "complaints.general.ladder",
        f"complaints: {{general: {{ladder: [{FIRST}, {DIRECTOR.format(3, 'hours: 24, ')}]}}}}": (
            "complaints.general.ladder"
        ),
        f"complaints: {{major: {{ladder: [{FIRST}, {FIRST.replace('1', '2')}]}}}}": (
            "complaints.major.ladder.2"
        ),
        "receivables: {ladder: [{level: 2, days_overdue: 1, notify: [owner], action: follow_up}]}": (
            "receivables.ladder"
        ),
        "receivables: {ladder: [{level: 1, days_overdue: 5, notify: [owner], action: follow_up},"
        " {level: 2, days_overdue: 5, notify: [manager], action: legal_letter}]}": (
            "receivables.ladder.2.days_overdue"
        ),
    },
    "V-07 hours": {
        f"complaints: {{general: {{ladder: [{DIRECTOR.format(1, '')}]}}}}": (
            "complaints.general.ladder.1.hours"
        ),
        "support: {ladder: [{level: 1, when: answer_breached, hours: 2, notify: [director]}]}": (
            "support.ladder.1.hours"
        ),
        "complaints: {general: {first_response: {hours: 25}}}": "complaints.general.first_response.hours",
        "complaints: {major: {steps_hours: {handling: 24}}}": "complaints.major.steps_hours.handling",
        "complaints: {major: {steps_hours: {feedback: 73}}}": "complaints.major.steps_hours.feedback",
    },
    "warnings": {
        "complaints: {general: {remind_at: [0.8, 0.5]}}": "complaints.general.remind_at",
        "complaints: {general: {remind_at: [1]}}": "complaints.general.remind_at.1",
        "complaints: {general: {remind_at: [0.125]}}": "complaints.general.remind_at.1",
        "receivables: {early_warning_days: [1, 7]}": "receivables.early_warning_days",
        "receivables: {early_warning_days: [0]}": "receivables.early_warning_days.1",
        "receivables: {ageing_buckets: [0, 30, 30]}": "receivables.ageing_buckets",
        "receivables: {ageing_buckets: []}": "receivables.ageing_buckets",
        "receivables: {ageing_buckets: [15, 30]}": "receivables.ageing_buckets",
    },
    "whom": {
        "complaints: {major: {on_receipt_notify: [asked]}}": "complaints.major.on_receipt_notify",
        "receivables: {ladder: [{level: 1, days_overdue: 1, notify: [asked], action: follow_up}]}": (
            "receivables.ladder.1.notify"
        ),
        f"complaints: {{general: {{ladder: [{FIRST.replace('manager', 'owner, owner')}]}}}}": (
            "complaints.general.ladder.1.notify"
        ),
    },
    "V-12 quiet": {
        "calendar: {quiet_hours: {start: 24:00}}": "calendar.quiet_hours.start",
        "calendar: {quiet_hours: {exempt: [receivables]}}": "calendar.quiet_hours.exempt.1",
        "digests: {complaint_watch: [08:30, 08:30]}": "digests.complaint_watch",
    },
    "V-16": {
        "complaints: {major: {steps_hours: null}}": "complaints.major.steps_hours",
        "complaints: {general: {steps_hours: {handling: null}}}": "complaints.general.steps_hours.handling",
        "complaints: {channel: sales}": "complaints.channel",
    },
}
CASES = [(text, path) for cases in BROKEN.values() for text, path in cases.items()]


@pytest.mark.parametrize(("text", "path"), CASES)
def test_each_broken_rule_is_found_at_its_key(text: str, path: str) -> None:
    """The path leads to the line to be mended."""
    assert path in [error.field for error in refused(text).errors]


def test_too_few_and_too_many_are_said_in_words() -> None:
    """Not in the schema's own."""
    watch = "digests: {complaint_watch: [08:30, 12:00, 17:30]}"
    assert [str(error) for error in refused(watch).errors] == ["Name at most 2."]
    nobody = "support: {ladder: [{level: 1, when: answer_breached, notify: []}]}"
    assert [str(error) for error in refused(nobody).errors] == ["Name at least 1."]


def test_a_change_of_a_clock_or_ladder_shows_what_the_sources_say() -> None:
    """V-14: 2 h, 24 h, at once with legal and after-sales, three steps; a level is named by its number."""
    text = """
    complaints:
      general: {first_response: {hours: 3}, resolution: {hours: 48}}
      major: {on_receipt_notify: [manager]}
    receivables:
      ladder:
        - {level: 1, days_overdue: 1, notify: [owner], action: follow_up}
        - {level: 2, days_overdue: 20, notify: [owner, manager], action: manager_intervention}
        - {level: 3, days_overdue: 45, notify: [manager, legal, finance], action: legal_letter}
    """
    found = {one.path: one for one in differences(Policy(), proposed(Policy(), read_document(text)))}
    assert {path: one.source for path, one in found.items()} == {
        "complaints.general.first_response.hours": "at most 2 hours [001]",
        "complaints.general.resolution.hours": "24 hours [000]",
        "complaints.major.on_receipt_notify": "the manager at once, with legal and after-sales [000]",
        "receivables.ladder.2.days_overdue": "the rep, then the manager, then a legal letter [000]",
    }
    moved = found["receivables.ladder.2.days_overdue"]
    assert (moved.before, moved.after) == ("15", "20")


def test_a_wrong_ladder_says_what_to_write() -> None:
    """The level is named, and whom a case of its kind can tell."""
    text = "complaints: {general: {ladder: [{level: 1, when: no_plan, notify: [asked]}]}}"
    assert [str(error) for error in refused(text).errors] == [
        "Level 1 needs hours: no_plan does not say how long.",
        (
            "A case like this has no asked. Write owner, manager, or a role: director, executive, "
            "legal, after_sales, finance, support, admin."
        ),
    ]


def told_of(text: str) -> list[str]:
    """Return all that a document is refused with."""
    return [told(error) for error in refused(text).errors]


def test_a_level_is_named_as_the_policy_shows_it_and_offers_whom_its_cases_name() -> None:
    """The second level is 2; nobody is told besides that a list of wrong names is too short."""
    ladder = f"[{FIRST}, {DIRECTOR.format(2, 'hours: 1, ').replace('director', 'board')}]"
    assert told_of(f"complaints: {{general: {{ladder: {ladder}}}}}") == [
        (
            "complaints.general.ladder.2.notify.1: A case like this has no board. Write owner, manager, or a "
            "role: director, executive, legal, after_sales, finance, support, admin."
        )
    ]


def test_one_wrong_entry_of_a_list_hides_no_other() -> None:
    """The order is looked at, too, unless an entry's own figures cannot be read."""
    ladder = (
        "receivables: {{ladder: [{{level: 1, days_overdue: {}, notify: [board], action: follow_up}},"
        " {{level: 2, days_overdue: 3, notify: [manager], action: legal_letter}}]}}"
    )
    shouted = ladder.format(10).replace("follow_up", "shout")
    assert [line.split(":")[0] for line in told_of(shouted)] == [
        "receivables.ladder.1.notify.1",
        "receivables.ladder.1.action",
        "receivables.ladder.2.days_overdue",
    ]
    assert [line.split(":")[0] for line in told_of(ladder.format("soon"))] == [
        "receivables.ladder.1.days_overdue",
        "receivables.ladder.1.notify.1",
    ]


def test_a_failure_between_two_keys_is_said_of_the_one_that_was_written() -> None:
    """Of both, it is said of the part."""
    assert told_of("complaints: {major: {resolution: {hours: 0.2}}}") == [
        (
            "complaints.major.resolution.hours: Write at least 72, or less for first_response.hours, "
            "steps_hours.acceptance, steps_hours.investigation, steps_hours.handling, "
            "steps_hours.feedback as well."
        )
    ]
    both = "complaints: {general: {resolution: {hours: 23}, steps_hours: {feedback: 24}}}"
    assert told_of(both) == ["complaints.general.steps_hours.feedback: Write at most 23."]
    assert told_of("complaints: {general: {steps_hours: {acceptance: 9}}}") == [
        "complaints.general.steps_hours.acceptance: Write less than 8."
    ]
