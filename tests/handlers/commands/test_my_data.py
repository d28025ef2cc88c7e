"""/coach my-data and the looks that it shows: written down once a day, never one's own."""

from models.tables import PrivateLook
from tests.handlers.commands.conftest import Office, seen


def test_who_looked_is_shown_to_whom_it_concerns(office: Office) -> None:
    """Once a day for each kind; looks at oneself and refused ones are none."""
    for name, text in (
        ("Wang", "standup @li friday"),
        ("Wang", "standup @li last week"),
        ("Wang", "report @li"),
        ("Wang", "target @li"),
        ("Ruth", "why effective visits @li"),
        ("Li", "standup friday"),
        ("Li", "target"),
        ("Omar", "standup @li friday"),
    ):
        office.ask(name, text)
    found = sorted((str(one.looker_id), one.kind) for one in office.rows(PrivateLook))
    wang, ruth = str(office.cast["Wang"]), str(office.cast["Ruth"])
    assert found == sorted([(wang, "standup"), (wang, "report"), (wang, "target"), (ruth, "number")])
    page = office.ask("Li", "我的数据")
    assert "谁看过你的数据" in page
    assert "你的站会" in page
    assert "Nobody but you" in office.ask("Ana", "my-data")


def test_from_the_settings_to_the_file_and_to_a_clean_slate(office: Office) -> None:
    """The button in the settings leads to the page; the file is asked for once; nothing to erase is said."""
    ana = office["Ana"]
    ana.command("/coach", "settings")
    assert "Seen by you and administrators; your deputy also by those whom you lead." in repr(ana.view())
    ana.press("modal", "menu_my-data")
    seen(office, "Ana", "What I keep about you")
    ana.press("modal", "my_data_erase")
    seen(office, "Ana", "Nothing that you wrote can be erased")
    ana.submit()
    seen(office, "Ana", "Nothing more to erase.")
    ana.close(everything=True)
    for _ in range(2):
        ana.command("/coach", "settings")
        ana.press("modal", "menu_my-data")
        seen(office, "Ana", "What I keep about you")
        ana.press("modal", "my_data_export")
        seen(office, "Ana", "in your messages with me")
        ana.close(everything=True)
        office.slack.wait_for(lambda: office.outbox("own_data"))  # it is read after the answer was given
    assert len(office.outbox("own_data")) == 1
