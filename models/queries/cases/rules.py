"""The rules that a case climbs by: those that were in force when its cycle began."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.policy import NoSuchVersion, version
from models.queries.tenancy import IN_FORCE, policy, policy_version

KNOWN = "policies"  # where a session keeps the versions that it has read


def policy_of(session: Session, version_no: int) -> Policy:
    """Return a version of the policy, read once in a session; the one in force when it is gone."""
    if version_no == policy_version(session):
        return policy(session)
    known: dict[int, Policy] = session.info.setdefault(KNOWN, {})
    if version_no not in known:
        known[version_no] = _version(session, version_no)
    return known[version_no]


@contextmanager
def climbing_by(session: Session, version_no: int) -> Iterator[None]:
    """Let everything within be reckoned by the version that a case began its cycle with."""
    rules = policy_of(session, version_no)
    before = session.info.get(IN_FORCE)
    session.info[IN_FORCE] = (version_no, rules)
    try:
        yield
    finally:
        session.info[IN_FORCE] = before


def _version(session: Session, version_no: int) -> Policy:
    try:
        return version(session, version_no).policy
    except NoSuchVersion:  # it was taken back
        return policy(session)
