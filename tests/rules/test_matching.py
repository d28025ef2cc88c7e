"""How typing is compared with what is known."""

from models.rules.matching import fold, nearest, said_nearest


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
