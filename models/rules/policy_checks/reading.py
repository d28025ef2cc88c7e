"""A policy document as people write it: YAML whose numbers are exact, and whose times are no numbers."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from models.errors import UserError
from models.rules.policy_checks.refusals import KeyTwice, NoAliases, NotADocument, NotYaml

MOST_CHARACTERS = 200_000
DECIMAL = re.compile(r"[-+]?(\d+\.\d*|\.\d+)([eE][-+]?\d{1,2})?")
WHOLE = re.compile(r"[-+]?\d{1,18}")
WORDS = {"true": "bool", "false": "bool", "null": "null", "~": "null", "": "null"}


class TooLong(UserError):
    """A file that is no policy."""

    template = "The document has more than {most} characters. A policy is much shorter."


class _Exact(yaml.SafeLoader):
    """YAML without its traps: 0.20 is exact, 10:30 is no number, `no` is a word, a key stands once."""

    yaml_implicit_resolvers: dict[Any, Any] = {}

    def resolve(self, kind: type[Node], value: Any, implicit: Any) -> str:
        """Return the tag of a value: numbers, true, false and null; all else is text."""
        if kind is not ScalarNode or not implicit[0]:
            return str(super().resolve(kind, value, implicit))  # type: ignore[no-untyped-call]
        if value.casefold() in WORDS:
            return f"tag:yaml.org,2002:{WORDS[value.casefold()]}"
        if WHOLE.fullmatch(value):
            return "tag:yaml.org,2002:int"
        return "!decimal" if DECIMAL.fullmatch(value) else "tag:yaml.org,2002:str"

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        """Refuse what would let a short file become a huge document."""
        if self.check_event(yaml.AliasEvent):
            raise NoAliases(line=self.peek_event().start_mark.line + 1)  # type: ignore[no-untyped-call]
        return super().compose_node(parent, index)


def _whole(_loader: yaml.SafeLoader, node: ScalarNode) -> int:
    return int(node.value)


def _decimal(_loader: yaml.SafeLoader, node: ScalarNode) -> Decimal:
    return Decimal(node.value)


def _mapping(loader: yaml.SafeLoader, node: MappingNode) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in found:
            raise KeyTwice(line=key_node.start_mark.line + 1, field=key)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_Exact.add_constructor("tag:yaml.org,2002:int", _whole)
_Exact.add_constructor("!decimal", _decimal)
_Exact.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_document(text: str) -> dict[str, Any]:
    """Return the keys of a document; keys are text, numbers int or Decimal.

    Raises:
        NotYaml, NotADocument, KeyTwice, NoAliases, TooLong: it is none.
    """
    if len(text) > MOST_CHARACTERS:
        raise TooLong(most=MOST_CHARACTERS)
    try:
        found = yaml.load(text.removeprefix("\ufeff"), _Exact)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or "a character that no text has"
        raise NotYaml(line=mark.line + 1 if mark else 1, why=why) from error
    except RecursionError as error:
        raise NotYaml(line=1, why="it is nested too deeply") from error
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise NotADocument
    return found


def read_value(text: str) -> Any:
    """Return a single value as a document would hold it; what is no YAML is text.

    Raises:
        NoAliases, KeyTwice: as `read_document`.
    """
    try:
        return yaml.load(text, _Exact)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError:
        return text


class _Written(yaml.SafeDumper):
    """YAML as it is read here."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write each value itself: two keys may hold the same one, and no reader takes a reference."""
        del data
        return True


def _number(dumper: yaml.SafeDumper, value: Decimal) -> ScalarNode:
    text = f"{value:f}"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)


_Written.add_representer(Decimal, _number)


def write_document(document: Mapping[str, Any]) -> str:
    """Return a document as YAML that `read_document` reads again."""
    return yaml.dump(
        dict(document), Dumper=_Written, sort_keys=False, allow_unicode=True, default_flow_style=None
    )


def write_value(value: Any) -> str:
    """Return one value on one line, as a document would hold it."""
    if isinstance(value, str) and value.isprintable() and read_value(value) == value:
        return value  # a time of day, which other readers of YAML would take for a number
    text = yaml.dump(
        value, Dumper=_Written, sort_keys=False, allow_unicode=True, default_flow_style=True, width=10**6
    )
    return text.removesuffix("\n").removesuffix("\n...")
