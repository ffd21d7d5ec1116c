"""Template tags of the interface, loaded into every template: components, icons, addresses, figures and days."""

import logging

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from unionportal.ui import words
from unionportal.ui.components import COMPONENTS
from unionportal.ui.figures import DoesNotAddUp
from unionportal.ui.icons import icon_svg

logger = logging.getLogger(__name__)
register = template.Library()
register.filter("number", words.number)
register.filter("signed", words.signed)
register.filter("percent", words.percent)
register.filter("day", words.day)


class ComponentNode(template.Node):
    """A component in a page: its props, and for the block form its body."""

    def __init__(self, component, props, body=None):
        self.component, self.props, self.body = component, props, body

    def render(self, context):
        props = {name: value.resolve(context) for name, value in self.props.items()}
        try:
            values = self.component.context(props)
        except DoesNotAddUp as error:
            # Rather no figure than a false one, and rather a page with a gap than no page.
            logger.error("%s not drawn: %s", self.component.name, error)
            return format_html('<p class="message message-error">{}</p>', _("Not drawn: the figures do not add up."))
        if self.component.has_body:
            values["body"] = self.body.render(context) if self.body else values.get("body", "")
        values["request"] = context.get("request")
        return context.template.engine.get_template(self.component.template).render(context.new(values))


def _parse(parser, token):
    """The component and the compiled props of ``{% ui "name" prop=… %}``, refusing what is not declared."""
    tag, *bits = token.split_contents()
    if not bits or bits[0][0] not in "\"'" or bits[0][1:-1] not in COMPONENTS:
        known = ", ".join(COMPONENTS)
        raise template.TemplateSyntaxError(f'"{tag}" needs the name of a component in quotes, one of: {known}.')
    component = COMPONENTS[bits[0][1:-1]]
    props = template.base.token_kwargs(bits[1:], parser)
    rest = bits[1 + len(props) :]
    if rest:
        raise template.TemplateSyntaxError(f'"{tag} {component.name}" takes prop=value pairs, not {" ".join(rest)}.')
    if complaint := component.complaint(props):
        raise template.TemplateSyntaxError(complaint)
    return component, props


@register.tag("ui")
def ui(parser, token):
    """``{% ui "status" kind="met" %}``: a component without a body."""
    return ComponentNode(*_parse(parser, token))


@register.tag("uiblock")
def uiblock(parser, token):
    """``{% uiblock "section" title=… %} … {% enduiblock %}``: a component around a body."""
    component, props = _parse(parser, token)
    if not component.has_body:
        raise template.TemplateSyntaxError(f'Component "{component.name}" takes no body; use "ui".')
    body = parser.parse(("enduiblock",))
    parser.delete_first_token()
    return ComponentNode(component, props, body)


@register.simple_tag
def icon(name):
    """The sign ``name`` from the sprite, hidden from screen readers: a word always stands beside it."""
    return icon_svg(name)


@register.simple_tag(takes_context=True)
def kept_url(context, route, *args, **query):
    """The address of ``route`` that keeps the unit and the day of this page; ``query`` adds to or replaces them."""
    kept = {**getattr(context.get("request"), "frame_query", {}), **query}
    kept = {name: value for name, value in kept.items() if value not in (None, "")}
    address = reverse(route, args=args)
    return f"{address}?{urlencode(kept, doseq=True)}" if kept else address


@register.simple_tag(takes_context=True)
def query_without(context, *names):
    """The query of this page's address without the parameters ``names``; empty when nothing is left."""
    query = context["request"].GET.copy()
    for name in names:
        query.pop(name, None)
    return query.urlencode()


@register.filter
def person_name(full_name):
    """A person's name with the given name, by which she is called and sorted, in bold."""
    family, _space, given = str(full_name or "").strip().rpartition(" ")
    if not family:
        return format_html('<span class="name"><b>{}</b></span>', given)
    return format_html('<span class="name"><span class="family">{}</span> <b>{}</b></span>', family, given)


@register.filter
def attributes(pairs):
    """A dict as HTML attributes, each with a space before it."""
    return mark_safe("".join(format_html(' {}="{}"', name, value) for name, value in (pairs or {}).items()))
