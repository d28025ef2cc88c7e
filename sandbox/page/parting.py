"""What the browser says by itself: in which language the page is, and that the sandbox has ended."""

import json

from sandbox.page.page import Page
from sandbox.page.words import language

SAY = """
(() => {
  document.documentElement.lang = %s;
  const say = () => document.querySelectorAll("#popup span").forEach((one, index) => {
    one.textContent = %s[index] || "";
  });
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", say);
  else say();
})()
"""


def spoken(page: Page) -> str:
    """Return the script that puts the browser's own sentences into the language of who looks."""
    say = page.say
    ended = [say("The demo has ended, or does not answer."), say("This page goes on when it is there again.")]
    return SAY % (json.dumps(language(page.locale)), json.dumps(ended))
