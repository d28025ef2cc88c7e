"""Can it be used by everybody: names, contrast, order of focus, the keyboard alone, a narrow window."""

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.window import Window

GRAVE = frozenset({"serious", "critical"})
OUTSIDE = """() => [...document.querySelectorAll(
    ".bar button, .bar select, .bar time, .head button, .composer button, .composer textarea,"
    + "dialog :is(header, footer) button"
  )].filter((one) => one.checkVisibility()).filter((one) => {
    const { left, right, top, width } = one.getBoundingClientRect();
    return left < -1 || right > innerWidth + 1 || top < -1 || !width;
  }).map((one) => one.textContent || one.ariaLabel)
  .concat([...document.querySelectorAll(".feed, .thread, .modal-body, .story-pop")]
    .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
    .map((one) => `what stands in the ${one.classList[0]} is wider than it`))
  .concat(document.documentElement.scrollWidth > innerWidth ? ["the page is wider than its window"] : [])
  .concat(document.querySelector(".bar").getBoundingClientRect().bottom - 1
    > document.querySelector(".panes").getBoundingClientRect().top ? ["the bar lies over the window"] : [])"""
AT = "() => (document.activeElement.ariaLabel || document.activeElement.textContent || '').trim()"
MOST_TABS = 30


def accessible(one: Window, where: str) -> None:
    """Look for what keeps people out, and for what lies outside the window.

    Raises:
        AssertionError: there is something; it says where.
    """
    found = Axe().run(one.page).response["violations"]
    wrong = [
        f"{where}: {each['impact']} {each['id']}: {node['html'][:160]}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]
    wrong += [f"{where}: outside the window: {name}" for name in one.page.evaluate(OUTSIDE)]
    assert wrong == [], "\n".join(wrong)


def tabs_to(one: Window, words: str, *, key: str = "Tab") -> Sequence[str]:
    """Press Tab until something of these words has the focus; return what had it on the way.

    Raises:
        AssertionError: it cannot be reached so.
    """
    passed: list[str] = []
    for _ in range(MOST_TABS):
        one.page.keyboard.press(key)
        passed.append(str(one.page.evaluate(AT)))
        if passed[-1] == words:
            return passed
    raise AssertionError(f"{words!r} is not reached by {MOST_TABS} x {key}: {passed}")


def trapped(one: Window) -> None:
    """Walk with Tab through the form on top: the focus never leaves it for the window behind.

    Raises:
        AssertionError: it did.
    """
    for _ in range(MOST_TABS):
        one.page.keyboard.press("Tab")
        inside = "() => !document.activeElement || document.activeElement === document.body"
        inside += " || !!document.activeElement.closest('dialog[open]')"
        assert one.page.evaluate(inside), one.page.evaluate(AT)


def gives_back(one: Window) -> None:
    """Close the form by Escape: what had the focus before has it again."""
    one.page.keyboard.press("Escape")
    expect(one.form).to_have_count(0)
    back = "() => document.activeElement !== document.body && !document.activeElement.closest('dialog')"
    one.page.wait_for_function(back)
