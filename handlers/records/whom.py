"""Whom a typed line is about: a deal, a known customer, one of several, or one that nobody knows."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from handlers.records.reading import NEW_SIGN, beginnings, name_and_note, numbered
from models.errors import NotAllowed, UserError
from models.queries.records.customers import find_customers, ids_of_names
from models.queries.records.deals import deal_numbered, latest_deals
from models.queries.records.offered import customer_named, customer_names
from models.queries.records.seen import may_see_deal
from models.rules.matching import begins, fold, nearest
from models.shapes.record_views import CustomerView, DealView
from models.shapes.records import CustomerForm
from models.shapes.roster import Asker
from models.usecases.records import customers
from views.fields import Option
from views.records.fields import id_in
from views.records.names import NEW

NAME_MOST = 200
NOTE_MOST = 3_000


class NotYourDeal(NotAllowed):
    """Somebody else's deal; facts: `name` of the owner."""

    template = "Only {name}, the team of {name} and those who lead {name} can see this deal."


class NoDealNumbered(UserError):
    """No deal has the number; facts: `no`, `latest`."""

    template = "There is no deal {no}. Your latest: {latest}."


class NoDealAtAll(UserError):
    """The same where there is none to offer; facts: `no`."""

    template = "There is no deal {no}. Open one with /coach deal new."


class NameMissing(UserError):
    """A name of only spaces."""

    template = "Write a name: this has no letters in it."


class Whom(NamedTuple):
    """Whom a line is about; `customers` holds several when it is not clear."""

    note: str
    deal: DealView | None = None
    customers: Sequence[CustomerView] = ()
    new: str = ""  # the name of a customer to be opened
    typed: str = ""  # the name that nobody has
    near: Sequence[str] = ()


def whom(session: Session, asker: Asker, text: str, today: date, *, bare: bool = False) -> Whom:
    """Return whom a line is about; `bare` = a number alone is a deal's.

    Raises:
        NoDealNumbered, NoDealAtAll, NotYourDeal: it names a deal that is not there, or not for the asker.
    """
    found = numbered(text, bare=bare)
    if found.ref_no is not None:
        return Whom(found.rest[:NOTE_MOST], deal=deal_seen(session, asker, found.ref_no, today))
    if text.startswith(NEW_SIGN):
        name, note = name_and_note(text.removeprefix(NEW_SIGN).strip())
        return Whom(note[:NOTE_MOST], new=name[:NAME_MOST])
    known = ids_of_names(session, [beginning for beginning, _ in beginnings(text)])
    name, note = name_and_note(text, list(known))
    customers_found = find_customers(session, name, limit=20)
    if len(customers_found) == 1 and not begins(customers_found[0].name, name):  # "me" is hardly "Acme"
        return Whom(note[:NOTE_MOST], typed=name[:NAME_MOST], near=[customers_found[0].name])
    near = () if customers_found else nearest(name, customer_names(session, asker.member_id))
    return Whom(note[:NOTE_MOST], customers=customers_found, typed=name[:NAME_MOST], near=near)


def deal_seen(session: Session, asker: Asker, ref_no: int, today: date) -> DealView:
    """Return a deal that the asker may look at.

    Raises:
        NoDealNumbered, NoDealAtAll: there is none.
        NotYourDeal: it is not for the asker.
    """
    found = deal_numbered(session, ref_no, today=today)
    if found is None:
        latest = latest_deals(session, [asker.member_id], today=today)
        if not latest:
            raise NoDealAtAll(no=ref_no)
        raise NoDealNumbered(no=ref_no, latest=", ".join(f"{one.ref_no} {one.name}" for one in latest))
    require_seen(session, asker, found)
    return found


def require_seen(session: Session, asker: Asker, deal: DealView) -> None:
    """Refuse a look at somebody else's deal.

    Raises:
        NotYourDeal: it is not for the asker.
    """
    if not may_see_deal(session, asker, deal.owner_id):
        raise NotYourDeal(who="", name=deal.owner)


def name_in(text: str, *, field: str = "name") -> str:
    """Return a typed name as it is kept.

    Raises:
        NameMissing: there is none.
    """
    name = text[:NAME_MOST].strip()
    if not name:
        raise NameMissing(field=field)
    return name


class Taken(NamedTuple):
    """The customer that a form or a line chose; `new` = it was opened for that."""

    customer_id: UUID
    new: bool = False


def taken(session: Session, asker: Asker, option: Option | None, *, now: datetime) -> Taken | None:
    """Return the customer of a form's chooser, opened where the name is new; None = none was chosen."""
    if option is None:
        return None
    if option[0].startswith(NEW):
        return opened(session, asker, option[0].removeprefix(NEW), now=now)
    known = id_in(option[0])
    there = customer_named(session, known) if known else None
    return Taken(there.customer_id) if there else None


def opened(session: Session, asker: Asker, name: str, *, now: datetime) -> Taken:
    """Open a customer of the asker's, or return the one that has the name already."""
    clean = " ".join(name.split())[:NAME_MOST]
    there = ids_of_names(session, [clean]).get(fold(clean))
    if there is not None:
        return Taken(there)
    form = CustomerForm(name=clean, owner_id=asker.member_id)
    return Taken(customers.open_customer(session, asker, form, now=now), new=True)
