"""Everything that is said has its Chinese, and the Chinese says the same with the same facts."""

import ast
import re
from collections import Counter

import pytest

from handlers.command import apart
from tests.views import spoken

COMMAND = re.compile(r"/coach[ \u00a0]+([^\s`，。：；,.;:（）()]+)")

ALIKE = {
    "{kind} · {team} · {day}",
    "Sales Coach",
}  # the only texts whose Chinese is the English


def test_everything_said_has_its_chinese() -> None:
    """A sentence without its translation would reach a Chinese reader in English."""
    translated = {spoken.ids(message)[0] for _, message in spoken.chinese() if all(spoken.forms(message))}
    missing = {f"{place}: {text}" for place, text in spoken.said() if text not in translated}
    assert not missing, "\n".join(["no Chinese for", *sorted(missing)])


def test_no_chinese_is_left_over() -> None:
    """A translation that nothing says any more is gone with it."""
    said = {text for _, text in spoken.said()}
    left_over = {
        f"{name}: {spoken.ids(message)[0]}"
        for name, message in spoken.chinese()
        if spoken.ids(message)[0] not in said
    }
    assert not left_over, "\n".join(["nothing says", *sorted(left_over)])


def test_chinese_holds_the_same_facts() -> None:
    """Each placeholder stands in both languages."""
    for name, message in spoken.chinese():
        for form in spoken.forms(message):
            for english in spoken.ids(message):
                assert spoken.placeholders(form) == spoken.placeholders(english), f"{name}: {english}"


def test_chinese_tells_to_type_the_same_command() -> None:
    """Whoever is told to type `/coach setup` is told the Chinese word of setup, not of settings."""
    for name, message in spoken.chinese():
        told = sorted(_commands(spoken.ids(message)[-1]))
        for form in spoken.forms(message):
            assert sorted(_commands(form)) == told, f"{name}: {form}"


def _commands(text: str) -> list[str]:
    return [apart(word)[0] for word in COMMAND.findall(text)]


def test_chinese_is_not_english() -> None:
    """Only the listed texts are alike in both languages."""
    alike = {
        spoken.ids(message)[0]
        for _, message in spoken.chinese()
        if spoken.forms(message)[0] == spoken.ids(message)[0]
    }
    assert alike - ALIKE == set()


def test_one_text_has_one_translation() -> None:
    """The files are merged: a text that stands in two of them says the same in both."""
    translations: dict[str, set[tuple[str, ...]]] = {}
    for _, message in spoken.chinese():
        translations.setdefault(spoken.ids(message)[0], set()).add(spoken.forms(message))
    assert {text: forms for text, forms in translations.items() if len(forms) > 1} == {}


def test_chinese_has_one_plural_form() -> None:
    """Chinese counts without plurals."""
    for name, message in spoken.chinese():
        assert len(spoken.forms(message)) == 1, f"{name}: {message.id}"


def test_no_file_says_a_text_twice() -> None:
    """The second would silently win."""
    for path in spoken.LOCALES.glob("*.po"):
        ids = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("msgid ")]
        twice = [line for line, times in Counter(ids).items() if times > 1 and line != 'msgid ""']
        assert twice == [], path.name


def test_every_call_fills_its_placeholders() -> None:
    """A placeholder without its fact would be an exception at the moment of speaking."""
    wrong = []
    for place, call in spoken.calls():
        given = {keyword.arg for keyword in call.keywords}
        if None in given:
            continue
        many = spoken.is_many(call)
        for text in spoken.literals(call):
            wanted = spoken.placeholders(text) - ({"n"} if many else set())
            if wanted != given:
                wrong.append(f"{place}: {text} wants {sorted(wanted)}")
    assert wrong == []


def test_every_refusal_has_its_facts() -> None:
    """A refusal without a fact of its sentence would be a crash instead of an answer."""
    wanted: dict[str, list[set[str]]] = {}
    for _, node in spoken.nodes(ast.ClassDef):
        if not any(isinstance(part, ast.FunctionDef) for part in node.body):  # it may fill its own facts
            texts = spoken.templates(node)
            wanted.setdefault(node.name, []).extend(spoken.placeholders(text) for text in texts)
    wrong = []
    for place, refusal in spoken.nodes(ast.Raise):
        name, facts = spoken.given(refusal)
        choices = wanted.get(name)
        if choices and facts is not None and not any(one <= facts for one in choices):
            wrong.append(f"{place}: {name} wants {choices}")
    assert not wrong, "\n".join(wrong)


def test_nothing_is_said_in_pieces() -> None:
    """An f-string cannot be translated."""
    assert [
        place for place, call in spoken.calls() if any(isinstance(one, ast.JoinedStr) for one in call.args)
    ] == []


@pytest.mark.parametrize("text", ["Answer", "… and {n} more", "Effective visits"])
def test_what_is_said_is_found(text: str) -> None:
    """The collector sees calls, plurals and marked phrases."""
    assert text in {said for _, said in spoken.said()}
