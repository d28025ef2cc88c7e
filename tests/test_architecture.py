"""The house rules that no linter knows, each seen to fail on a broken example."""

import ast
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "scheduler", "views", "models", "sandbox", "tests")
LONGEST_MODULE = 200
LONGEST_FUNCTION = 40
DRAWERS = frozenset(
    {"utils", "util", "helpers", "helper", "common", "core", "base", "manager", "misc", "shared"}
)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b")
IDLE_NAMES = re.compile(r"(get|calculate)_|process_(?!score)")  # the process score is a figure of the field

# Where a transaction may be opened (design section 3), and who may see one being opened.
EDGES = ("bot", "handlers", "scheduler", "tests")
OPENERS = frozenset({"reading", "writing", "engine", "glance"})
GIVEN_UP = frozenset({"dead", "cancelled", "expired"})  # a message's ends that are not "sent"

Rule = Callable[[str, ast.Module], Iterator[str]]


def modules(*packages: str) -> list[Path]:
    """Return our modules; generated revisions are exempt."""
    found = (path for package in packages for path in sorted((ROOT / package).rglob("*.py")))
    return [path for path in found if "versions" not in path.parts]


def module_is_short(text: str, _tree: ast.Module) -> Iterator[str]:
    """Yield a module that has outgrown itself."""
    lines = text.count("\n")
    if lines > LONGEST_MODULE:
        yield f"{lines} lines; make a folder of the same name"


def functions_are_short(_text: str, tree: ast.Module) -> Iterator[str]:
    """Yield functions too long to be read at one glance."""
    for function in _functions(tree):
        lines = (function.end_lineno or 0) - function.lineno + 1
        if lines > LONGEST_FUNCTION:
            yield f"{function.name} has {lines} lines"


def everything_public_says_what_it_is(_text: str, tree: ast.Module) -> Iterator[str]:
    """Yield modules, classes and functions without a docstring, tests included."""
    if not ast.get_docstring(tree):
        yield "the module has no docstring"
    for node in _nodes(tree):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node):
            yield f"{node.name} has no docstring"
    for function in _functions(tree):
        if function.name.startswith("test_") and not ast.get_docstring(function):
            yield f"{function.name} has no docstring"


def nothing_is_left_unfinished(text: str, tree: ast.Module) -> Iterator[str]:
    """Yield marks of unfinished work."""
    for mark in UNFINISHED.findall(text):
        yield f"{mark} in the text"
    for node in _nodes(tree):
        if isinstance(node, ast.Name) and node.id == "NotImplementedError":
            yield f"line {node.lineno} raises what is not implemented"


def names_say_something(_text: str, tree: ast.Module) -> Iterator[str]:
    """Yield functions whose names begin with a word that says nothing."""
    for function in _functions(tree):
        if IDLE_NAMES.match(function.name):
            yield f"{function.name}: name what it returns, or the verb of the field"


def nobody_ends_a_transaction_by_hand(_text: str, tree: ast.Module) -> Iterator[str]:
    """Yield calls of commit or rollback: the `with` block is the transaction."""
    for call in _calls(tree):
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("commit", "rollback"):
            yield f"line {call.lineno} calls {call.func.attr}"


def no_transaction_is_opened_here(_text: str, tree: ast.Module) -> Iterator[str]:
    """Yield openings of a transaction."""
    blocks = (node for node in _nodes(tree) if isinstance(node, ast.With))
    for call in (item.context_expr for block in blocks for item in block.items):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in OPENERS:
            yield f"line {call.lineno} opens a transaction"


def who_gives_a_message_up_says_why(_text: str, tree: ast.Module) -> Iterator[str]:
    """Yield what gives a message up without a word on the reason."""
    for part in tree.body:
        if any(_gives_up(node) for node in ast.walk(part)) and "last_error" not in ast.dump(part):
            yield f"line {part.lineno} gives no reason"


def _gives_up(node: ast.AST) -> bool:
    """Tell whether this sets `state` to one of the ends: by keyword, in a mapping, or on the row."""
    match node:
        case ast.keyword(arg="state", value=value):
            values = [value]
        case ast.Dict(keys=keys):
            pairs = zip(keys, node.values, strict=True)
            values = [value for key, value in pairs if isinstance(key, ast.Constant) and key.value == "state"]
        case ast.Assign(targets=targets) if "attr='state'" in "".join(map(ast.dump, targets)):
            values = [node.value]
        case _:
            return False
    within = (part for value in values for part in ast.walk(value))
    return any(isinstance(part, ast.Constant) and part.value in GIVEN_UP for part in within)


@lru_cache(maxsize=1)
def _nodes(tree: ast.Module) -> Sequence[ast.AST]:
    """Return every part of a module: all rules look at one module before the next."""
    return [*ast.walk(tree)]


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in _nodes(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in _nodes(tree) if isinstance(node, ast.Call))


OURS = ("bot", "handlers", "scheduler", "views", "models")
HOUSE: Mapping[Rule, Sequence[str]] = {  # where each rule holds
    module_is_short: PACKAGES,
    functions_are_short: PACKAGES,
    everything_public_says_what_it_is: PACKAGES,
    nothing_is_left_unfinished: PACKAGES,
    names_say_something: PACKAGES,
    nobody_ends_a_transaction_by_hand: OURS,
    # Views and models are given a session, they never open one.
    no_transaction_is_opened_here: ("views", "models"),
    # The database does not demand it, because the release before would break such a rule.
    who_gives_a_message_up_says_why: ("models", "scheduler", "handlers"),
}


def broken() -> Iterator[str]:
    """Yield where rules are broken; each module is parsed once, and its tree is not kept: they are large."""
    for path in modules(*PACKAGES):
        if path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        home = path.relative_to(ROOT)
        for rule, packages in HOUSE.items():
            if home.parts[0] in packages:
                yield from (f"{home}: {wrong}" for wrong in rule(text, tree))


def test_every_module_keeps_the_house_rules() -> None:
    """Size, words and finished work, tests included; who ends and opens transactions; why a message ends."""
    assert list(broken()) == []


def test_no_module_is_a_drawer() -> None:
    """A name like utils says that nobody knew where the thing belongs."""
    named = {path.stem for path in modules(*PACKAGES)} | {path.parent.name for path in modules(*PACKAGES)}
    assert not named & DRAWERS


BROKEN = {
    module_is_short: "x = 1\n" * 201,
    functions_are_short: "def f():\n" + "    x = 1\n" * 41,
    everything_public_says_what_it_is: "class Team:\n    pass\n",
    nothing_is_left_unfinished: "# TODO later\n",
    names_say_something: "def get_team(): ...\n",
    nobody_ends_a_transaction_by_hand: "session.commit()\n",
    no_transaction_is_opened_here: "with sessions.writing(key) as session: ...\n",
    who_gives_a_message_up_says_why: "expire = update(OutboxRow).values(state='expired')\n",
}


@pytest.mark.parametrize("rule", BROKEN)
def test_each_rule_sees_what_breaks_it(rule: Rule) -> None:
    """A rule that cannot fail keeps nothing, nor one that holds nowhere."""
    text = BROKEN[rule]
    assert list(rule(text, ast.parse(text)))
    assert HOUSE[rule]
