"""Template tags of access, loaded into every template."""

import uuid

from django import template
from django.utils.html import format_html

from members.access.idempotency import FIELD

register = template.Library()


@register.simple_tag(takes_context=True)
def form_key(context):
    """The hidden field by which a form is done once (``access.idempotency``); kept when the form comes back."""
    request = context.get("request")
    sent = request.POST.get(FIELD, "") if request is not None else ""
    try:
        key = uuid.UUID(sent)
    except ValueError:
        key = uuid.uuid4()
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, key)
