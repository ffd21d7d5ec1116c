"""The form that signs a review."""

from django import forms
from django.utils.translation import gettext_lazy as _

from indicators.enums import ReviewKind
from unionportal.ui.forms import BaseForm


class ReviewForm(BaseForm, forms.Form):
    """What the scorecard is signed as, and under which number."""

    kind = forms.ChoiceField(label=_("Signed as"), choices=ReviewKind)
    number = forms.CharField(
        label=_("Number of the document"), max_length=40, required=False, help_text=_("If the review has one.")
    )
