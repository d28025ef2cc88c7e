"""What both Slacks and the store say at the end: every message once, and in its own company."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from models.tables import EntryMetric, StandupEntry
from scheduler.relay.post import mark
from tests.scenarios.two_workspaces.company import Company
from tests.scenarios.two_workspaces.forms import ASKED
from tests.scenarios.two_workspaces.scenes import MONDAY


def judge(companies: Sequence[Company]) -> Mapping[str, int]:
    """Note whatever is missing, came twice or belongs to the other; return how many each was sent."""
    one, two = companies
    return {company.name: _judged(company, other) for company, other in ((one, two), (two, one))}


def _judged(company: Company, other: Company) -> int:
    checks, shown, rows = company.checks, company.standing(), company.outbox()
    sent = {key: row for key, row in rows.items() if row[0] == "sent"}
    twice = [key for key in sent if shown.copies(mark(key)) != 1]
    checks.equal(f"{company.name}: messages not there once", twice, [])
    elsewhere = [key for key, row in sent.items() if row[1:] not in shown.marks.get(mark(key), ())]
    checks.equal(f"{company.name}: messages not where the store says", elsewhere, [])
    known = {mark(key) for key in sent} | {""}
    checks.equal(f"{company.name}: messages that are not its own", sorted(shown.marks.keys() - known), [])
    unsaid = {key: row[0] for key, row in rows.items() if row[0] not in ("sent", "cancelled", "expired")}
    checks.equal(f"{company.name}: messages never sent", unsaid, {})
    checks.equal(f"{company.name}: what Ana answered", _typed(company), [int(ASKED[company.name])])
    checks.equal(f"{company.name}: words of {other.name}", _words_of(company, other), [])
    return len(sent)


def _typed(company: Company) -> Sequence[int]:
    """Return the visits that were promised on Monday morning."""
    same = (EntryMetric.workspace_id == StandupEntry.workspace_id) & (EntryMetric.entry_id == StandupEntry.id)
    key = company.id
    query = (
        select(EntryMetric.value)
        .join(StandupEntry, same)
        .where(
            EntryMetric.workspace_id == key,
            StandupEntry.local_date == MONDAY,
            EntryMetric.metric_code == "effective_visits",
            EntryMetric.phase == "today_target",
        )
    )
    with company.sessions.reading(key) as session:
        return [int(value) for value in session.scalars(query)]


def _words_of(company: Company, other: Company) -> Sequence[str]:
    """Return what the bot said in a company that has the other's name in it."""
    posts = [entry["args"] for entry in company.driver.received()]
    answers = [one["answer"] for one in company.driver.deliveries()]
    said = (json.dumps(one, ensure_ascii=False) for one in (*posts, *answers))
    return [text[:200] for text in said if other.name in text]
