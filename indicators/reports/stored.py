"""A report as JSON and back, so that what was frozen is shown as it was, whatever the records say later."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from indicators.reports import value

_CLASSES = {name: each for name, each in vars(value).items() if is_dataclass(each)}


def to_json(thing):
    """Plain JSON of a report or of any part of it."""
    if is_dataclass(thing):
        parts = {f.name: to_json(getattr(thing, f.name)) for f in fields(thing)}
        return {"is": type(thing).__name__, **parts}
    if isinstance(thing, tuple | list):
        return [to_json(each) for each in thing]
    if isinstance(thing, date):
        return {"day": thing.isoformat()}
    if isinstance(thing, Fraction | Decimal):
        return {"exact": str(Fraction(thing))}
    if thing is None or isinstance(thing, int | float | str):
        return thing
    return str(thing)  # lazy texts


def from_json(plain):
    """The value that ``to_json`` was given; lists come back as tuples."""
    if isinstance(plain, list):
        return tuple(from_json(each) for each in plain)
    if not isinstance(plain, dict):
        return plain
    if "day" in plain:
        return date.fromisoformat(plain["day"])
    if "exact" in plain:
        return Fraction(plain["exact"])
    return _CLASSES[plain["is"]](**{name: from_json(each) for name, each in plain.items() if name != "is"})


def read(document):
    """The ``Report`` that a ``Document`` keeps."""
    return from_json(json.loads(document.content))
