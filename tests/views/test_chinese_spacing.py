"""Chinese is set as Chinese: no spaces within it, and its own punctuation."""

import re

from models.shapes.reader import Reader
from tests.views import spoken
from tests.views.samples import every_message
from views import render
from views.language import speak
from views.language.spacing import WIDE

ZH = Reader(locale="zh_CN", zone="Asia/Shanghai")
HAN = "\u3400-\u9fff"
SPACED = re.compile(f"[{WIDE}] +[{WIDE}]")
HALF_WIDTH = re.compile(f"[{HAN}] ?[(,;:!?](?![/a-z])|\\)[{HAN}]")
COMMAND = re.compile("/coach [^`”]+")
NAMES = "name|names|who|owner|customer|manager|superior|team|away"
SPACED_NAME = re.compile(f"[{HAN}] {{({NAMES})}}|{{({NAMES})}} [{HAN}]")


def test_no_message_has_spaces_or_half_width_punctuation_between_chinese() -> None:
    """Sentences that follow each other, names, dates, brackets, lists."""
    for message in every_message(3, "王经理", "价格太高"):
        for line in render(message, ZH).text.split("\n"):
            assert not SPACED.search(COMMAND.sub("", line)), (message.kind, line)
            assert not HALF_WIDTH.search(line), (message.kind, line)


def test_names_stand_without_spaces() -> None:
    """Everywhere alike, in whichever script they are written."""
    texts = [form for _, message in spoken.chinese() for form in spoken.forms(message)]
    assert [text for text in texts if SPACED_NAME.search(text)] == []


def test_what_people_typed_keeps_its_spaces() -> None:
    """Only where a fact meets the sentence a space goes."""
    assert speak(ZH).sentences("已了结。", "Omar 王 经理") == "已了结。Omar 王 经理"
    assert speak(ZH)("In place of {name}, who is not there.", name="王 经理") == "代替不在的王 经理。"


def test_commands_are_named_in_chinese() -> None:
    """As a Chinese reader types them."""
    texts = [form for _, message in spoken.chinese() for form in spoken.forms(message)]
    assert [text for text in texts if re.search("/coach [a-z]", text)] == []
