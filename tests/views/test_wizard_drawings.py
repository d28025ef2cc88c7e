"""The wizard's pages keep Slack's limits: nobody, one or sixty people, long names, both languages."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from models.policy import Policy
from models.shapes.policy_change import Difference
from models.shapes.reader import Locale, Reader
from models.shapes.roster import SlackPerson
from models.shapes.setup import PutAway
from models.shapes.wizard import Ahead, Draft, NextPrompt, StartPreview, WizardState
from tests.second_opinion import violations
from views.language import speak
from views.setup import put_away
from views.wizard import pages, starting
from views.wizard.home import home_blocks

NAME = "Maximiliane-<!channel> & " * 5
KINDS = ("morning", "evening", "digest_morning", "summary_morning", "weekly_report", "weekly_team")


def crew(many: int) -> tuple[SlackPerson, ...]:
    """Return so many people with long names."""
    return tuple(SlackPerson(slack_user_id=f"U{n:03}", name=f"{NAME}{n}") for n in range(many))


def two_days(names: tuple[str, ...]) -> tuple[Ahead, ...]:
    """Return what so many people will be sent on the first two days."""
    return tuple(
        Ahead(on=date(2026, 3, 9 + day), at="08:30", zone="Europe/Madrid", kind=kind, names=names)
        for day in range(2)
        for kind in KINDS
        if names
    )


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
@pytest.mark.parametrize("many", [0, 1, 60])
def test_every_page_keeps_slacks_limits(many: int, locale: Locale) -> None:
    """No name turns into a mention of everybody either."""
    reader, people = Reader(locale=locale, zone="Europe/Madrid"), crew(many)
    names = tuple(one.name for one in people)
    draft = Draft(
        template="field_sales",
        team_name=NAME[:120],
        slack_channel_id="C1" if many else None,
        channel_unknown=True,
        people=people,
        managers=people[:5],
        morning_at="08:30" if many else None,
        evening_at="18:00" if many else None,
        timezone="Europe/Madrid",
        currency="EUR",
        weekdays=(1, 2, 3),
    )
    changes = tuple(Difference(path=f"a.{n}", before=NAME, after=None) for n in range(many))
    found = StartPreview(welcomed=names, ahead=two_days(names), differences=changes)
    drawn = [
        pages.place(draft, reader, done="*Done*"),
        pages.people(draft, reader),
        pages.hours(draft, Policy(), reader),
        starting.build(found, draft, reader),
        put_away.build(
            PutAway(team_id=uuid4(), name=NAME[:120], people=many, prompts=many, asked=many, last=True),
            reader,
        ),
        *([pages.leaders(draft, reader)] if many else ()),
    ]
    for view in drawn:
        assert violations(view, "modal") == []
        sections = [block["text"]["text"] for block in view["blocks"] if block["type"] == "section"]
        assert "<!channel>" not in "".join(sections)
    say = speak(reader)
    state = WizardState(draft=draft, changed_by="U1", changed_at=datetime(2026, 3, 9, tzinfo=UTC))
    assert violations({"type": "home", "blocks": home_blocks(state, say)}, "home") == []


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
@pytest.mark.parametrize("days_ahead", [0, 1, 3])
def test_the_next_prompt_mentions_nobody(days_ahead: int, locale: Locale) -> None:
    """Whatever they are called."""
    on = date(2026, 3, 9)
    coming = NextPrompt(name=NAME, on=on, days_ahead=days_ahead, at="09:00", zone="Asia/Shanghai")
    reader = Reader(locale=locale, zone="Asia/Shanghai")
    assert "<!channel>" not in starting.next_line(coming, speak(reader))


def test_the_day_is_named_to_who_lives_in_another_zone() -> None:
    """Today there may be tomorrow here."""
    coming = NextPrompt(name="Lin", on=date(2026, 3, 9), days_ahead=0, at="08:30", zone="Asia/Shanghai")
    told = starting.next_line(coming, speak(Reader(zone="Europe/Berlin")))
    assert "Mon, Mar 9" in told
