"""The cast's places furnished for the walk: rows of every other model, each text with a canary of its own.

A canary is a word (or a telephone, or a citizen id) and the rule of who may read it: everybody else must never.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from django.apps import apps
from django.utils import timezone

from indicators.actions.reviews import freeze
from indicators.enums import IndicatorKind, Period, TargetRole
from indicators.models import (
    Congress,
    Document,
    DocumentBatch,
    Indicator,
    Narrative,
    ReportingPeriod,
    Resolution,
    Target,
    TargetRevision,
    Threshold,
    UnitReport,
    WomenCount,
)
from indicators.models import Reading as Reported
from members.access.citizen_ids import unseal
from members.access.enums import Permission
from members.access.models import User
from members.access.privacy import marks, may_see
from members.audit.models import Event, Reading
from members.enums import Title
from members.intake.models import Batch, Issue, State
from members.models import Member, Post, StagedMember, Transfer
from tests.cast import CANARY, Cast, canary_word
from tests.walk.children import sponsor
from tests.walk.records import records_of

PLACES = {
    "own": ("commune", "branch", "commune_officer", "home"),
    "beside": ("sibling_commune", "sibling_commune_branch", "commune_officer", "sibling"),
    "far": ("other_commune", "other_branch", "province_admin", "sibling"),
}
BEHIND = date(2026, 3, 3)  # a day on which no test of figures counts
_NUMBER = re.compile(r"0987654\d{3}|0301\d{2}777\d{3}")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s.\u00a0\u202f-](?=\d)")


@dataclass
class Things:
    """The objects of one place that addresses ask for."""

    commune: object
    branch: object
    user: object
    member: object
    batch: object = None
    issue: object = None
    staged: object = None
    post: object = None
    transfer: object = None
    threshold: object = None
    review: object = None
    folder: object = None
    count: object = None
    period: object = None
    report: object = None
    reading: object = None
    congress: object = None
    resolution: object = None
    indicator: object = None
    target: object = None
    child: object = None
    sponsor: object = None
    consent: object = None
    hold: object = None
    visit: object = None
    pledge: object = None
    instalment: object = None
    disbursement: object = None
    taken_back: object = None
    payment: object = None
    vacancy: object = None
    records: dict = field(default_factory=dict)  # {slug of a kind of record: one of this place}
    rows: dict = field(default_factory=dict)  # {model: one row of this place}

    def likely_form(self):
        """A form that names this place's objects under the names that pages use."""
        return {
            "unit": self.commune.uid, "branch": self.branch.uid, "to_unit": self.branch.uid, "member": self.member.uid,
            "on": "01/10/2026", "from_on": "01/10/2026", "q": "qx", "text": "qx", "version": 1,
        }  # fmt: skip

    def admin_arguments(self, address):
        """Arguments of an address of the Django admin."""
        if "app_label" in address.arguments:
            return {"app_label": "access"}
        if "url" in address.arguments:
            return {"url": "khong-co"}
        if "content_type_id" in address.arguments:
            return {"content_type_id": 1, "object_id": self.member.pk}
        model = next(m for m in apps.get_models() if f"/{m._meta.app_label}/{m._meta.model_name}/" in address.route)
        row = self.rows.get(model) or model._default_manager.first()
        return dict.fromkeys(address.arguments, row.pk if row else 1)


@dataclass
class Flock:
    """Every canary with its rule: ``{canary: function of a scope, whether its user may read it}``.

    ``asked_for`` are the rules of citizen ids where one is asked for on purpose, one person at a time.
    """

    rules: dict = field(default_factory=dict)
    asked_for: dict = field(default_factory=dict)

    def add(self, text, rule):
        """``text`` holds canaries that ``rule`` speaks for."""
        found = {*_words(str(text))}
        assert found, f"no canary in {text!r}"
        for word in found:
            self.rules[word] = rule

    def words_in(self, text):
        """The canaries in ``text``."""
        return {*_words(text)} & self.rules.keys()

    def escaped(self, text, allowed):
        """Canaries in ``text`` that are not among ``allowed``; sorted."""
        return sorted(self.words_in(text) - allowed)

    def allowed_to(self, scope):
        """The canaries that a scope's user may read."""
        return {word for word, rule in self.rules.items() if rule(scope)}

    def revealed_to(self, scope):
        """The citizen ids that a scope's user may ask to see."""
        return {number for number, rule in self.asked_for.items() if rule(scope)}


def _words(text):
    yield from (word.lower() for word in CANARY.findall(text))
    yield from _NUMBER.findall(_BETWEEN_DIGITS.sub("", text))


def furnish(cast: Cast):
    """Add rows of every model in three places. Returns ``({place: Things}, Flock)``."""
    flock, words = Flock(), map(canary_word, count(20_000))
    for user in cast.users.values():
        flock.add(user.full_name, _knows_user(user))
    for person in cast.members:
        _release(flock, person)
    places = {name: _things(cast, flock, words, *spec) for name, spec in PLACES.items()}
    _hand_over(cast, places, flock, words)
    return places, flock


def _release(flock, person):
    """The canaries of a person: each column by its mark; the citizen id is shown to nobody unasked."""
    for name, mark in marks(Member).items():
        value = getattr(person, name, None)
        if isinstance(value, str) and [*_words(value)]:
            flock.add(value, lambda scope, mark=mark: may_see(scope, mark, person.unit_id))
    number = unseal(person.citizen_id_sealed, uid=person.uid)
    flock.add(number, lambda scope: False)
    flock.asked_for[number] = lambda scope: scope.can(Permission.SEE_CITIZEN_IDS, person.unit_id)


def _knows_user(user):
    """Users see themselves, who works in their units, and whose work they look after or work under."""
    units = [*user.grants.values_list("unit", flat=True)]

    def rule(scope):
        if scope.user == user:
            return True
        own = {*scope.units().values_list("pk", flat=True)} if scope.everywhere else {
            *scope.units().values_list("descendant", flat=True)
        }  # fmt: skip
        return bool(own & {*units})

    return rule


def _may(permission, *units):
    return lambda scope: any(scope.can(permission, unit) for unit in units)


def _things(cast, flock, words, commune, branch, role, place):
    commune, branch, member = cast.units[commune], cast.units[branch], cast.persons[branch][0]
    things = Things(commune=commune, branch=branch, user=cast.user(role, place), member=member)
    imports, figures = _may(Permission.IMPORT, commune), _may(Permission.SEE_FIGURES, commune)

    def canary(rule, text="{}"):
        flock.add(word := text.format(next(words)), rule)
        return word

    things.batch = Batch.objects.create(
        sheet_kind="roster", unit=commune, on=BEHIND, by=things.user, file_name=canary(imports, "ds {}.xlsx"),
        state=State.IN_REVIEW, rows=1, held=1,
    )  # fmt: skip
    things.issue = Issue.objects.create(
        batch=things.batch, level="error", code="date_unreadable", sheet=canary(imports, "Chi {}"), row=9, column="C",
        header=canary(imports, "Ngày {}"), value=canary(imports),
    )  # fmt: skip
    name = canary(imports, "Trần Thị {} Nga")
    things.staged = StagedMember.objects.create(
        batch=things.batch, sheet=things.issue.sheet, row=9, unit=branch, full_name=name, name_folded=name.lower(),
        cells={"B": name, "C": canary(imports)}, outcome="hold", note=canary(imports), before={"note": canary(imports)},
    )  # fmt: skip
    things.count = WomenCount.objects.create(
        unit=commune, counted_on=BEHIND, definition="present", count=1000, source=canary(figures, "Công văn {}")
    )
    # Thresholds are no secret among users; a stranger has nothing to read.
    things.threshold = Threshold.objects.create(
        unit=commune, percent=61, name=canary(lambda scope: bool(scope.grants), "Ngưỡng {}"), from_on=BEHIND
    )
    _report(things, cast, canary, figures)
    _resolve(things, canary, figures)
    sponsor(things, canary, _may)
    things.records = records_of(things, canary, _may)
    things.post = Post.objects.create(member=member, unit=branch, title=Title.BRANCH_HEAD, from_on=BEHIND)
    Event.objects.create(verb="walk.furnished", subject_type="members.member", subject_id=member.pk, unit=commune)
    Reading.objects.create(what="walk", subject_type="members.member", subject_id=member.pk, by=things.user)
    return things


def _report(things, cast, canary, figures):
    """A report of the place's commune that was returned, on a period of its province."""
    province = cast.other_province if things.commune == cast.other_commune else cast.province
    congress, _new = Congress.objects.get_or_create(
        unit=cast.centre, ordinal="XIII", name="Đại hội XIII", from_on=date(2022, 3, 1), until_on=date(2027, 3, 1)
    )
    resolution, _new = Resolution.objects.get_or_create(code="XIII-W", congress=congress, name="Nghị quyết XIII")
    indicator, _new = Indicator.objects.get_or_create(
        resolution=resolution, number="1", text="Hộ thoát nghèo", kind="count", period="year", unit_kinds=[40],
        from_on=congress.from_on,
    )  # fmt: skip
    things.review = freeze(
        resolution=resolution, unit=things.commune, on=BEHIND, kind="other", number=canary(figures, "Số {}"),
        by=things.user, today=timezone.localdate(),
    )  # fmt: skip
    things.period, _new = ReportingPeriod.objects.get_or_create(
        unit=province, name="Tháng 3", from_on=date(2026, 3, 1), until_on=date(2026, 4, 1), due_on=date(2026, 4, 5)
    )
    things.report = UnitReport.objects.create(
        period=things.period, unit=things.commune, state="returned", reason=canary(figures, "Sai {}"),
        submitted_on=BEHIND, decided_at=timezone.now(),
    )  # fmt: skip
    written = {"unit": things.commune, "on": BEHIND}
    things.folder = DocumentBatch.objects.create(
        kind="monthly", since=BEHIND, written_on=BEHIND, by=things.user, **written
    )
    Document.objects.create(kind="monthly", since=BEHIND, content=canary(figures), frozen_by=things.user, **written)
    Narrative.objects.create(section="local", text=canary(figures, "Việc {}"), by=things.user, **written)
    things.reading = Reported.objects.create(
        report=things.report, indicator=indicator, value=3, note=canary(figures, "Theo {}")
    )


def _resolve(things, canary, figures):
    """A congress of the commune with a resolution, an indicator and a revised target. All but the reason is published."""
    users = lambda scope: bool(scope.grants)  # noqa: E731 - a rule like the others
    term = {"from_on": date(2025, 1, 1), "until_on": date(2031, 1, 1)}
    things.congress = Congress.objects.create(
        unit=things.commune, ordinal="I", name=canary(users, "Đại hội {}"), **term
    )
    things.resolution = Resolution.objects.create(
        code=f"I-{things.commune.code}", congress=things.congress, name=canary(users, "Nghị quyết {}")
    )
    things.indicator = Indicator.objects.create(
        resolution=things.resolution, number="1", position=1, text=canary(users, "Chỉ tiêu {}"),
        kind=IndicatorKind.COUNT, period=Period.TERM, from_on=term["from_on"],
    )  # fmt: skip
    things.target = Target.objects.create(
        indicator=things.indicator, unit=things.commune, role=TargetRole.TERM, value=10, version=2, **term
    )
    TargetRevision.objects.create(target=things.target, number=1, old=9, new=10, reason=canary(figures, "Vì {}"))


def _hand_over(cast, places, flock, words):
    """A proposed transfer out of each place into another branch of its own commune's neighbour or itself."""
    ways = {"own": ("branch", "sibling_branch"), "beside": ("sibling_commune_branch", "sibling_commune_branch_2"),
            "far": ("other_branch", "other_branch_2")}  # fmt: skip
    for place, (source, target) in ways.items():
        source, target, things = cast.units[source], cast.units[target], places[place]
        edits = _may(Permission.EDIT_MEMBERS, source, target)
        reads = _may(Permission.SEE_MEMBERS, source, target)
        flock.add(word := next(words), lambda scope, a=edits, b=reads: a(scope) or b(scope))
        # Who is to accept her must read her name, and of her nothing else.
        theirs = _may(Permission.SEE_MEMBERS, source)
        flock.add(things.member.full_name, lambda scope, a=edits, b=theirs: a(scope) or b(scope))
        things.transfer = Transfer.objects.create(
            member=things.member, from_unit=source, to_unit=target, on=timezone.localdate(), reason=word,
            proposed_by=things.user,
        )  # fmt: skip
        things.rows = {type(row): row for row in vars(things).values() if hasattr(row, "_meta")}
        things.rows[User] = things.user
