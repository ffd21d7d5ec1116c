"""Forms as our pages draw them: a summary of what to mend on top, the same words at the field, days as typed."""

from datetime import date
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy

from unionportal.ui import words
from unionportal.ui.days import UnreadableDay, read_day, read_partial_day
from unionportal.ui.numbers import UnreadableNumber, read_number

_CHOOSERS = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple)
_DEFAULT_REQUIRED = forms.Field.default_error_messages["required"]


class BaseForm:
    """Mixin for forms and model forms; put it first.

    ``widths`` names the width of a field by what is typed there: ``date``, ``id``, ``name`` or ``note``.
    ``{{ form }}`` draws summary and fields; ``{% ui "errors" errors=form.summary %}`` and
    ``{% ui "form_field" field=form.x %}`` draw them one by one.
    """

    template_name = "ui/form.html"
    use_required_attribute = False  # the browser would complain in its own language and hide ours
    widths: dict = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            dress(field, self.widths.get(name, ""))

    @cached_property
    def summary(self):
        """What to mend: dicts of ``field`` (an id to jump to, empty for the whole form) and ``text``."""
        return [{"field": self._anchor(name), "text": text} for name, texts in self.errors.items() for text in texts]

    def _anchor(self, name):
        if name not in self.fields:
            return ""
        field = self[name]
        if isinstance(field.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
            return f"{field.auto_id}_0"
        return field.id_for_label or field.auto_id


def dress(field, width=""):
    """Give a field's widget our classes, and a required field a sentence that says what to enter."""
    widget = field.widget
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        widget.template_name, widget.option_template_name = "ui/options.html", "ui/option.html"
        kind = "form-check-input"
    elif isinstance(widget, forms.CheckboxInput):
        kind = "form-check-input"
    elif isinstance(widget, forms.Select):
        kind = "form-select"
    else:
        kind = "form-control"
    given = widget.attrs.get("class", "")
    widget.attrs["class"] = " ".join(filter(None, [kind, f"w-{width}" if width else "", given]))
    if field.required and field.error_messages.get("required") == _DEFAULT_REQUIRED:
        field.error_messages["required"] = _required_sentence(field)


def _required_sentence(field):
    label = str(field.label or "")
    if label and not label[:2].isupper():
        label = label[:1].lower() + label[1:]
    if not label:
        return gettext("This must be filled in.")
    pattern = gettext("Choose: %(label)s.") if isinstance(field.widget, _CHOOSERS) else gettext("Enter: %(label)s.")
    return pattern % {"label": label}


class DayInput(forms.TextInput):
    """A text box for a day: a telephone shows its number pad, no calendar gets in the way of typing."""

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "maxlength": 20, **(attrs or {})})


class DayField(forms.Field):
    """A day in any accepted way of writing (dd/mm/yyyy, d/m/yy, dd.mm.yyyy, ddmmyyyy); cleans to a date or None."""

    widget = DayInput
    default_error_messages = {"future": gettext_lazy("%(day)s has not come yet.")}

    def __init__(self, *, may_be_future=True, **kwargs):
        self.may_be_future = may_be_future
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return words.day(value) if isinstance(value, date) else value

    def to_python(self, value):
        if isinstance(value, date) or not (value or "").strip():
            return value or None
        today = timezone.localdate()
        try:
            found = self.read(value, today)
        except UnreadableDay as error:
            raise ValidationError(str(error), code="unreadable") from None
        day = found[0] if isinstance(found, tuple) else found
        if day > today and not self.may_be_future:
            raise ValidationError(self.error_messages["future"], code="future", params={"day": value.strip()})
        return found

    def read(self, text, today):
        return read_day(text, today=today)

    def has_changed(self, initial, data):
        try:
            return (initial or None) != self.to_python(data)
        except ValidationError:
            return True


class PartialDateField(DayField):
    """A day, a month (mm/yyyy) or a year (yyyy); cleans to ``(date, "D" | "M" | "Y")`` or None. Initial takes the same."""

    def prepare_value(self, value):
        return words.day(*value) if isinstance(value, tuple) else super().prepare_value(value)

    def to_python(self, value):
        return value if isinstance(value, tuple) else super().to_python(value)

    def read(self, text, today):
        return read_partial_day(text, today=today)


class NumberField(forms.IntegerField):
    """A whole number as people write it: 1.234, 1 234 or 1234."""

    widget = forms.TextInput
    default_error_messages = {"invalid": gettext_lazy("Enter a whole number, digits only.")}

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value):
        if isinstance(value, str):
            value = value.strip().replace(" ", "").replace("\u00a0", "")
            groups = value.replace(",", ".").split(".")
            if len(groups) > 1 and len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]):
                value = "".join(groups)
            elif len(groups) > 1:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class FigureField(forms.Field):
    """A number with or without decimals as people write it (1.234,5); cleans to a Decimal or None."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return words.number(value, decimals_of(value)) if isinstance(value, (Decimal, int)) else value

    def to_python(self, value):
        if isinstance(value, Decimal):
            return value
        if not (value or "").strip():
            return None
        try:
            return read_number(value)
        except UnreadableNumber as error:
            raise ValidationError(str(error), code="unreadable") from None


def decimals_of(value):
    """How many decimals a Decimal needs: 2 for 0.2500."""
    return max(0, -Decimal(value).normalize().as_tuple().exponent)


class WorkbookField(forms.FileField):
    """An Excel workbook; whatever else is sent is told by ``members.intake``."""

    XLSX = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def __init__(self, **kwargs):
        sentences = {
            "required": gettext_lazy("Choose an Excel file."),
            "missing": gettext_lazy("Choose an Excel file."),
            "empty": gettext_lazy("The file is empty. Save the workbook again and send it."),
            "max_length": gettext_lazy("The name of the file is too long. Give it a shorter name."),
        }
        widget = forms.ClearableFileInput(attrs={"accept": self.XLSX})
        label = gettext_lazy("Excel file (.xlsx)")
        super().__init__(**{"label": label, "max_length": 200, "widget": widget, "error_messages": sentences, **kwargs})
