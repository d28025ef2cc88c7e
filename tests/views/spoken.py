"""What the code says to people, read from its text, and what the Chinese catalogue makes of it."""

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TypeVar

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "views" / "locales" / "zh_CN"
SPEAKING = ("views", "handlers", "scheduler")  # who calls say(...)
REFUSING = ("models", "views", "handlers", "scheduler", "bot")  # who declares a UserError
Node = TypeVar("Node", bound=ast.stmt | ast.expr)


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    """Return every module of ours, parsed."""
    paths = (path for part in REFUSING for path in sorted((ROOT / part).rglob("*.py")))
    return tuple((str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def nodes(kind: type[Node]) -> Iterator[tuple[str, Node]]:
    """Yield every node of a kind with its place."""
    for name, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, kind):
                yield f"{name}:{node.lineno}", node


@cache
def calls() -> tuple[tuple[str, ast.Call], ...]:
    """Return every say(...), say.many(...) and phrase(...) with its place."""
    return tuple(
        (f"{name}:{node.lineno}", node)
        for name, tree in trees()
        if name.split("/")[0] in SPEAKING
        for speakers in [_speakers(tree)]
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _speaks(node.func, speakers)
    )


def _speakers(tree: ast.Module) -> set[str]:
    """Return the names that hold Words in a module: arguments of that type and results of `speak`."""
    found = {"phrase", "say"}
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and getattr(node.annotation, "id", "") == "Words":
            found.add(node.arg)
        elif isinstance(node, ast.Assign) and _is_speak(node.value):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.ClassDef) and node.name == "Words":
            found.add("self")
    return found


def _speaks(func: ast.expr, speakers: set[str]) -> bool:
    """Tell `say(...)`, `speak(reader)(...)`, `who.say(...)` and the `many` of each."""
    if isinstance(func, ast.Attribute) and func.attr == "many":
        return _speaks(func.value, speakers)
    if isinstance(func, ast.Attribute):
        return func.attr == "say"
    return _is_speak(func) or (isinstance(func, ast.Name) and func.id in speakers)


def _is_speak(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and _called(node) == "speak"


@cache
def said() -> tuple[tuple[str, str], ...]:
    """Return every English text with its place."""
    return tuple(_said())


def _said() -> Iterator[tuple[str, str]]:
    for place, call in calls():
        yield from ((place, text) for text in literals(call)[:1] if text)
        if not is_many(call):
            yield from ((place, text) for text in literals(call)[1:] if text)
    for place, declared in nodes(ast.ClassDef):
        yield from ((place, text) for text in templates(declared))
    for place, call in nodes(ast.Call):
        if _called(call) == "NotAllowed":
            values = [keyword.value for keyword in call.keywords if keyword.arg == "who"]
            yield from ((place, text) for text in _strings(values))


def given(node: ast.Raise) -> tuple[str, set[str] | None]:
    """Return what is raised with which facts; None as facts when they are computed."""
    if not isinstance(node.exc, ast.Call):
        return str(getattr(node.exc, "id", getattr(node.exc, "attr", ""))), set()
    names = {keyword.arg for keyword in node.exc.keywords}
    return _called(node.exc), None if None in names else {str(name) for name in names}


def _called(call: ast.Call) -> str:
    """Return the name that a call calls."""
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def is_many(call: ast.Call) -> bool:
    """Tell whether a call gives singular and plural."""
    return isinstance(call.func, ast.Attribute) and call.func.attr == "many"


def literals(call: ast.Call) -> list[str]:
    """Return the texts of a call: one, or singular and plural; each branch of a condition counts."""
    return list(_strings(call.args[: 2 if is_many(call) else 1]))


def _strings(nodes: Sequence[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.IfExp):
            yield from _strings([node.body, node.orelse])


def templates(node: ast.ClassDef) -> Iterator[str]:
    """Yield the `template` of an error class."""
    for statement in node.body:
        targets = (
            statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        )
        if any(getattr(target, "id", "") == "template" for target in targets):
            yield from _strings([statement.value] if getattr(statement, "value", None) else [])  # type: ignore[attr-defined]


@cache
def chinese() -> tuple[tuple[str, Message], ...]:
    """Return every entry of every file with the file's name."""
    found = []
    for path in sorted(LOCALES.glob("*.po")):
        with path.open("rb") as lines:
            found += [(path.name, message) for message in read_po(lines, locale="zh_CN") if message.id]
    return tuple(found)


def ids(message: Message) -> tuple[str, ...]:
    """Return the English of an entry: one text, or singular and plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def forms(message: Message) -> tuple[str, ...]:
    """Return the Chinese of an entry."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def placeholders(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
