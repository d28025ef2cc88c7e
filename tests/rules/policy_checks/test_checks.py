"""V-01 to V-14: a document that fails is refused with everything that is wrong, each with its path."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from models.policy import Policy
from models.rules.policy_checks import failures, proposed
from models.rules.policy_checks.differences import below, differences, values
from models.rules.policy_checks.reading import (
    TooLong,
    read_document,
    read_value,
    write_document,
    write_value,
)
from models.rules.policy_checks.refusals import (
    KeyTwice,
    NoAliases,
    NotADocument,
    NotYaml,
    UnknownKey,
    UnknownKeyAlone,
)
from tests.rules.policy_checks.refused import refused

BROKEN: Mapping[str, Mapping[str, str]] = {
    "V-01": {
        "tenure: {newcomer_months: 12}": "tenure.growth_months",
        "tenure: {newcomer_months: 0}": "tenure.newcomer_months",
        "weekly_report: {review_due_working_days: 0}": "weekly_report.review_due_working_days",
    },
    "V-02 grace": {
        "standup: {morning: {window_minutes: 60, grace_minutes: 30}}": "standup.morning.grace_minutes"
    },
    "V-02 reminders": {
        "reminders: {light: [-60]}": "reminders.light",
        "reminders: {light: [60]}": "reminders.light",
        "standup: {morning: {window_minutes: 20, grace_minutes: 30}}": "reminders.active",
    },
    "V-03 mix": {"standup: {mix: {morning: 0.6, evening: 0.41}}": "standup.mix"},
    "V-03 components": {
        "process_score: {components: {standup: 0.6}}": "process_score.components",
        "process_score: {components: {standup: 1.1, weekly_report: -0.1}}": "process_score.components",
    },
    "shares": {"standup: {late_credit: 1.01}": "standup.late_credit"},
    "V-08": {
        "pipeline: {stages: [{code: a, position: 1}, {code: b, position: 2, kind: won}]}": "pipeline.stages"
    },
    "V-12": {
        "calendar: {intervals: {8: [[540, 600]]}}": "calendar.intervals.8",
        "calendar: {intervals: {1: [[540, 1441]]}}": "calendar.intervals.1",
        "calendar: {intervals: {1: [[540, 700], [600, 800]]}}": "calendar.intervals.1",
        "calendar: {intervals: {1: [], 2: [], 3: [], 4: [], 5: []}}": "calendar.intervals",
        "calendar: {region: ZZ}": "calendar.region",
    },
    "metrics": {
        "metrics: {visits: {max: 3}}": "metrics.visits",
        "metrics: {new_leads: {max: 10, question_above: 10}}": "metrics.new_leads.question_above",
        "standup: {metrics: []}": "standup.metrics",
        "actions: {effective_visits: 0}": "actions.effective_visits",
        "targets: {main: revenue}": "targets.main",
    },
    "V-03 points": {"weekly_report: {quality_points: {data: 31}}": "weekly_report.quality_points"},
    "reports": {
        "weekly_report: {opens: 18:00}": "weekly_report.due",
        "weekly_report: {required_metrics: [revenue]}": "weekly_report.required_metrics",
    },
    "boards": {
        "leaderboard: {boards: []}": "leaderboard.boards",
        "leaderboard: {boards: [attainment, attainment]}": "leaderboard.boards",
        "leaderboard: {boards: [revenue]}": "leaderboard.boards.1",
        "leaderboard: {freeze: {results: {working_day: 5}}}": "leaderboard.freeze.process.working_day",
    },
    "V-13": {
        "honors: {monthly: [{code: best_service, metric: service_score},"
        " {code: best_service, metric: service_score}]}": "honors.monthly",
        "honors: {monthly: [{code: best_service, metric: luck}]}": "honors.monthly.best_service.metric",
    },
    "targets": {
        "goals: {coverage: {min: 1.2, max: 1.1}}": "goals.coverage",
        "targets: {seasonality: {" + ", ".join(f"{month}: 0" for month in range(1, 13)) + "}}": (
            "targets.seasonality"
        ),
        "targets: {seasonality: {13: 1}}": "targets.seasonality.13",
    },
    "schema": {
        "currency: yes": "currency",
        "currency: XQZ": "currency",
        "standup: {morning: {prompt_at: 25:00}}": "standup.morning.prompt_at",
        "standup: {escalate_after_misses: 2.5}": "standup.escalate_after_misses",
        "standup: 3": "standup",
        "pipeline: {stages: [{code: a, positon: 1}]}": "pipeline.stages.a.positon",
        "standup: {mornin: {}}": "standup.mornin",
    },
}
CASES = [(text, path) for cases in BROKEN.values() for text, path in cases.items()]


def test_the_defaults_break_no_rule() -> None:
    """And written out they are read as the same again."""
    assert not failures(Policy())
    text = write_document(Policy().model_dump())
    assert proposed(Policy(currency="EUR"), read_document(text)) == Policy()


@pytest.mark.parametrize(("text", "path"), CASES)
def test_each_broken_rule_is_found_at_its_key(text: str, path: str) -> None:
    """The path leads to the line to be mended."""
    assert path in [error.field for error in refused(text).errors]


def test_all_failures_are_listed_at_once() -> None:
    """What cannot be read does not hide what breaks a rule elsewhere."""
    text = "currency: 3\nstandup: {late_credit: 2, metric: [x]}\ncalendar: {region: ZZ}\ndigest: {}"
    found = {error.field: str(error) for error in refused(text).errors}
    assert set(found) == {
        "currency",
        "standup.late_credit",
        "standup.metric",
        "calendar.region",
        "digest",
    }
    assert found["digest"] == 'There is no key "digest". Nearest: digests.'
    assert "digest: There is no key" in str(refused(text))


def test_numbers_are_exact_and_times_are_no_numbers() -> None:
    """0.20 is a fifth; 10:30 without quotes is half past ten, not 630; `no` is a word."""
    read = read_document("a: 0.20\nb: 10:30\nc: no\nd: 3\n6: ~\ne: true")
    assert read == {"a": Decimal("0.20"), "b": "10:30", "c": "no", "d": 3, "6": None, "e": True}
    policy = proposed(Policy(), read_document("standup: {late_credit: 0.2, morning: {prompt_at: 10:30}}"))
    assert policy.standup.late_credit == Decimal(1) / 5
    assert policy.standup.morning.prompt_at == "10:30"


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("a: [", NotYaml), ("a: \x07", NotYaml), ("- 1", NotADocument), ("7", NotADocument),
        ("a: 1\na: 2", KeyTwice), ("a: &x 1\nb: *x", NoAliases), ("#" * 200_001, TooLong),
        ("[" * 5_000, NotYaml),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused_with_its_line(text: str, refusal: type[Exception]) -> None:
    """Nothing but a sentence comes of it, whatever the file holds."""
    with pytest.raises(refusal):
        read_document(text)


def test_a_part_changes_only_its_keys() -> None:
    """Entries of free lists are added, changed, and taken out with null."""
    metrics = "metrics: {new_leads: {max: 9, question_above: 5}, proposals: null}"
    part = f"{metrics}\ncalendar: {{intervals: {{6: [[540, 600]]}}}}"
    policy = proposed(Policy(), read_document(part))
    assert (policy.metrics["new_leads"].max, policy.metrics["new_leads"].min) == (9, 0)
    assert "proposals" not in policy.metrics
    assert policy.metrics["won_deals"] == Policy().metrics["won_deals"]
    assert set(policy.calendar.intervals) == {1, 2, 3, 4, 5, 6}


def test_a_difference_names_the_key_and_the_figure_of_the_sources() -> None:
    """V-14: who changes a figure of a source sees what the source says."""
    after = Policy().model_copy(
        update={"actions": {"effective_visits": 4, "new_leads": 2}, "currency": "EUR"}
    )
    found = {one.path: one for one in differences(Policy(), after)}
    assert (found["currency"].before, found["currency"].after) == ("CNY", "EUR")
    assert (found["actions.effective_visits"].before, found["actions.effective_visits"].after) == ("3", "4")
    assert found["actions.effective_visits"].source == "3 a day, as an example [004]"
    assert (found["actions.new_leads"].before, found["actions.new_leads"].after) == (None, "2")
    assert not differences(Policy(), Policy())


def test_a_key_leads_to_its_values() -> None:
    """A part, a value, a stage by its code; what is not there is answered with the nearest."""
    assert below(Policy(), "standup.late_credit") == {"standup.late_credit": Decimal("0.5")}
    assert "pipeline.stages.lead.rot_days" in below(Policy(), "pipeline")
    with pytest.raises(UnknownKey, match=r"standup\.late_credit"):
        below(Policy(), "late_credit")
    with pytest.raises(UnknownKeyAlone, match="calendar"):
        below(Policy(), "zzzzzz")


def test_every_value_is_read_as_it_is_written() -> None:
    """What `show` prints can be typed into a form or a file."""
    for path, value in values(Policy()).items():
        assert read_value(write_value(value)) == value, path
        assert "!" not in write_value(value), path
