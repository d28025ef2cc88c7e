"""A deal's card as an answer or as a form's last page, and the choice among several deals."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.asking import Asking
from handlers.records.whom import NotYourDeal, require_seen
from handlers.someone import Someone
from models.queries.records.cards import deal_card
from models.queries.records.deals import deal_view, find_deals, latest_deals, lost_deals, open_deals
from models.queries.records.seen import may_see_deal
from models.rules.local_time import local_date
from models.rules.matching import fold, nearest
from models.shapes.reader import Reader
from models.shapes.record_views import DealView
from models.shapes.roster import Asker
from models.usecases.records.errors import NoSuchRecord
from views.drawing import Drawing
from views.language import speak
from views.records import deal as view
from views.records.words import short

FOUND_MOST = 50
LIKE = 3


def seen(session: Session, asker: Asker, text: str, today: date) -> list[DealView]:
    """Return the open deals that a name may mean and that the asker may look at.

    Raises:
        NotYourDeal: there are some, and none is for the asker.
    """
    found = find_deals(session, text, today=today, limit=FOUND_MOST)
    deals = [one for one in found if may_see_deal(session, asker, one.owner_id)]
    if found and not deals:
        raise NotYourDeal(who="", name=found[0].owner)
    return deals


def which(  # noqa: PLR0917 - what a choice among deals is about
    session: Session, who: Someone, text: str, deals: list[DealView], word: str, today: date, rest: str = ""
) -> Drawing:
    """Return a choice among several deals, or among those alike and the latest where none fits."""
    say, asker = speak(who.reader), who.member()
    if deals:
        return view.which(say("Which deal?"), word, deals, rest, who.reader)
    own_deals = open_deals(session, [asker.member_id], today=today)
    alike = nearest(text, [one.name for one in own_deals], count=LIKE)
    offered = [one for one in own_deals if one.name in alike]
    offered = offered or _latest(session, asker, word, today)
    if not text:
        question = say("Which deal?") if own_deals else say("You have no open deal.")
        return view.which(question, word, list(own_deals), rest, who.reader)
    return view.which(say('I know no open deal "{name}".', name=short(text)), word, offered, rest, who.reader)


def _latest(session: Session, asker: Asker, word: str, today: date) -> list[DealView]:
    """Return the latest deals of the asker that a word can be about."""
    latest = latest_deals(session, [asker.member_id], today=today, limit=LIKE)
    return [one for one in latest if word == "deal" or one.status == "open"]


def which_lost(session: Session, who: Someone, text: str, today: date) -> Drawing:
    """Return a choice among the deals that the asker lost, those of a name where one was typed."""
    lost = lost_deals(session, who.member().member_id, today=today)
    named = [one for one in lost if fold(text) in fold(f"{one.name} {one.customer}")] or list(lost)
    say = speak(who.reader)
    question = say("Which deal?") if lost else say("You have no lost deal.")
    return view.which(question, "reopen", named, "", who.reader)


def card(
    session: Session, asker: Asker, deal_id: UUID, reader: Reader, *, now: datetime, said: str = ""
) -> Drawing:
    """Return a deal's card as it stands now.

    Raises:
        NoSuchRecord, NotYourDeal: there is none, or it is not for the asker.
    """
    today = local_date(now, asker.zone)
    found = deal_view(session, deal_id, today=today)
    if found is None:
        raise NoSuchRecord
    require_seen(session, asker, found)
    return view.card(deal_card(session, asker, found, today=today), reader, said=said)


def show_kept(ask: Asking, deal_id: UUID | None, *, said: str = "") -> None:
    """Let the deal's card take the form's place; None = the form was kept before."""
    if deal_id is None:
        ask.ack()
        return
    with ask.reading() as (session, who):
        answer = card(session, who.member(), deal_id, who.reader, now=ask.now, said=said)
    ask.ack(response_action="update", view=view.done_page(answer, who.reader))
