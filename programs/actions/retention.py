"""Erasing what is told of children whose files were closed long ago. The code, the figures and the days stay."""

from django.db.models import F, Func, Value

from members.actions.changing import changing
from members.audit.actions import record_many
from programs.models import Child, Consent, Hold, Payment, Pledge, UndonePayment, Vacancy, Visit

EMPTIED = [
    "full_name", "name_folded", "name_sort_key", "carer_name", "carer_relation", "carer_phone", "representative_name",
    "representative_relation", "school", "grade", "address", "note",
]  # fmt: skip
# What others wrote down about the child, by the way from it to the child.
ABOUT = [
    (Consent, "child", ["evidence"]),
    (Visit, "child", ["visitor", "note"]),
    (Vacancy, "child", ["note"]),
    (Pledge, "child", ["note", "what"]),
    (Payment, "instalment__pledge__child", ["received_by"]),
    (UndonePayment, "instalment__pledge__child", ["received_by"]),
]


def erase_due(*, today, by=None):
    """Erase all that is due by ``today``; the number of children. Of the day of birth the year stays.

    Running twice does no harm: what is erased is marked.
    """
    with changing(verb="child.erased", by=by):
        due = Child.objects.select_for_update(of=("self",)).filter(retain_until__lte=today, erased_on__isnull=True)
        children = list(due.select_related("unit").order_by("pk"))
        ids = [child.pk for child in children]
        for model, way, names in ABOUT:
            model.objects.filter(**{f"{way}__in": ids}).update(**dict.fromkeys(names, ""))
        Hold.objects.filter(child__in=ids).delete()
        year = Func(Value("year"), F("born_on"), function="date_trunc")
        Child.objects.filter(pk__in=ids).update(
            erased_on=today, version=F("version") + 1, born_on=year, **dict.fromkeys(EMPTIED, "")
        )
        record_many(verb="child.erased", subjects=children, by=by)
    return len(children)
