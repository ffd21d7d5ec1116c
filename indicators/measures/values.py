"""What the arguments of measures may be: cleaners that turn JSON into the value that is kept, again JSON.

Where the values are those of an enum, the cleaner has it as ``choices``: forms offer them.
"""

import uuid
from decimal import Decimal


def one_of(choices):
    """A cleaner that takes one value of an enum."""

    def clean(given):
        return choices(given).value

    clean.choices = choices
    return clean


def some_of(choices):
    """A cleaner that takes a list of values of an enum, without doubles."""

    def clean(given):
        if not isinstance(given, list) or not given:
            raise ValueError("a list")
        return sorted({choices(value).value for value in given})

    clean.choices, clean.takes_many = choices, True
    return clean


def any_of(choices):
    """A cleaner that takes a list of values of an enum, without doubles; an empty one: all of them."""
    some = some_of(choices)

    def clean(given):
        return [] if given == [] else some(given)

    clean.choices, clean.takes_many = choices, True
    return clean


def flag(given):
    """True or false."""
    if not isinstance(given, bool):
        raise ValueError("true or false")
    return given


def percentage(given):
    """A percentage above 0, at most 100, with two decimals at most, as text: what JSON keeps exactly."""
    value = Decimal(str(given))
    if not 0 < value <= 100 or value != round(value, 2):
        raise ValueError("a percentage")
    return str(value)


def public_id(given):
    """A public id, as text."""
    return str(uuid.UUID(str(given)))
