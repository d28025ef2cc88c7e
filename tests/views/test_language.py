"""Everything that is said has its Chinese, and the Chinese says the same with the same facts."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "views" / "locales" / "zh_CN"
SPEAKING = ("views", "handlers")  # who calls say(...)
REFUSING = ("models", "views", "handlers", "scheduler", "bot")  # who declares a UserError
SAYING = ("say", "phrase", "self")  # `self` inside Words
ALIKE = {
    "{kind} · {team} · {day}",
    "Sales Coach",
}  # the only texts whose Chinese is the English


def test_everything_said_has_its_chinese() -> None:
    """A sentence without its translation would reach a Chinese reader in English."""
    translated = {_ids(message)[0] for _, message in _chinese() if all(_forms(message))}
    missing = {f"{place}: {text}" for place, text in _said() if text not in translated}
    assert not missing, "\n".join(["no Chinese for", *sorted(missing)])


def test_no_chinese_is_left_over() -> None:
    """A translation that nothing says any more is gone with it."""
    said = {text for _, text in _said()}
    left_over = {
        f"{name}: {_ids(message)[0]}" for name, message in _chinese() if _ids(message)[0] not in said
    }
    assert not left_over, "\n".join(["nothing says", *sorted(left_over)])


def test_chinese_holds_the_same_facts() -> None:
    """Each placeholder stands in both languages."""
    for name, message in _chinese():
        for form in _forms(message):
            for english in _ids(message):
                assert _placeholders(form) == _placeholders(english), f"{name}: {english}"


def test_chinese_is_not_english() -> None:
    """Only the listed texts are alike in both languages."""
    alike = {_ids(message)[0] for _, message in _chinese() if _forms(message)[0] == _ids(message)[0]}
    assert alike - ALIKE == set()


def test_one_text_has_one_translation() -> None:
    """The files are merged: a text that stands in two of them says the same in both."""
    translations: dict[str, set[tuple[str, ...]]] = {}
    for _, message in _chinese():
        translations.setdefault(_ids(message)[0], set()).add(_forms(message))
    assert {text: forms for text, forms in translations.items() if len(forms) > 1} == {}


def test_chinese_has_one_plural_form() -> None:
    """Chinese counts without plurals."""
    for name, message in _chinese():
        assert len(_forms(message)) == 1, f"{name}: {message.id}"


def test_no_file_says_a_text_twice() -> None:
    """The second would silently win."""
    for path in LOCALES.glob("*.po"):
        ids = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("msgid ")]
        twice = [line for line, times in Counter(ids).items() if times > 1 and line != 'msgid ""']
        assert twice == [], path.name


def test_every_call_fills_its_placeholders() -> None:
    """A placeholder without its fact would be an exception at the moment of speaking."""
    wrong = []
    for place, call in _calls():
        given = {keyword.arg for keyword in call.keywords}
        if None in given:
            continue
        many = _is_many(call)
        for text in _literals(call):
            wanted = _placeholders(text) - ({"n"} if many else set())
            if wanted != given:
                wrong.append(f"{place}: {text} wants {sorted(wanted)}")
    assert wrong == []


def test_nothing_is_said_in_pieces() -> None:
    """An f-string cannot be translated."""
    assert [
        place for place, call in _calls() if any(isinstance(one, ast.JoinedStr) for one in call.args)
    ] == []


@pytest.mark.parametrize("text", ["Answer", "… and {n} more", "Effective visits"])
def test_what_is_said_is_found(text: str) -> None:
    """The collector sees calls, plurals and marked phrases."""
    assert text in {said for _, said in _said()}


@cache
def _trees() -> tuple[tuple[str, ast.Module], ...]:
    paths = (path for part in REFUSING for path in sorted((ROOT / part).rglob("*.py")))
    return tuple((str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def _calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield every say(...), say.many(...) and phrase(...) with its place."""
    for name, tree in _trees():
        if name.split("/")[0] in SPEAKING:
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and (_called(node) in SAYING or _is_many(node)):
                    yield f"{name}:{node.lineno}", node


def _said() -> Iterator[tuple[str, str]]:
    """Yield every English text with its place."""
    for place, call in _calls():
        yield from ((place, text) for text in _literals(call)[:1] if text)
        if not _is_many(call):
            yield from ((place, text) for text in _literals(call)[1:] if text)
    for name, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                yield from ((f"{name}:{node.lineno}", text) for text in _templates(node))
            if isinstance(node, ast.Call) and _called(node) == "NotAllowed":
                values = (keyword.value for keyword in node.keywords if keyword.arg == "who")
                yield from ((f"{name}:{node.lineno}", text) for text in _strings(values))


def _called(call: ast.Call) -> str:
    """Return the name that a call calls."""
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def _is_many(call: ast.Call) -> bool:
    """Tell `say.many(...)` from the block builder `many(...)`."""
    func = call.func
    return isinstance(func, ast.Attribute) and func.attr == "many" and getattr(func.value, "id", "") in SAYING


def _literals(call: ast.Call) -> list[str]:
    """Return the texts of a call: one, or singular and plural; each branch of a condition counts."""
    return list(_strings(call.args[: 2 if _is_many(call) else 1]))


def _strings(nodes: Iterator[ast.expr] | list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.IfExp):
            yield from _strings([node.body, node.orelse])


def _templates(node: ast.ClassDef) -> Iterator[str]:
    """Yield the `template` of an error class."""
    for statement in node.body:
        targets = (
            statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        )
        if any(getattr(target, "id", "") == "template" for target in targets):
            yield from _strings([statement.value] if getattr(statement, "value", None) else [])  # type: ignore[attr-defined]


@cache
def _chinese() -> tuple[tuple[str, Message], ...]:
    """Return every entry of every file with the file's name."""
    found = []
    for path in sorted(LOCALES.glob("*.po")):
        with path.open("rb") as lines:
            found += [(path.name, message) for message in read_po(lines, locale="zh_CN") if message.id]
    return tuple(found)


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
