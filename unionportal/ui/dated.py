"""What every dated row shares: the half-open range [from_on, until_on), open when ``until_on`` is null."""

from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _


def open_on(day, prefix=""):
    """The condition that a dated row (reached through ``prefix``, such as ``"placement__"``) holds at the end of day.

    ``on D`` means at the end of D, and ranges are half-open, so a row that ends on D no longer holds on D.
    """
    begun = Q(**{f"{prefix}from_on__lte": day})
    lasting = Q(**{f"{prefix}until_on__isnull": True}) | Q(**{f"{prefix}until_on__gt": day})
    return begun & lasting


class DatedQuerySet(models.QuerySet):
    """A queryset that can be asked as of a day."""

    def on(self, day):
        """The rows that hold at the end of ``day``."""
        return self.filter(open_on(day))


class Dated(models.Model):
    """A row that holds from ``from_on`` up to, not including, ``until_on``."""

    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="%(class)s_ends_after_start"
            )
        ]


def days():
    """The row's range as a ``daterange`` expression, for exclusion constraints."""
    return Func(F("from_on"), F("until_on"), Value("[)"), function="daterange")


def same(field):
    """An integer column as the range [x, x]: equality that GiST knows without the btree_gist extension."""
    value = Func(F(field), template="(%(expressions)s)::bigint")
    return Func(value, value, Value("[]"), function="int8range")


def alike(expression):
    """A text as a range of its hash: equality that GiST knows; the texts of one owner are few, a clash never comes."""
    return Func(expression, template="int8range(hashtext(%(expressions)s), hashtext(%(expressions)s), '[]')")
