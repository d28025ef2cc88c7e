"""Whom the levels of each kind of case tell: people whom the case names, and roles of the company."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from models.errors import UserError
from models.policy import Policy
from models.rules.policy_checks.results import once
from models.shapes.escalation import Audience, LadderName, Unheld
from models.shapes.roster import Role

ROLES: Sequence[Role] = ("director", "executive", "legal", "after_sales", "finance", "support", "admin")
OF_CASE: Mapping[str, Sequence[Audience]] = {  # by the policy's part
    "complaints": ("owner", "manager"),
    "receivables": ("owner", "manager"),
    "support": ("asked", "superior_of_asked", "owner", "manager"),  # the owner is who wished
}

LADDERS: Mapping[str, LadderName] = {  # by the policy's part
    "complaints.general": "complaint_general",
    "complaints.major": "complaint_major",
    "receivables": "receivable",
    "support": "support",
}


class NobodyOfCase(UserError):
    """A level tells somebody whom no case of its kind names; facts: `who`, `known`, `roles`."""

    template = "A case like this has no {who}. Write {known}, or a role: {roles}."


class Told(NamedTuple):
    """Whom one level tells."""

    path: str
    level: int  # 0 the first notice
    notify: Sequence[Audience]

    @property
    def key(self) -> str:
        """The path of the key that says so."""
        return f"{self.path}.{self.level}.notify" if self.level else self.path


def told(policy: Policy) -> Iterator[Told]:
    """Yield every level of the policy with whom it tells."""
    grades = {"general": policy.complaints.general, "major": policy.complaints.major}
    for grade, rules in grades.items():
        yield Told(f"complaints.{grade}.on_receipt_notify", 0, rules.on_receipt_notify)
        for one in rules.ladder:
            yield Told(f"complaints.{grade}.ladder", one.level, one.notify)
    for step in policy.receivables.ladder:
        yield Told("receivables.ladder", step.level, step.notify)
    for wish in policy.support.ladder:
        yield Told("support.ladder", wish.level, wish.notify)


def audiences(policy: Policy) -> Iterator[UserError]:
    """Yield who is told twice by a level, and whom no case of the kind names."""
    for one in told(policy):
        yield from once(one.notify, one.key)
        known = OF_CASE[one.path.split(".", maxsplit=1)[0]]
        for who in one.notify:
            if who not in known and who not in ROLES:
                yield nobody_of_case(who, one.key)


def nobody_of_case(who: str, path: str) -> NobodyOfCase:
    """Return that the cases of a part of the policy name nobody like that, and whom they do name."""
    known = ", ".join(OF_CASE[path.split(".", maxsplit=1)[0]])
    return NobodyOfCase(who=who, known=known, roles=", ".join(ROLES), field=path)


def roles_told(policy: Policy) -> Mapping[Role, Sequence[Told]]:
    """Return each role that some level tells, with those levels."""
    found: dict[Role, list[Told]] = {}
    for one in told(policy):
        for who in one.notify:
            if who in ROLES:
                found.setdefault(cast("Role", who), []).append(one)
    return found


def unheld(policy: Policy, held: Collection[str]) -> Sequence[Unheld]:
    """Return the roles that some level tells and nobody holds, with those levels by ladder."""
    found = []
    for role, places in sorted(roles_told(policy).items()):
        levels: dict[LadderName, list[int]] = {}
        for one in places if role not in held else ():
            levels.setdefault(LADDERS[one.path.rpartition(".")[0]], []).append(one.level)
        if levels:
            found.append(Unheld(role, levels))
    return found
