"""What queries and use cases are fed with: every id they ask for is another workspace's."""

import inspect
import pkgutil
import types
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from importlib import import_module
from typing import Any, Literal, get_args, get_origin, get_type_hints
from uuid import UUID

from pydantic import BaseModel
from pydantic.fields import FieldInfo

import models.queries
import models.usecases
from models.policy import Policy
from models.shapes.period import Period
from models.shapes.roster import Asker
from models.tables import Table

Function = Callable[..., Any]
NOW = datetime(2026, 3, 9, 9, 40, tzinfo=UTC)
PLAIN: Mapping[Any, Any] = {
    str: "x",
    int: 1,
    bool: False,
    float: 1.0,
    Decimal: Decimal(1),
    date: NOW.date(),
    datetime: NOW,
    time: NOW.time(),
    timedelta: timedelta(days=1),
    Policy: Policy(),
    Period: Period(kind="month", starts_on=date(2026, 3, 1), ends_on=date(2026, 3, 31)),
}
MANY = (list, tuple, set, frozenset, Sequence, Collection, Iterable, AbstractSet, Iterator)


class CannotFeed(Exception):
    """Nobody says what such a parameter would hold."""


@dataclass(frozen=True)
class Fed:
    """A function, and how it is called."""

    name: str
    function: Function
    asker: Asker
    ids: Mapping[str, UUID]  # theirs, by table

    def arguments(self) -> dict[str, Any]:
        """Return what is given after the session.

        Raises:
            CannotFeed: a parameter is of a kind that nobody makes here.
        """
        hints = get_type_hints(self.function)
        given = {}
        for one in list(inspect.signature(self.function).parameters.values())[1:]:
            hint = hints[one.name]
            if one.default is inspect.Parameter.empty or "UUID" in str(hint):
                given[one.name] = self.made(hint, one.name)
        return given

    def made(self, hint: Any, name: str) -> Any:
        """Return a value of a type; ids are those of another workspace."""
        plain = {**PLAIN, UUID: self._id(name), Asker: self.asker}
        if hint in plain:
            return plain[hint]
        origin, inner = get_origin(hint), get_args(hint)
        if origin is Literal:
            return inner[0]
        if origin in (typing.Union, types.UnionType):
            return self._one_of(inner, name)
        if origin is typing.Annotated:
            return self.made(inner[0], name)
        return self._composed(hint, origin, inner, name)

    def _one_of(self, kinds: Sequence[Any], name: str) -> Any:
        kind = next((one for one in kinds if "UUID" in str(one)), kinds[0])
        return None if kind is type(None) else self.made(kind, name)

    def _composed(self, hint: Any, origin: Any, inner: Sequence[Any], name: str) -> Any:
        if origin in (dict, Mapping):
            keys = self.made(list[inner[0]], name)  # type: ignore[valid-type]
            return {key: self.made(inner[1], name) for key in keys}
        if origin is tuple and Ellipsis not in inner:
            return tuple(self.made(one, name) for one in inner)
        if origin in MANY:
            made = [*self.ids.values()] if inner[0] is UUID else [self.made(inner[0], name)]
            return {set: set, frozenset: frozenset, AbstractSet: set, tuple: tuple}.get(origin, list)(made)
        return self._shaped(hint, name)

    def _shaped(self, hint: Any, name: str) -> Any:
        if hint is Any:
            return {}
        if not isinstance(hint, type) or issubclass(hint, Table):
            raise CannotFeed(f"{name}: {hint}")
        if issubclass(hint, BaseModel):
            wanted = {key: one.annotation for key, one in hint.model_fields.items() if _asks(one)}
        elif is_dataclass(hint):
            wanted = {one.name: get_type_hints(hint)[one.name] for one in fields(hint) if _bare(one)}
        elif issubclass(hint, tuple):
            wanted = {key: kind for key, kind in get_type_hints(hint).items() if key in hint._fields}  # type: ignore[attr-defined]
        else:
            raise CannotFeed(f"{name}: {hint}")
        return hint(**{key: self.made(kind, key) for key, kind in wanted.items()})

    def _id(self, name: str) -> UUID:
        table = next((table for part, table in BY_NAME.items() if part in name), "members")
        return self.ids[table]


def _asks(field: FieldInfo) -> bool:
    return field.is_required() or "UUID" in str(field.annotation)


def _bare(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


# Whose id a parameter asks for, by a part of its name; of any other it is a person's.
BY_NAME: Mapping[str, str] = {
    "leader": "members",
    "holder": "members",
    "reporter": "members",
    "complaint": "complaints",
    "case": "complaints",
    "subject": "complaints",
    "receivable": "receivables",
    "invoice": "receivables",
    "entry": "standup_entries",
    "standup": "standups",
    "customer": "customers",
    "deal": "deals",
    "error_report": "error_reports",
    "report": "weekly_reports",
    "letter": "legal_letters",
    "award": "honor_awards",
    "blocker": "blockers",
    "lead": "leads",
    "team": "teams",
    "post": "outbox",
    "outbox": "outbox",
    "row_id": "outbox",
    "activity": "activities",
    "payment": "payments",
    "action": "trust_repair_actions",
    "hold": "receivable_holds",
    "shown_number": "shown_numbers",
    "absence": "absences",
}


def functions() -> Iterator[tuple[str, Function]]:
    """Yield every public query and use case that takes an id, by its name."""
    for package in (models.queries, models.usecases):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = import_module(found.name)
            for name, function in vars(module).items():
                if (
                    name.startswith("_")
                    or not inspect.isfunction(function)
                    or function.__module__ != found.name
                ):
                    continue
                kinds = [str(one.annotation) for one in inspect.signature(function).parameters.values()]
                if kinds and "Session" in kinds[0] and any("UUID" in one for one in kinds[1:]):
                    yield f"{found.name.removeprefix('models.')}.{name}", function
