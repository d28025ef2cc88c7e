"""Says things to one reader: in the reader's language, zone and money format."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from models.rules.metrics.catalogue import CATALOGUE
from models.shapes.metric import METRICS, MetricPair, MetricValue, Money
from views.language import vocabulary
from views.language.catalogue import catalogue
from views.language.formats import Formats
from views.language.spacing import filled


class Words(Formats):
    """`say("Good morning, {name}!", name=name)`: translated first, then filled with facts for this reader."""

    def __call__(self, text: str, /, **facts: object) -> str:
        """Return `text` in the reader's language; typed facts (numbers, dates, moments) are formatted."""
        return self._fill(self._translated(text), facts)

    def many(self, one: str, many: str, n: int, /, **facts: object) -> str:
        """Return the form for `n` of them; `{n}` in the text is the formatted number."""
        translated = self._translated(one)
        if translated == one and n != 1:
            translated = many
        return self._fill(translated, {"n": n, **facts})

    def knows(self, text: str) -> bool:
        """Tell whether the catalogue translates `text`; never so in English."""
        return text in catalogue(self.reader.locale)

    def fact(self, value: object) -> str:  # noqa: PLR0911 - one match
        """Return one typed fact as this reader reads it."""
        match value:
            case bool():
                return self("yes") if value else self("no")
            case int() | Decimal():
                return self.number(value)
            case dt.datetime():
                return self.moment(value)
            case dt.date():
                return self.date(value)
            case Money():
                return self.money(value.minor, value.currency)
            case MetricValue():
                return self.value(value.code, value.value)
            case list() | tuple():
                return self.list([self.fact(one) for one in value])
            case _:
                return str(value)

    def metric(self, code: str) -> str:
        """Return a metric's name."""
        return self._word(vocabulary.METRIC_NAMES, code)

    def value(self, code: str, value: int, currency: str | None = None) -> str:
        """Return a metric's value: a count, or money when the metric is money."""
        metric = METRICS.get(code)
        is_money = metric is not None and metric.unit == "money"
        return self.money(value, currency) if is_money else self.number(value)

    def measured(self, code: str, value: Decimal, currency: str | None = None) -> str:
        """Return a value in its metric's unit: 12, ¥1,200, 45.3%, 12.5 days, 87 points."""
        match CATALOGUE[code].unit if code in CATALOGUE else "money":  # F-48, today's number
            case "money":
                return self.money(int(value), currency)
            case "ratio":
                return self.share(value)
            case "days":
                return self("{days} days", days=value)
            case "hours":
                return self("{hours} hours", hours=value)
            case "score":
                return self("{points} points", points=value)
            case "count":
                return self.number(value)

    def pair(self, pair: MetricPair) -> str:
        """Return what was done beside what was promised: "Effective visits: 3 of 4 (75%)"."""
        name = self.metric(pair.code)
        actual = "" if pair.actual is None else self.value(pair.code, pair.actual)
        target = "" if pair.target is None else self.value(pair.code, pair.target)
        if pair.actual is not None and pair.target is not None and pair.target > 0:
            share = self.percent(pair.actual, pair.target)
            return self(
                "{metric}: {actual} of {target} ({share})",
                metric=name,
                actual=actual,
                target=target,
                share=share,
            )
        if actual:
            return self("{metric}: {actual}", metric=name, actual=actual)
        if target:
            return self("{metric}: target {target}", metric=name, target=target)
        return self("{metric}: no number given", metric=name)

    def age(self, days: int) -> str:
        """Return how long something lasts: "since today", "1 day", "3 days"."""
        return self.many("{n} day", "{n} days", days) if days > 0 else self("since today")

    def kind(self, kind: str) -> str:
        """Return "morning stand-up" or "evening stand-up", as inside a sentence."""
        return self._word(vocabulary.KINDS, kind)

    def kind_title(self, kind: str) -> str:
        """Return "Morning stand-up" or "Evening stand-up", as at the beginning of one."""
        return self._word(vocabulary.KIND_TITLES, kind)

    def cause(self, code: str) -> str:
        """Return why a day went otherwise than planned."""
        return self._word(vocabulary.CAUSES, code)

    def category(self, code: str) -> str:
        """Return what a stuck point is about."""
        return self._word(vocabulary.CATEGORIES, code)

    def scope(self, code: str) -> str:
        """Return whose a stuck point is."""
        return self._word(vocabulary.SCOPES, code)

    def support(self, code: str) -> str:
        """Return whose support is wanted."""
        return self._word(vocabulary.SUPPORT, code)

    def status(self, code: str) -> str:
        """Return where a stuck point stands."""
        return self._word(vocabulary.BLOCKER_STATUS, code)

    def state(self, code: str) -> str:
        """Return where a stand-up entry stands."""
        return self._word(vocabulary.ENTRY_STATES, code)

    def excuse(self, code: str) -> str:
        """Return why an entry does not count."""
        return self._word(vocabulary.EXCUSES, code)

    def off(self, code: str) -> str:
        """Return why nobody is expected on a day."""
        return self._word(vocabulary.OFF_REASONS, code)

    def absence(self, code: str) -> str:
        """Return the kind of an absence."""
        return self._word(vocabulary.ABSENCES, code)

    def day_part(self, code: str) -> str:
        """Return the part of a day."""
        return self._word(vocabulary.DAY_PARTS, code)

    def role(self, code: str) -> str:
        """Return a role's name."""
        return self._word(vocabulary.ROLES, code)

    def reminders(self, code: str) -> str:
        """Return what a strength of reminders means."""
        return self._word(vocabulary.REMINDERS, code)

    def language(self, locale: str) -> str:
        """Return a language's name."""
        return self._word(vocabulary.LANGUAGES, locale)

    def _word(self, names: Mapping[str, str], code: str) -> str:
        return self._translated(names[code]) if code in names else code

    def _translated(self, text: str) -> str:
        return catalogue(self.reader.locale).get(text, text)

    def _fill(self, template: str, facts: Mapping[str, object]) -> str:
        said = {name: self.fact(value) for name, value in facts.items()}
        return filled(template, said) if self.is_chinese else template.format(**said)
