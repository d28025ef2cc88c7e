"""`/coach away`: recorded by typing or by form, for oneself or own people, undone with one press."""

from slack_bolt import App

from handlers.asking import Answer, Asking, listening
from handlers.away.form import form, keep, withdraw
from handlers.away.reading import read
from handlers.words import people_called, person_and_rest
from models.clock import Clock
from models.rules.local_time import local_date
from models.store import Sessions
from models.usecases import absence
from views import away as view
from views.language import speak
from views.menu import choose
from views.roster import ABSENCE_WITHDRAW


def register(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach the form and the undo button; the form's own button is with the settings' and the setup's."""
    app.view(view.AWAY_FORM)(listening(keep, sessions, clock))
    app.action(ABSENCE_WITHDRAW)(listening(withdraw, sessions, clock))


def answer(ask: Asking, args: str) -> Answer:
    """Record what was typed; without a date open the form."""
    if not args.strip():
        return form(ask)
    with ask.writing() as (session, who):
        asker = who.member()
        wanted = read(args, local_date(ask.now, asker.zone))
        people = people_called(session, wanted.person) if wanted.person else ()
        if len(people) > 1:
            rest = person_and_rest(args)[1]
            options = [(f"<@{row.slack_user_id}> {rest}", row.name) for row in people]
            return choose(speak(who.reader)("Whom do you mean?"), "away", options, who.reader)
        person_id = people[0].id if people else asker.member_id
        kept = absence.record(session, asker, person_id, wanted.span, wanted.kind, now=ask.now)
        name = "" if person_id == asker.member_id else people[0].name
    return view.recorded(kept, wanted.span, name, who.reader)
