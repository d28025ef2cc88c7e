"""What was chosen on one page is kept, whoever chose it; what is wrong is said beside its field."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from models.errors import Several, UserError
from models.queries.tenancy import workspace_of
from models.queries.wizard import nothing_set_up
from models.rules.choices import require_time
from models.rules.regions import require_region
from models.rules.zones import require_zone
from models.shapes.roster import Asker, SlackPerson
from models.shapes.wizard import MANAGERS_MOST, PEOPLE_MOST, Draft
from models.tables import SetupDraft
from models.usecases.permission import administrate
from models.usecases.wizard.errors import (
    BotsChosen,
    DeactivatedChosen,
    GuestsChosen,
    LedTwice,
    NobodyChosen,
    NobodyLeads,
    NotChosenHere,
    SetUpAlready,
    TooManyChosen,
    TooManyManagers,
)


def keep(session: Session, changes: Mapping[str, Any], *, actor: Asker, now: datetime) -> Draft:
    """Lay what was chosen over what was kept; return all of it.

    Raises:
        NotAllowed: the asker is no administrator.
        SetUpAlready: a team was made meanwhile.
    """
    administrate(session, actor)
    require_open(session)
    row = session.get(SetupDraft, workspace_of(session))
    if row is None:
        row = SetupDraft(workspace_id=workspace_of(session))
        session.add(row)
    draft = Draft.model_validate(row.document or {}).model_copy(update=dict(changes))
    row.document = draft.model_dump(mode="json")
    row.changed_at, row.changed_by = now, actor.slack_user_id
    session.flush()
    return draft


def keep_people(
    session: Session,
    people: Sequence[SlackPerson],
    managers: Sequence[SlackPerson],
    *,
    actor: Asker,
    now: datetime,
) -> Draft:
    """Keep who is asked and who leads.

    Raises:
        Several: beside `people` or `managers`, by name.
    """
    require_fit(people, managers)
    changes = {"people": tuple(people), "managers": tuple(managers)}
    return keep(session, changes, actor=actor, now=now)


def require_fit(people: Sequence[SlackPerson], managers: Sequence[SlackPerson]) -> None:
    """Refuse who cannot take part.

    Raises:
        Several: everything that is wrong.
    """
    wrong: list[UserError] = []
    if not people:
        wrong.append(NobodyChosen(field="people"))
    elif len(people) > PEOPLE_MOST:
        wrong.append(TooManyChosen(field="people", most=PEOPLE_MOST))
    if not managers:
        wrong.append(NobodyLeads(field="managers"))
    elif len(managers) > MANAGERS_MOST:
        wrong.append(TooManyManagers(field="managers", most=MANAGERS_MOST))
    for field, chosen in (("people", people), ("managers", managers)):
        wrong += _unfit(chosen, field)
    if wrong:
        raise wrong[0] if len(wrong) == 1 else Several(wrong)


def _unfit(chosen: Sequence[SlackPerson], field: str) -> Sequence[UserError]:
    groups = (
        (BotsChosen, [one for one in chosen if one.is_bot]),
        (DeactivatedChosen, [one for one in chosen if one.deleted and not one.is_bot]),
        (GuestsChosen, [one for one in chosen if one.is_guest and not one.deleted and not one.is_bot]),
    )
    return [kind(field=field, names=[one.name for one in found]) for kind, found in groups if found]


def keep_leaders(
    session: Session, draft: Draft, led: Mapping[str, Sequence[str]], *, actor: Asker, now: datetime
) -> Draft:
    """Keep whom each further manager leads; everybody else stays with the first.

    Raises:
        NotChosenHere, LedTwice: beside the manager's field.
    """
    names = {one.slack_user_id: one.name for one in draft.people}
    counts = Counter(person for led_ids in led.values() for person in set(led_ids))
    for manager, led_ids in led.items():
        strangers = [person for person in led_ids if person not in names]
        if strangers:
            told = [f"<@{person}>" for person in strangers]
            raise NotChosenHere(field=f"led_{manager}", names=told)
        twice = [names[person] for person in led_ids if counts[person] > 1]
        if twice:
            raise LedTwice(field=f"led_{manager}", names=twice)
    kept = {manager: tuple(found) for manager, found in led.items()}
    return keep(session, {"led": kept}, actor=actor, now=now)


def keep_hours(session: Session, changes: Mapping[str, Any], *, actor: Asker, now: datetime) -> Draft:
    """Keep hours, days, zone, holidays and currency in their proper spelling.

    Raises:
        UserError: beside the field that needs another look.
    """
    region = changes.get("region")
    spelt = spelt_hours(changes["morning_at"], changes["evening_at"], changes["timezone"])
    spelt["region"] = require_region(region, field="region") if region else None
    return keep(session, {**changes, **spelt}, actor=actor, now=now)


def spelt_hours(morning: str, evening: str, zone: str) -> dict[str, str | None]:
    """Return hours and zone in their proper spelling.

    Raises:
        UserError: beside the field that needs another look.
    """
    return {
        "morning_at": require_time(morning, field="morning_at"),
        "evening_at": require_time(evening, field="evening_at"),
        "timezone": require_zone(zone, field="timezone"),
    }


def require_open(session: Session) -> None:
    """Refuse where a team was made meanwhile.

    Raises:
        SetUpAlready: by another administrator, or at the command line.
    """
    if not nothing_set_up(session):
        raise SetUpAlready
