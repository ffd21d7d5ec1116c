"""A scorecard as text that can be signed: canonical, the same bytes for the same figures; and what differs from another."""

import json
from dataclasses import dataclass

from django.utils.crypto import constant_time_compare, salted_hmac

from indicators.rules import amount, rule_of

SALT = "indicators.review"
# What tells two signed lines apart, as people would name it; the rest of a line explains these.
COMPARED = ("text", "target", "value", "status")


def document(card):
    """A ``Scorecard`` as a dict of texts and exact numbers ("1568", "40734400/514344"), with the rules in words."""
    return {
        "resolution": {"code": card.resolution.code, "name": card.resolution.name},
        "unit": {"uid": str(card.unit.uid), "code": card.unit.code, "name": card.unit.name},
        "on": card.on.isoformat(),
        "as_of": card.as_of.isoformat(),
        "met": card.met,
        "total": card.total,
        "lines": [_line(line) for line in card.lines],
    }


def _line(line):
    indicator, attainment, result = line.indicator, line.attainment, line.result
    return {
        "series": str(indicator.series),
        "number": indicator.number,
        "text": indicator.text,
        "kind": str(indicator.kind),
        "target": _exact(attainment.target),
        "target_text": amount(indicator, attainment.target),
        "value": _exact(attainment.value),
        "value_text": amount(indicator, attainment.value),
        "numerator": _exact(result and result.numerator),
        "denominator": _exact(result and result.denominator),
        "percent": _exact(attainment.percent),
        "status": str(attainment.status),
        "rule": rule_of(indicator, attainment),
        "children": [_line(child) for child in line.children],
    }


def _exact(value):
    return None if value is None else str(value)


def canonical(content):
    """The one text of a document."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal_of(text):
    """The keyed digest of a text, 64 hex digits."""
    return salted_hmac(SALT, text, algorithm="sha256").hexdigest()


def is_intact(review):
    """Whether the content of a ``Review`` is what was signed."""
    return constant_time_compare(review.seal, seal_of(review.content))


@dataclass(frozen=True)
class Difference:
    """What one line says now that it did not say when it was signed; ``then`` or ``now`` is None where it was not there."""

    then: dict | None
    now: dict | None

    @property
    def fields(self):
        """Which of ``COMPARED`` differ."""
        if self.then is None or self.now is None:
            return COMPARED
        return tuple(name for name in COMPARED if self.then[name] != self.now[name])


def differences(then, now):
    """``[Difference]`` of the lines of two documents, parts of composites too, in the order of the first."""
    before, after = _by_series(then), _by_series(now)
    keys = [*before, *(key for key in after if key not in before)]
    found = [Difference(before.get(key), after.get(key)) for key in keys]
    return [difference for difference in found if difference.fields]


def _by_series(content):
    return {line["series"]: line for top in content["lines"] for line in (top, *top["children"])}
