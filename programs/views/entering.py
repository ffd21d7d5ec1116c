"""A record's form together with the one that picks its person: what both views of entering share."""

from functools import partial

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from programs.actions import records as actions
from programs.actions.refusals_records import PersonOrCollective
from programs.forms.people import PersonPick
from programs.presenters import records as shown
from programs.queries import records as queries


class Entering:
    """The forms of a new record, or of a stored one (whose person stays), bound when the request is a POST."""

    def __init__(self, request, kind, record=None):
        self.request, self.kind, self.record, self.theirs = request, kind, record, []
        units = queries.units_to_enter(
            request.frame_unit if record is None else record.unit, request.scope,
            permission=kind.keep, on=request.today, record=record,
        )  # fmt: skip
        self.is_searching = "find" in request.POST
        data = request.POST if request.method == "POST" else None
        initial = {} if record else {"unit": request.frame_unit.uid, "on": request.GET.get("day", "")}
        # What is only searched for is not complained about yet.
        bound = {"initial": self._typed(data)} if self.is_searching else {"data": data, "initial": initial}
        self.form = kind.form(units=units, record=record, **bound)
        self.pick = None
        if kind.form.names_person and record is None:
            self.pick = PersonPick(
                data, scope=request.scope, units=units, men=kind.form.men, chosen=request.GET.get("member", "")
            )

    def _typed(self, data):
        return {name: data.get(name) for name in [*self.kind.form.base_fields] if name in data}

    def is_valid(self):
        """Whether both forms may be taken as they are."""
        if self.is_searching:
            return False
        picked = self._needs_nobody or self.pick is None or self.pick.is_valid()
        if self._needs_nobody and self.pick and (self.pick["member"].value() or self.pick.is_new):
            self.form.add_error("collective", str(PersonOrCollective.sentence))
        return self.form.is_valid() and picked

    @cached_property
    def _needs_nobody(self):
        """Whether this record names no person by what was typed: a form may say so (an award of a collective)."""
        if self.is_searching:
            return False
        return self.form.is_valid() and not getattr(self.form, "needs_person", True)

    def enter(self):
        """The new record. Raises refusals."""
        values, person = self.form.values(), None
        if self.pick is not None and not self._needs_nobody:
            if self.pick.person is not None:
                values["member"] = self.pick.person
            else:
                person = self.pick.new_values(values["unit"], on=self.request.today)
        enter = self.kind.enter or partial(actions.enter, model=self.kind.model)
        return enter(values=values, person=person, by=self.request.user, today=self.request.today)

    def change(self):
        """Write what was typed on the stored record. Raises refusals."""
        (self.kind.change or actions.change)(
            record=self.record, values=self.form.values(), version=self.form.cleaned_data["version"],
            by=self.request.user, today=self.request.today,
        )  # fmt: skip

    def refuse(self, refusal):
        """Put the sentence at its field; after a conflict show what stands now, and take its version as seen."""
        if hasattr(refusal, "theirs"):
            self.record.refresh_from_db()
            data = self.form.data.copy()
            data["version"] = self.record.version
            self.form.data = data
            self.theirs = shown.facts(self.kind, self.record)
        picked = self.pick is not None and (refusal.field in self.pick.fields or refusal.field == "person")
        form = self.pick if picked else self.form
        field = "text" if refusal.field == "person" else refusal.field
        form.add_error(field if field in form.fields else None, str(refusal))

    @property
    def status(self):
        if self.is_searching:
            return 200
        return 422 if self.form.errors or (self.pick and not self._needs_nobody and self.pick.errors) else 200

    def next(self, record):
        """Where a saved form leads: to an empty one of the same unit and day, or to the record."""
        if "another" in self.request.POST:
            on = getattr(record, self.kind.day)
            return shown.kept(self.request, self.kind.address("add"), day=f"{on:%d/%m/%Y}")
        return shown.kept(self.request, self.kind.address("page", record))

    def context(self):
        """The context of ``programs/form.html``."""
        picked = self.pick.summary if self.pick and not self._needs_nobody else []
        errors = [] if self.is_searching else [*picked, *self.form.summary]
        title = _("Change: %(one)s") if self.record else _("Enter: %(one)s")
        return {
            "kind": self.kind, "form": self.form, "pick": self.pick, "record": self.record, "theirs": self.theirs,
            "errors": errors, "title": title % {"one": str(self.kind.one)[:1].lower() + str(self.kind.one)[1:]},
        }  # fmt: skip
