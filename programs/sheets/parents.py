"""The clubs, classes and groups that rows name: found for all rows by one statement."""

from django.utils.translation import gettext as _

from members.access.enums import Permission
from members.queries.people import units_under
from programs.sheets.base import Problem
from unionportal.ui.sets import rows_of
from unionportal.ui.vietnamese import fold


def finder(model, column, name):
    """A ``find`` of sheets: lines get the ``model`` whose ``name`` stands in ``column``, as line["parent"]."""

    def find(lines, ground):
        reached = ground.scope.reached(Permission.KEEP_PROGRAMS)
        found = model.objects.filter(unit__in=units_under(ground.unit, on=ground.today)).filter(
            unit__in=rows_of(reached)
        )
        by_name = {}
        for parent in found.select_related("unit"):
            by_name.setdefault(fold(getattr(parent, name)), []).append(parent)
        problems = []
        for line in lines:
            line["parent"], text = _chosen(line, by_name.get(fold(line[column]), []), column)
            if text:
                problems.append(Problem(line["row"], column, text))
        return problems

    return find


def _chosen(line, parents, column):
    """(the one meant, ""), or (None, what is wrong); of several that of the unit the row names."""
    near = [parent for parent in parents if parent.unit_id in (line["unit"].pk, line["home"])]
    if "from_day" in line and line["from_day"]:
        parents = [parent for parent in parents if parent.from_on == line["from_day"]]
        near = [parent for parent in near if parent in parents]
    if len(near) == 1 or len(parents) == 1:
        return (near if len(near) == 1 else parents)[0], ""
    if parents:
        return None, _("Several are called “%(name)s” here. Write the unit too.") % {"name": line[column]}
    return None, _("There is no “%(name)s” here. Write its name as the list does, or enter it first.") % {
        "name": line[column]
    }
