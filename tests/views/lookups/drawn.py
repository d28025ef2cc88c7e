"""Every answer to an asker and every form, drawn."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from models.policy import Policy
from models.shapes.calendar import AbsenceSpan, DayOverride
from models.shapes.lookup import PersonWeek
from models.shapes.reader import Reader
from models.shapes.setup import CompanyDays, MemberFacts, MemberLine, SetupState
from tests.views.lookups.facts import (
    CHANGED,
    ID,
    MONDAY,
    READERS,
    blockers,
    company_facts,
    days,
    mine,
    rehearsed,
    settings_facts,
    team_day,
    team_line,
    week,
)
from views import away, help, me, menu, pause, settings, status, stuck, team  # noqa: A004 - a view's name
from views.drawing import Drawing
from views.offered_words import WORDS
from views.setup import company, lists, member, rehearsal
from views.setup import menu as setup_menu
from views.setup import team as team_form


def messages(count: int, name: str, reader: Reader) -> Iterator[Drawing]:
    """Yield every answer to the asker."""
    words = list(WORDS)
    yield menu.menu(words, name, reader)
    yield menu.stranger(["help"], [name] * count, reader)
    yield menu.did_you_mean(name, [(word, word) for word in words[: min(count, 3)]], name, reader)
    yield menu.choose("?", "team", [(f"{number}{name}", name) for number in range(count)], reader)
    yield help.help_page(words if count else ["help"], reader)
    yield me.me(mine(count, name), reader, leads=bool(count))
    yield stuck.stuck(blockers(count, name), name, reader, value=name)
    yield team.team(team_day(count, name), reader)
    yield status.day_page(days(min(count, 2)), name, MONDAY, reader, own=False)
    person = PersonWeek(
        name=name, slack_user_id="U1", starts_on=MONDAY, ends_on=MONDAY, days=days(count), week=week()
    )
    yield status.week_page(person, reader, own=False)
    span = AbsenceSpan(starts_on=MONDAY, ends_on=MONDAY, part="am")
    yield away.recorded(ID, span, name, reader)
    yield away.withdrawn(reader)
    yield pause.choice([("me", ""), *((f"team:{ID}", name) for _ in range(count)), ("all", "")], reader)
    yield pause.paused("team", name, MONDAY, reader, value="team:x")
    yield pause.resumed("all", "", reader)
    yield settings.zone_kept("Europe/Berlin", reader)


def modals(count: int, name: str, reader: Reader) -> Iterator[dict[str, Any]]:
    """Yield every form and list."""
    lines = [team_line(number, name) for number in range(count)]
    people = [
        MemberLine(slack_user_id=f"U{number}", name=name, team_name=name, roles=("rep", "manager"))
        for number in range(count)
    ]
    overrides = tuple(DayOverride(day=MONDAY, working=bool(number % 2), name=name) for number in range(count))
    state = SetupState(
        teams=count,
        reps=count,
        without_channel=(name,) * count,
        without_manager=(name,) * count,
        administrators=(name,) * count,
        sending_paused=bool(count),
    )
    yield setup_menu.claim(reader)
    yield setup_menu.build(state, reader, done=name)
    yield lists.teams(lines, reader, page=1, done=name)
    yield lists.members(people, reader, done=name)
    yield lists.days(CompanyDays(days=overrides, changed=CHANGED), reader, done=name)
    yield team_form.build(lines[0] if lines else None, "Asia/Shanghai", "en", Policy(), reader)
    facts = MemberFacts(
        slack_user_id="U1", name=name, team_id=UUID(int=1) if count else None, weekdays=(1,), changed=CHANGED
    )
    yield member.build(facts, [team_line(number, name) for number in range(count * 2)], reader)
    yield company.build(company_facts(), reader)
    yield company.build_day(reader)
    yield rehearsal.build(rehearsed(name, count), READERS[1], reader)
    yield settings.build(settings_facts(), reader)
    yield away.build("U1", MONDAY, reader, leads=bool(count))
    yield away.done(ID, AbsenceSpan(starts_on=MONDAY, ends_on=MONDAY), name, reader)
    yield stuck.pages(blockers(count, name), name, name, 2, reader)
