"""How a row of the sheet of branches and groups opens or renames a unit."""

import uuid

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource

from members.unit_sheet.reading import HEADERS
from members.unit_sheet.tree import key_of
from members.units.actions import UnitRefused, open_unit, rename
from members.units.enums import Kind
from members.units.models import Unit
from members.units.names import TYPES_OF_KIND, full_name, split_name
from unionportal.ui.days import UnreadableDay, read_day
from unionportal.ui.vietnamese import tidy
from unionportal.ui.words import day


class UnitResource(ModelResource):
    """Rows {uid, code, commune, branch, group, on} of texts, which open or rename branches and groups by the actions.

    A row with the key of a unit is about that unit, whatever its name says now; one without is found by its name, or is
    a new unit. What is not in the sheet stays.
    """

    uid = Field(attribute="uid", column_name="uid")

    class Meta:
        model = Unit
        fields = ("uid",)
        import_id_fields = ("uid",)
        skip_unchanged = True
        report_skipped = True
        skip_html_diff = True

    def __init__(self, *, tree, by):
        super().__init__()
        self.tree, self.by, self.seen, self.plans = tree, by, {}, {}

    def before_import_row(self, row, **kwargs):
        """Find the unit the row is about; all that is wrong is told by column."""
        cells = {name: row.get(name) or "" for name in HEADERS}
        commune, on = self.tree.commune(cells), self._day(cells["on"])
        kind = Kind.GROUP if cells["group"] else Kind.BRANCH
        name = cells["group"] or cells["branch"]
        unit = self._keyed(cells["uid"], kind, commune)
        parent = commune if kind is Kind.BRANCH else self._branch(commune, cells["branch"], unit)
        unit = unit or self.tree.below.get((parent.pk, key_of(name)))
        uid = str(unit.uid) if unit else str(uuid.uuid4())
        self._refuse_twice(row, unit or (parent.pk, key_of(name)))
        row["uid"] = uid
        self.plans[uid] = (kind, _bare(kind, name), parent, on)

    def _keyed(self, uid, kind, commune):
        """The unit whose key the row has; None without one, or with one that is not of this commune."""
        unit = self.tree.known.get(uid)
        if unit is None or unit.kind != kind:
            return None
        if self.tree.home.get(unit.pk) != commune.pk:
            raise ValidationError({"commune": _("%(unit)s belongs to another commune.") % {"unit": unit.name}})
        return unit

    def _branch(self, commune, name, group):
        """The branch a group stands in. Its row may have renamed it in this same sheet."""
        branch = self.tree.below.get((commune.pk, key_of(name)))
        if branch is None and group is not None:
            branch = next((p.parent for p in group.placements.on(self.tree.today).select_related("parent")), None)
        if branch is None:
            raise ValidationError(
                {"branch": _("%(unit)s has no branch “%(name)s”.") % {"unit": commune.name, "name": name}}
            )
        return branch

    def _refuse_twice(self, row, key):
        if key in self.seen:
            raise ValidationError({"branch": _("Row %(n)s says this already.") % {"n": self.seen[key]}})
        self.seen[key] = row["row"]

    def _day(self, text):
        if not text:
            return self.tree.today
        try:
            on = read_day(text, today=self.tree.today)
        except UnreadableDay as error:
            raise ValidationError({"on": str(error)}) from error
        if on > self.tree.today:
            raise ValidationError({"on": _("%(day)s has not come yet.") % {"day": day(on)}})
        return on

    def skip_row(self, instance, original, row, import_validation_errors=None):
        """Rows whose unit is called what they say."""
        kind, name, _parent, _on = self.plans[str(instance.uid)]
        return bool(original.pk) and original.name == full_name(TYPES_OF_KIND[kind][0], name)

    def do_instance_save(self, instance, is_create):
        """Through the actions, so that the tree keeps its rules and every change its author."""
        kind, name, parent, on = self.plans[str(instance.uid)]
        type_ = TYPES_OF_KIND[kind][0]
        try:
            if is_create:
                saved = open_unit(kind=kind, type=type_, name=name, parent=parent, on=on, by=self.by)
            else:
                saved = rename(unit=instance, type=type_, name=name, on=on, by=self.by)
        except UnitRefused as refusal:
            column = "group" if kind is Kind.GROUP else "branch"
            raise ValidationError({column: [str(refusal)]}) from refusal
        self.tree.learn(saved, parent.pk)
        instance.pk = saved.pk


def _bare(kind, name):
    """A name without the word of its kind."""
    try:
        return split_name(name, kind)[1]
    except ValueError:
        return tidy(name)
