"""The measures there are. A higher app hands its own in from its ``apps.py``: ``register(Measure(...))``."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from indicators.enums import IndicatorKind

NUMBERS = frozenset({IndicatorKind.COUNT, IndicatorKind.MONEY, IndicatorKind.NET_INCREASE, IndicatorKind.YES_NO})
SHARES = frozenset({IndicatorKind.PERCENT})
COVERAGES = frozenset({IndicatorKind.UNIT_COVERAGE, IndicatorKind.PER_UNIT_MINIMUM})


class MeasureRefused(ValueError):
    """There is no such measure, or its arguments do not fit; the message is a sentence for the user."""


@dataclass(frozen=True)
class Argument:
    """An argument of a measure: its name in the JSON, its label, and what makes of a given value the one that is kept.

    ``clean`` raises ValueError with a sentence. Without a ``default`` the argument must be given.
    """

    name: str
    label: str
    clean: Callable
    default: object = None
    is_required: bool = False


@dataclass(frozen=True)
class Measure:
    """How a figure is worked out at the finest grain there is; the engine adds up and divides.

    ``evaluate(ground, window, **arguments)`` returns ``{unit_id: Amount}`` for units of ``ground.tree``. Where
    ``adds_up`` these are parts that the engine rolls up; else what it returns holds for each unit as it stands. A
    ``is_flow`` measure counts what happened in the window, any other looks at the end of its last day.
    ``rows``: what a figure opens to, see ``docs/measures.md``. ``asks(window, **arguments)``: the facts that ``evaluate``
    will ask of ``ground.met``; those of all measures of a page are asked together.
    """

    key: str
    name: str
    sentence: str
    evaluate: Callable | None  # None: the engine asks the readings
    kinds: frozenset = NUMBERS
    arguments: tuple = ()
    adds_up: bool = True
    is_flow: bool = False
    rows: str = ""
    asks: Callable | None = None
    defaults: dict = field(init=False, repr=False, compare=False)

    def __post_init__(self):
        assert self.kinds, f"{self.key} serves no kind of indicator"
        object.__setattr__(self, "defaults", {argument.name: argument.default for argument in self.arguments})

    def clean(self, given):
        """The arguments in full, validated; ``given`` is a dict from JSON. Raises MeasureRefused with a sentence."""
        if not isinstance(given, dict):
            raise MeasureRefused(_("The arguments of a measure are names with values."))
        unknown = set(given) - set(self.defaults)
        if unknown:
            raise MeasureRefused(
                _("“%(measure)s” takes no argument “%(name)s”.") % {"measure": self.name, "name": min(unknown)}
            )
        return {argument.name: self._cleaned(argument, given) for argument in self.arguments}

    def _cleaned(self, argument, given):
        if argument.name not in given or given[argument.name] in (None, ""):
            if argument.is_required:
                raise MeasureRefused(
                    _("“%(measure)s” needs “%(name)s”.") % {"measure": self.name, "name": argument.label}
                )
            return argument.default
        try:
            return argument.clean(given[argument.name])
        except (ValueError, TypeError, ArithmeticError) as refused:
            raise MeasureRefused(
                _("“%(value)s” is no value for “%(name)s”.") % {"value": given[argument.name], "name": argument.label}
            ) from refused


_measures = {}


def register(measure):
    """Add a measure; its key must be new."""
    assert measure.key not in _measures or _measures[measure.key] is measure, f"two measures are called {measure.key}"
    _measures[measure.key] = measure
    return measure


def find(key):
    """The measure of a key. Raises MeasureRefused."""
    if key not in _measures:
        raise MeasureRefused(_("There is no measure “%(key)s”.") % {"key": key})
    return _measures[key]


def measures():
    """All measures in the order of their keys."""
    return [_measures[key] for key in sorted(_measures)]


def check(*, key, arguments, kind):
    """The arguments of an indicator's measure in full. Raises MeasureRefused where they or the kind do not fit."""
    measure = find(key)
    if kind not in measure.kinds:
        raise MeasureRefused(
            _("“%(measure)s” does not give “%(kind)s”.") % {"measure": measure.name, "kind": IndicatorKind(kind).label}
        )
    return measure.clean(arguments)
