"""Who reads a message: language, zone and money format."""

from typing import Literal

from models.shapes.frozen import Frozen

Locale = Literal["en", "zh_CN"]


class Reader(Frozen):
    """How to say things to one person or one channel."""

    locale: Locale = "en"
    zone: str = "UTC"  # IANA name
    currency: str = "CNY"  # ISO 4217; of amounts that carry none


def locale_of(slack_locale: str | None) -> Locale:
    """Return our language for a Slack locale such as `zh-CN`, `zh-TW` or `en-GB`."""
    return "zh_CN" if (slack_locale or "").lower().startswith("zh") else "en"
