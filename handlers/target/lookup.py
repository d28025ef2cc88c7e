"""Targets looked at: the way to each, and every value that they have had."""

from handlers.asking import Answer, Asking
from handlers.looks import note_look
from handlers.shown import keep_shown
from handlers.target.whose import carried, chosen, seen
from models.queries.targeting import target_page
from models.queries.targets import target_changes
from models.rules.local_time import local_date
from models.rules.targets.asked import asked
from models.shapes.figures import Figure
from models.shapes.numbers import Shown
from models.shapes.targets import TargetPage
from models.usecases.targets import may_set
from views import target as view
from views.inputs import pressed
from views.language import speak
from views.menu import choose


def answer(ask: Asking, args: str) -> Answer:
    """Return the targets of whoever is meant, or a choice when several may be."""
    with ask.reading() as (session, who):
        asker = who.member()
        today = local_date(ask.now, asker.zone)
        wanted = asked(args, today)
        found = chosen(session, asker, wanted.whose)
        if len(found) > 1:
            options = [(f"{one.typed} {wanted.period.label}", one.name) for one in found]
            return choose(speak(who.reader)("Whose targets?"), "target", options, who.reader)
        whose = seen(session, asker, found[0].subject)
        page = target_page(
            session,
            whose.subject,
            whose.name,
            wanted.period,
            may_set=may_set(session, asker, whose.subject),
            mine=whose.subject.id == asker.member_id,
            now=ask.now,
        )
    shown = [
        Shown(subject=page.subject, code=code, period=page.period, figure=figure, on=today)
        for code, figure in _figures(page).items()
    ]
    if whose.subject.scope == "member":
        note_look(ask, asker, [whose.subject.id], "target")
    keep_shown(ask.sessions, ask.workspace_id, "target", shown, now=ask.now)
    return view.page(page, who.reader)


def history(ask: Asking) -> None:
    """Show every value of somebody's targets."""
    subject, _ = carried(pressed(ask.body)[1])
    with ask.reading() as (session, who):
        whose = seen(session, who.member(), subject)
        changes = target_changes(session, whose.subject)
        asker = who.member()
    if whose.subject.scope == "member":
        note_look(ask, asker, [whose.subject.id], "target")
    ask.reply(view.history(changes, whose.name, who.reader))


def _figures(page: TargetPage) -> dict[str, Figure]:
    """Return the numbers of the page that can be explained."""
    figures: dict[str, Figure] = {course.code: course.actual for course in page.courses}
    if page.courses[0].target is not None:
        figures["attainment"] = page.courses[0].attainment
    return figures
