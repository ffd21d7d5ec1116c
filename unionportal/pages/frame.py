"""What the frame of every page shows: role, unit, day and the navigation they allow."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.access.enums import Permission, Role
from members.intake.models import Batch
from members.units.enums import Kind
from members.units.models import Placement, Unit, UnitName
from members.units.queries import with_names
from unionportal.demo.marker import is_demo

TABS = 4  # in the bottom bar of a phone; the rest is under "More"
ABREAST = 8  # in the bar of a desk, beside the search; the rest is under "More" as well


@dataclass(frozen=True)
class Entry:
    """One entry of the navigation: shown when its route exists and its permission, or one of several, is held somewhere."""

    label: str
    icon: str
    route: str
    permission: Permission | tuple | None = None
    short: str = ""  # for the bottom bar
    counted: str = ""  # the name of a property of ``Frame`` that counts what waits there


ENTRIES = (
    Entry(_("Home"), "home", "home"),
    Entry(_("Members"), "people", "members:list", Permission.SEE_MEMBERS),
    Entry(_("Children"), "child", "programs:children", Permission.SEE_CHILDREN),
    Entry(_("Sponsors"), "people", "programs:sponsors", Permission.SEE_CHILDREN, short=pgettext_lazy("tab", "Sponsors")),
    Entry(_("Recruitment rate"), "rate", "indicators:board", Permission.SEE_FIGURES, short=_("Rate")),
    Entry(_("Resolutions"), "flag", "indicators:scoreboards", Permission.SEE_FIGURES),
    Entry(_("Programmes"), "heart", "programs:front", Permission.SEE_FIGURES),
    Entry(_("Mẹ đỡ đầu"), "heart", "programs:sponsorship", Permission.SEE_FIGURES),
    Entry(_("Reports"), "report", "indicators:reports", (Permission.ENTER_READINGS, Permission.APPROVE_READINGS)),
    Entry(_("Excel import"), "upload", "imports:list", Permission.IMPORT, counted="batches_to_review"),
    Entry(_("Documents"), "word", "indicators:documents", Permission.SEE_FIGURES),
    Entry(_("Women counts"), "person", "indicators:counts", Permission.ENTER_COUNTS),
    Entry(_("Targets"), "calendar", "indicators:resolutions", Permission.SET_TARGETS),
    Entry(_("Thresholds"), "flag", "indicators:thresholds", Permission.SET_THRESHOLDS),
    Entry(_("Units"), "report", "units:list", Permission.SEE_FIGURES),
    Entry(_("Users"), "gear", "access:users", Permission.MANAGE_USERS),
)  # fmt: skip


class Frame:
    """The frame of one request; every part is computed when the template asks for it."""

    def __init__(self, request):
        self.request = request
        self.user, self.scope = request.user, request.scope
        self.on, self.unit, self.note = request.frame_on, request.frame_unit, request.frame_note
        self.own = request.frame_own
        self.query = urlencode(request.frame_query)

    @property
    def day(self):
        return f"{self.on:%d/%m/%Y}"

    @property
    def role(self):
        """The name of the user's first role; empty without one."""
        return Role(self.scope.grants[0].role).label if self.scope.grants else ""

    @property
    def initials(self):
        words = self.user.get_full_name().split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    @property
    def is_commune_level(self):
        return bool(self.unit) and self.unit.kind >= Kind.COMMUNE

    @property
    def shows_gallery(self):
        return self.scope.has(Permission.ADMINISTER)

    @cached_property
    def batches_to_review(self):
        return Batch.objects.within(self.scope).filter(state="in_review").count()

    @cached_property
    def unit_name(self):
        """What the unit was called on the day."""
        named = (
            self.unit
            and UnitName.objects.on(self.on).filter(unit=self.unit).values_list("full_name", flat=True).first()
        )
        return named or (self.unit.name if self.unit else "")

    @cached_property
    def units(self):
        """The units to choose from, as ``(uid, name, chosen)``: the own unit, those around this one, what is below.

        The own unit has no uid: another day asked for with it then shows what was one's own on that day.
        """
        if not self.unit:
            return []
        ids = {self.unit.pk, self.own.pk, *(grant.unit_id for grant in self.scope.grants)}
        above, below = self._around(ids)
        found = with_names(Unit.objects.within(self.scope, among=ids | above | below), on=self.on)
        return [
            ("" if unit.pk == self.own.pk else str(unit.uid), unit.full_name_on, unit.pk == self.unit.pk)
            for unit in found.order_by("kind", "name_sort_key", "name")
            if unit.pk in (self.unit.pk, self.own.pk)
            or (unit.from_on <= self.on and (unit.pk in ids | above or not unit.until_on or unit.until_on > self.on))
        ]

    def _around(self, ids):
        """Ids of the unit's parent, and of what is below it, below ``ids`` and, unless it is a group, below the parent."""
        placed = Placement.objects.on(self.on)
        over = placed.filter(child=self.unit).values("parent")
        asked = Q(child=self.unit) | Q(parent__in=ids)
        if self.unit.kind < Kind.GROUP:
            asked |= Q(parent__in=over)
        rows = placed.filter(asked).values_list("child_id", "parent_id", "child__kind")
        above = {parent for child, parent, _kind in rows if child == self.unit.pk}
        under = {child for child, _parent, kind in rows if kind <= Kind.COMMUNE}
        return above, under

    @cached_property
    def entries(self):
        """The navigation as dicts: label, short, icon, href, here, count."""
        shown = []
        for entry in ENTRIES:
            try:
                path = reverse(entry.route)
            except NoReverseMatch:
                continue
            wanted = entry.permission if isinstance(entry.permission, tuple) else (entry.permission,)
            if entry.permission is None or any(map(self.scope.has, wanted)):
                shown.append(
                    {
                        "label": entry.label,
                        "short": entry.short or entry.label,
                        "icon": entry.icon,
                        "href": f"{path}?{self.query}" if self.query else path,
                        "path": path,
                        "count": getattr(self, entry.counted) if entry.counted else 0,
                    }
                )
        inside = [entry for entry in shown if self.request.path.startswith(entry["path"]) and entry["path"] != "/"]
        here = max(inside, key=lambda entry: len(entry["path"]), default=None)
        for entry in shown:
            entry["here"] = entry is here or (entry["path"] == "/" == self.request.path)
        return shown

    @property
    def tabs(self):
        return self.entries[:TABS]

    @property
    def more(self):
        return self.entries[TABS:]

    @property
    def abreast(self):
        return self.entries if len(self.entries) <= ABREAST + 1 else self.entries[:ABREAST]

    @property
    def further(self):
        """The entries that do not stand abreast, and whether the page is one of them."""
        left = self.entries[len(self.abreast) :]
        return {"entries": left, "here": any(entry["here"] for entry in left)}

    @property
    def home(self):
        return reverse("home") + (f"?{self.query}" if self.query else "")

    @property
    def search(self):
        return reverse("search")


def frame(request):
    """Context for ``templates/base.html``: ``frame`` is None before log-in and where the request broke early.

    ``is_demo`` tells that the people of this portal are made up.
    """
    known = getattr(request, "user", None) is not None and hasattr(request, "frame_on")
    return {"frame": Frame(request) if known and request.user.is_authenticated else None, "is_demo": is_demo()}
