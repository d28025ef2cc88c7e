"""How typing is compared with what is known."""

from models.rules.matching import begins, fold, nearest, said_nearest, stands_in


def test_width_case_and_spacing_make_no_difference() -> None:
    """A name typed on a Chinese keyboard is the same name."""
    assert fold("  ＡNA　 Lopez ") == fold("ana lopez")


def test_the_nearest_words_come_best_first() -> None:
    """A slip of the finger still finds the word."""
    assert nearest("Europe/Londn", ["Asia/Tokyo", "Europe/London", "Europe/Lisbon"])[0] == "Europe/London"


def test_a_sentence_names_only_words_that_are_near() -> None:
    """What looks like nothing known is like nothing known."""
    assert said_nearest("nrth", ["South", "North", "East"]) == "North"
    assert not said_nearest("xyz", ["b", "a", "c", "d"])


def test_a_name_is_meant_by_the_beginning_of_one_of_its_words() -> None:
    """Chinese names are meant by any part."""
    assert begins("Acme East", "acm")
    assert begins("Acme East", "EAS")
    assert not begins("Acme", "me")
    assert begins("北京华为技术", "华为")


def test_a_name_stands_in_a_text_as_words_of_its_own() -> None:
    """A short name is not found within another word."""
    assert stands_in("AI", "Met ai today")
    assert not stands_in("AI", "He said no")
    assert stands_in("Acme & Sons", "met ACME & SONS.")
    assert stands_in("华为", "今天拜访华为技术")
    assert not stands_in("", "anything")
