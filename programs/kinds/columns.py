"""Columns that several kinds share."""

from django.utils.translation import gettext_lazy as _

from programs.kinds.registry import Column

ELSEWHERE = _("a person of another unit")


def person(label=_("Full name"), *, place="title"):
    """The name of the record's person."""
    return Column(
        "person", label, lambda record: record.member and record.member.full_name,
        order=("member__name_sort_key", "pk"), place=place, is_person=True,
    )  # fmt: skip


def on(label=_("Day"), *, name="on", place="figure"):
    """The day of a record."""
    return Column(
        name, label, lambda record: getattr(record, name), order=(name, "pk"), place=place, kind="num"
    )  # fmt: skip


def unit(*, place="line"):
    """Where it happened."""
    return Column("unit", _("Unit"), lambda record: record.unit.name, order=("unit__name_sort_key", "pk"), place=place)


def text(name, label, **kwargs):
    """A text of the record."""
    return Column(name, label, lambda record: getattr(record, name) or None, order=(name, "pk"), **kwargs)


def word(name, label, **kwargs):
    """One of a few words."""
    return Column(
        name, label, lambda record: str(getattr(record, f"get_{name}_display")()), order=(name, "pk"), **kwargs
    )  # fmt: skip


def number(name, label, **kwargs):
    """A number of the record, or of what ``annotate`` added; a dash where there is none."""
    kwargs = {"place": "line", "kind": "num", **kwargs}
    return Column(name, label, lambda record: getattr(record, name), order=(name, "pk"), **kwargs)
