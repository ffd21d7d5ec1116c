"""Template tags of the interface, loaded into every template."""

from django import template

register = template.Library()
