"""Each word by role, in both languages."""

import re
from pathlib import Path

from handlers.command import WORDS as LISTENED
from models.queries.tenancy import workspace
from tests.handlers.commands.conftest import Office, words
from tests.second_opinion import violations
from views.help import AREAS
from views.offered_words import WORDS

LOGGING = {"visit", "deals", "customer", "complaints", "overdue"}


def offered(office: Office, name: str) -> set[str]:
    """Return the words that somebody's menu offers."""
    (message,) = office[name].command("/coach").ephemerals
    assert violations(message, "message") == []
    ids = [button["action_id"] for block in message["blocks"] for button in block.get("elements", [])]
    return {action_id.removeprefix("menu_") for action_id in ids}


def test_the_menu_offers_what_each_may_do(office: Office) -> None:
    """A rep gets neither digest nor setup, a manager the digest, an administrator the setup."""
    everyone = {"me", "target", "team", "board", "blockers", "away", "policy", "settings", "pause", "help"}
    everyone |= {"why", *LOGGING}
    assert offered(office, "Ana") == everyone | {"standup", "report"}
    assert offered(office, "Omar") == everyone | {"digest", "report", "reports"}
    assert offered(office, "Ruth") == everyone | {"digest", "report", "reports"}
    assert offered(office, "Ada") == everyone | {"setup"}
    assert offered(office, "Sam") == {"help"}
    assert offered(office, "Eva") == {"help"}


def test_every_button_of_the_menu_answers(office: Office) -> None:
    """A press asks what typing the word asks, and the answer is for the asker alone."""
    message = office["Ana"].command("/coach").ephemerals[0]
    for word in ("me", "team", "blockers", "why", "help", "pause"):
        answer = office["Ana"].press(message["ts"], f"menu_{word}")
        assert answer.acked
        assert answer.said, word
    for word, form in (("standup", "standup_numbers"), ("away", "away_form"), ("settings", "settings_form")):
        office["Ana"].press(message["ts"], f"menu_{word}")
        view = office["Ana"].view()
        assert view is not None
        assert view["callback_id"] == form
        assert violations(view, "modal") == []


def test_strangers_and_the_deactivated_are_told_whom_to_ask(office: Office) -> None:
    """Nobody outside the roster learns anything, and each refusal says what to do."""
    assert "Ask Ada" in office.ask("Sam")
    for word in ("me", "team", "blockers", "away today", "digest", "settings", "pause me", "standup"):
        assert "Ask your administrator to add you" in office.ask("Sam", word)
        assert "You are no longer active" in office.ask("Eva", word)
    assert "/coach help" in office.ask("Sam", "help")


def test_help_names_each_word_once_by_what_it_is_about(office: Office) -> None:
    """Whoever looks for a word of every day finds it above; an administrator is shown every one."""
    assert sorted(word for _, area in AREAS for word in area) == sorted(WORDS)
    lines = office.ask("Ana", "help").split("\n")
    assert lines[:2] == ["What you can ask me", "My day"]
    assert "/coach standup" in lines[2]
    assert lines.index("Customers and deals") < lines.index("Settings")


def test_me_shows_day_week_and_next_prompt(office: Office) -> None:
    """A rep sees today's stand-ups and when the bot asks next; a manager that nothing is asked."""
    mine = office.ask("Ana", "me")
    assert "Morning stand-up: not asked yet" in mine
    assert "Next prompt: Mon, Mar 9, 09:00 (morning stand-up)" in mine
    assert "You take part in no stand-up" in office.ask("Omar", "me")
    assert "下次提问：3月9日周一 17:30（夕会）" in office.ask("Li", "我")
    assert "Today nothing is expected of you (away)" in office.ask("Ben", "me")


def test_a_team_is_shown_to_its_members_and_those_who_lead_them(office: Office) -> None:
    """Everybody else is refused with a sentence; a director chooses among all teams."""
    assert office.ask("Ana", "team").startswith("North, Mon, Mar 9")
    assert office.ask("Omar", "team north").startswith("North")
    assert "Only members of East" in office.ask("Ana", "team East")
    assert "Which team?" in office.ask("Ruth", "team")
    assert office.ask("Ruth", "team ＥＡＳＴ").startswith("East")
    assert 'There is no team called "Nroth". Teams: North' in office.ask("Ruth", "team Nroth")
    assert "You belong to no team" in office.ask("Ada", "team")
    assert "Rates met · Ada" in office.ask("Ada", "rates")  # of who answers without being in a team


def test_a_choice_of_teams_leads_to_the_team(office: Office) -> None:
    """Choosing is the press."""
    message = office["Ruth"].command("/coach", "团队").ephemerals[0]
    answer = office["Ruth"].press(message["ts"], "menu_team", selected="East")
    assert answer.said.startswith("East")


def test_the_digest_is_for_those_who_lead(office: Office) -> None:
    """A rep and an administrator without people are refused."""
    assert "Your morning digest" in office.ask("Omar", "digest morning")
    assert "evening digest" in office.ask("Omar", "digest evening")
    assert "简报" in office.ask("Wang", "简报")
    for name in ("Ana", "Ada"):
        assert "Only those who lead people" in office.ask(name, "digest")


def test_setup_is_for_administrators(office: Office) -> None:
    """The refusal names one."""
    assert "Please ask Ada" in office.ask("Ana", "setup")
    assert "Please ask Ada" in office.ask("Omar", "setup")
    opened = office["Ada"].command("/coach", "setup")
    assert opened.view is not None
    assert violations(opened.view, "modal") == []


def test_unknown_words_get_the_nearest(office: Office) -> None:
    """One press on the button does what was meant, with what was typed after it."""
    for typed, meant in (
        ("digets", "digest"),
        ("blokers", "blockers"),
        ("stanup", "standup"),
        ("awya", "away"),
        ("代办", "待办"),
    ):
        message = office["Omar"].command("/coach", f"{typed} tomorrow").ephemerals[0]
        assert f"I do not know `{typed}`. Did you mean `{meant}`?" in message["text"]
        values = [one.get("value") for block in message["blocks"] for one in block.get("elements", [])]
        assert values == ["tomorrow"]


def test_unknown_words_never_lead_to_what_one_may_not_do(office: Office) -> None:
    """A rep who mistypes `setup` is offered help."""
    assert "`/coach help` lists what I know" in office.ask("Ana", "setpu")


CHINESE = (
    ("我", "Li，3月9日周一"),
    ("团队", "East，3月9日周一"),
    ("卡点", "没有未解决的卡点。"),
    ("帮助", "你可以这样问我"),
    ("暂停", "要暂停哪一项"),
    ("请假 明天", "已登记：你3月10日周二不在岗"),
    ("请假周三", "已登记：你3月11日周三不在岗"),
    ("晨会 上周", "你的一周"),
    ("日报 昨天", "你 3月8日周日的晨会和夕会"),
    ("配置", "只有管理员"),
    ("简报", "只有带团队的人"),
    ("天气", "我不认识“天气”"),
)


def test_chinese_words_work_and_are_answered_in_chinese(office: Office) -> None:
    """A Chinese reader types and reads Chinese."""
    for typed, answer in CHINESE:
        assert answer in office.ask("Li", typed)


def test_a_stranger_is_spoken_to_in_the_workspaces_language(office: Office) -> None:
    """Menu and refusals alike."""
    with office.sessions.writing(office.workspace_id) as session:
        workspace(session).locale = "zh_CN"
    for typed in ("", "me", "help"):
        assert re.search("[\u4e00-\u9fff]{3}", office.ask("Sam", typed)), typed


def test_the_list_of_words_is_typed_as_it_is_read(office: Office) -> None:
    """A Chinese reader is shown Chinese words, and told that the English ones work."""
    told = office.ask("Li", "help")
    assert "`/coach 晨会 [@姓名] [日期 | 上周]`" in told
    assert "也可以用英文词：me, waiting, standup" in told
    assert "These words work as well: 我, 待办, 晨会" in office.ask("Ana", "help")


def test_everything_is_answered_within_a_second(office: Office) -> None:
    """One short transaction each."""
    for word in ("", "me", "team", "blockers", "help", "standup last week", "digest"):
        answer = office["Omar"].command("/coach", word)
        assert answer.elapsed < 1, word
        assert words(answer)


def test_the_reference_lists_the_words_as_they_are_typed() -> None:
    """One row a word, in the words of `/coach help`; and every word that is offered is listened to."""
    page = (Path(__file__).parents[3] / "docs" / "reference" / "slack.md").read_text(encoding="utf-8")
    cells = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `/coach ")]
    assert {cell.replace("\\|", "|") for cell in cells} == {f"/coach {word.usage}" for word in WORDS.values()}
    assert {word.name for word in LISTENED} == set(WORDS)
