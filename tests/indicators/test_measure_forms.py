"""Every measure's arguments go from their boxes to the JSON that is kept, and back into the same boxes."""

import pytest

from indicators.forms.measures import argument_field, argument_value, shown_argument
from indicators.measures import registry

ARGUMENTS = {f"{m.key} {a.name}": (m, a) for m in registry.measures() for a in m.arguments if m.evaluate}


@pytest.mark.parametrize("which", ARGUMENTS)
def test_what_a_box_shows_is_what_it_gives(which):
    _measure, argument = ARGUMENTS[which]
    field = argument_field(argument)
    choices = [str(value) for value, _label in getattr(field, "choices", []) if value != ""]
    tried = (
        [choices, choices[:1], choices[-1:]] if getattr(argument.clean, "takes_many", False) else choices or ["12,5"]
    )
    for typed in tried:
        kept = argument.clean(argument_value(argument, field.clean(typed)))
        assert argument_value(argument, field.clean(shown_argument(argument, kept))) == kept
