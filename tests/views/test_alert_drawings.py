"""What an administrator is told."""

from typing import get_args

import pytest

from models.shapes.messages import (
    AdminAlert,
)
from models.shapes.schedule import ScheduleKind
from tests.views.reading import lines
from tests.views.samples import every_message
from views.alert.wording import KIND_NAMES

KINDS_OF_MESSAGES = sorted(
    {message.kind for message in every_message(0, "Ana", "x")} - {"admin_alert"},
)


def test_an_alert_says_what_is_wrong_and_how_to_mend_it() -> None:
    """Ids become links, unknown facts are shown all the same."""
    message = AdminAlert(
        code="channel_unreachable",
        facts={"team": "North", "channel": "C0123ABC", "person": "U0123ABC", "odd": "1"},
    )
    assert lines(message) == [
        "I cannot post in a team's channel",
        (
            "Type /invite @coach in that channel, or choose another one with /coach setup. "
            "What waits for it is posted within ten minutes."
        ),
        "Team: North",
        "Channel: <#C0123ABC>",
        "Person: <@U0123ABC>",
        "odd: 1",
    ]


def test_an_alert_says_its_codes_in_words() -> None:
    """Kinds and dates are facts for a person too."""
    facts = {"team": "North", "date": "2026-03-09", "kind": "morning", "count": "3"}
    message = AdminAlert(code="not_asked", facts=facts)
    assert lines(message)[2:] == [
        "Team: North",
        "Date: Mon, Mar 9",
        "Kind: morning stand-up",
        "Number: 3",
    ]
    assert lines(AdminAlert(code="not_asked", facts={"date": "soon"}))[-1] == "Date: soon"


def test_an_alert_that_counts_names_the_first_and_says_how_many_more() -> None:
    """Subjects are read as facts are: kinds in words, ids as links."""
    subjects = ("standup_prompt:U0123ABC", "North:2026-03-09:morning", "C0123ABC")
    message = AdminAlert(code="not_asked", count=5, subjects=subjects)
    assert lines(message)[-1] == (
        "5 times within the hour: prompt · <@U0123ABC>, North · Mon, Mar 9 · morning stand-up, <#C0123ABC>, "
        "… and 2 more"
    )


def test_a_team_without_a_channel_is_told_to_choose_one() -> None:
    """There is nowhere to invite the bot to yet."""
    message = AdminAlert(code="channel_unreachable", facts={"team": "North", "channel": ""})
    assert lines(message) == [
        "A team has no channel for its summaries",
        "Choose one with /coach setup, then type /invite @coach in it.",
        "Team: North",
    ]


@pytest.mark.parametrize("code", [*get_args(ScheduleKind), *KINDS_OF_MESSAGES])
def test_every_kind_has_a_name(code: str) -> None:
    """An alert speaks of schedules and messages; an alert about an alert is never sent."""
    assert code in KIND_NAMES
