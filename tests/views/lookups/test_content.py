"""What a look-up leaves out, and that a form reads back what it shows."""

from typing import Any

from models.policy import Policy
from models.shapes.roster import TeamOverrides
from models.shapes.standup import Participation
from tests.views.lookups.facts import READERS, blockers, settings_facts, team_day, team_line, week
from views import settings, stuck, team
from views.drawing import in_words
from views.language import speak
from views.setup import lists
from views.setup import team as team_form
from views.status import week_blocks


def test_a_long_list_is_cut_behind_a_button() -> None:
    """Sixty stuck points: eight, and a button for all; then pages."""
    drawn = stuck.stuck(blockers(60, "Ana"), "", READERS[0], value="")
    assert "[All 60]" in drawn.text
    page = stuck.pages(blockers(60, "Ana"), "", "", 1, READERS[0])
    assert len(page["blocks"]) == 42
    assert page["blocks"][-1]["elements"][0]["value"] == "-|2"


def test_who_did_not_answer_is_for_superiors() -> None:
    """A colleague's view of the team holds no names."""
    day = team_day(3, "Ana").model_copy(update={"unanswered": None, "away": ()})
    assert "Ana" not in team.team(day.model_copy(update={"team_name": "North", "stuck": ()}), READERS[0]).text


def test_the_form_reads_back_what_it_shows() -> None:
    """An unchanged settings form changes nothing."""
    facts = settings_facts()
    view = settings.build(facts, READERS[0])
    view["state"] = {
        "values": {block["block_id"]: _state(block) for block in view["blocks"] if "element" in block}
    }
    said = settings.read(view, facts.prefs)
    assert said == settings.SettingsForm(prefs=facts.prefs, zone="Asia/Shanghai", deputy_slack_id=None)


def _state(block: dict[str, Any]) -> dict[str, Any]:
    element = block["element"]
    held = {
        "value": element.get("initial_value"),
        "selected_option": element.get("initial_option"),
        "selected_time": element.get("initial_time"),
        "selected_user": element.get("initial_user"),
    }
    return {element["action_id"]: held}


def test_team_overrides_are_read_in_the_order_they_are_offered() -> None:
    """Ticked in any order, kept in the catalogue's."""
    line = team_line(1, "North").model_copy(update={"overrides": TeamOverrides(metrics=("won_deals",))})
    view = team_form.build(line, "UTC", "en", Policy(), READERS[0])
    picked = [{"value": "won_deals"}, {"value": "new_leads"}, {"value": "absurd"}]
    view["state"] = {"values": {"metrics": {"metrics": {"selected_options": picked}}}}
    assert team_form.read(view).overrides.metrics == ("new_leads", "won_deals")


def test_a_team_is_listed_with_its_zone_as_the_reader_calls_it() -> None:
    """By its city and in the reader's language, beside who changed the team last."""
    english, chinese = (str(lists.teams([team_line(1, "North")], reader)) for reader in READERS)
    assert "Shanghai · " in english
    assert "Last changed by" in english
    assert "上海 · " in chinese
    assert "Asia/" not in english + chinese


def test_a_week_says_what_each_stand_up_weighs() -> None:
    """Sixty per cent from one of two stand-ups is no mistake; with one kind alone nothing is weighed."""
    both = in_words(week_blocks(week(), speak(READERS[0])))
    assert "6 on time, 2 late, 2 missed of 10 stand-ups" in both
    assert "Mornings count 60%, evenings 40%." in both
    mornings = week().model_copy(update={"evening": Participation(expected=0, on_time=0, late=0)})
    assert "count 60%" not in in_words(week_blocks(mornings, speak(READERS[0])))
