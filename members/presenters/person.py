"""The page of one person: facts in groups, spells as a timeline, what changed when by whom."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.access.enums import Permission
from members.enums import MembershipKind, TransferState
from members.forms.people import SENSITIVE
from members.models import Member
from members.presenters import people as shown
from unionportal.ui import words

# Derived or bound to another field: their change says nothing of its own.
UNSAID = {"version", "name_folded", "name_sort_key", "citizen_id_sealed", "born_precision", "joined_precision", "uid", "id"}  # fmt: skip
HIDDEN = {"citizen_id_index": gettext_lazy("Citizen id")}
VERBS = {
    "member.created": gettext_lazy("Entered into the register"),
    "member.admitted": gettext_lazy("Admitted"),
    "member.recognised": gettext_lazy("Recognised as honorary member"),
    "member.ended": gettext_lazy("Membership ended"),
    "transfer.proposed": gettext_lazy("Transfer proposed"),
    "transfer.accepted": gettext_lazy("Transfer accepted"),
    "transfer.declined": gettext_lazy("Transfer declined"),
    "transfer.withdrawn": gettext_lazy("Transfer withdrawn"),
    "post.appointed": gettext_lazy("Given an office"),
    "post.relieved": gettext_lazy("Relieved of an office"),
    "member.certified": gettext_lazy("Certificate entered"),
    "member.citizen_id": gettext_lazy("Citizen id looked up"),
}


def facts(member, *, sensitive):
    """What is known of a person as groups of (label, value); sensitive ones only where they may be seen."""
    field = Member._meta.get_field
    plain = ["phone", "current_address", "permanent_address", "card_no", "education", "profession",
             "political_theory", "occupation", "note"]  # fmt: skip
    pairs = [
        (_("Date or year of birth"), shown.born(member)),
        (_("Sex"), member.get_sex_display()),
        (_("Joined the Union on"), shown.joined(member)),
        *((field(name).verbose_name, getattr(member, name)) for name in plain),
        (_("Working away"), _("yes") if member.is_working_away else ""),
    ]
    if sensitive:
        party = {True: _("yes"), False: _("no")}.get(member.is_party_member, "")
        pairs += [
            (field("ethnicity").verbose_name, member.ethnicity),
            (field("religion").verbose_name, member.religion),
            (_("Party member"), party),
            (_("Poverty"), member.get_poverty_display()),
        ]
    return [(_sentence(label), value) for label, value in pairs if value]


def spells(found, *, names):
    """Her spells, newest first: ``{kind, place, span, began, ended, is_open}``."""
    return [
        {
            "kind": one.get_kind_display(),
            "place": names.get(one.unit_id, one.unit.name),
            "span": span(one),
            "began": one.get_began_display(),
            "ended": one.get_ended_display() if one.ended else "",
            "is_open": one.until_on is None,
        }
        for one in sorted(found, key=lambda one: (one.from_on, one.pk), reverse=True)
    ]


def posts(found, *, names=None):
    """Offices, newest first: ``{post, title, place, span, note, is_open}``."""
    return [
        {
            "post": one,
            "title": one.get_title_display(),
            "place": (names or {}).get(one.unit_id, one.unit.name),
            "span": span(one),
            "note": ", ".join(
                [_("elected") if one.is_elected else _("appointed"), *([_("full-time")] if one.is_full_time else [])]
            ),
            "is_open": one.until_on is None,
        }
        for one in found
    ]


def span(dated):
    """A range of days in words; its last day is the day before ``until_on``."""
    since = words.day(dated.from_on)
    if dated.until_on is None:
        return _("since %(day)s") % {"day": since}
    return _("%(from)s to %(until)s") % {"from": since, "until": words.day(dated.until_on)}


def state(*, spells_open):
    """(word, kind of tag) of what the person is now."""
    kinds = {spell.kind for spell in spells_open}
    if MembershipKind.FULL in kinds:
        return (_("full member"), "ok")
    if kinds:
        return (_("honorary member"), "note")
    return (_("not a member now"), "warn")


def changes(events, *, current, who, sensitive):
    """What was corrected, newest first: ``{at, by, fields: [(label, old, new)]}``.

    ``events`` are rows of the history, each as it stood before a change, newest first; ``who`` is {user id: name}.
    Old and new are empty where they are not to be shown.
    """
    lines, newer = [], current
    for event in events:
        fields = list(_differences(event, newer, sensitive=sensitive))
        context = event.pgh_context or {}
        if fields:
            lines.append({"at": event.pgh_created_at, "by": who.get(context.get("by"), _("import")), "fields": fields})
        newer = event
    return lines


def deeds(events, *, who):
    """What was done, newest first, from the audit: ``{at, by, text}``; corrections are told by ``changes``."""
    return [
        {"at": one.at, "by": who.get(one.by_id, _("the portal")), "text": VERBS[one.verb]}
        for one in events
        if one.verb in VERBS
    ]


def transfers(found, *, scope):
    """Transfers as lines: what is asked of whom, and what the scope may answer."""
    return [{"transfer": one, "born": shown.born(one.member), **answers(one, scope=scope)} for one in found]


def answers(transfer, *, scope):
    """Who may answer: ``may_accept`` (and decline) the side that did not propose, ``may_withdraw`` the one that did.

    ``is_named``: whoever asked for a person by number alone learns the name only when the other side agrees.
    """
    giving = scope.can(Permission.EDIT_MEMBERS, transfer.from_unit_id)
    receiving = scope.can(Permission.EDIT_MEMBERS, transfer.to_unit_id)
    asked, asking = (giving, receiving) if transfer.is_request else (receiving, giving)
    is_open = transfer.state == TransferState.PROPOSED
    is_named = giving or not transfer.is_request or transfer.state == TransferState.ACCEPTED
    return {"may_accept": asked and is_open, "may_withdraw": asking and is_open, "is_named": is_named}


def _differences(old, new, *, sensitive):
    for field in Member._meta.concrete_fields:
        name = field.attname
        if name in UNSAID or getattr(old, name) == getattr(new, name):
            continue
        if name in HIDDEN:
            yield HIDDEN[name], "", ""
        elif name in SENSITIVE and not sensitive:
            yield _("A field you may not see"), "", ""
        else:
            yield _sentence(field.verbose_name), _value(old, field), _value(new, field)


def _value(row, field):
    value = getattr(row, field.attname)
    if field.is_relation:
        return str(getattr(row, field.name) or "")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field.name in ("born_on", "joined_on"):
        return words.day(value, getattr(row, field.name.replace("_on", "_precision")))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return words.day(value) if hasattr(value, "year") else str(value if value is not None else "")


def _sentence(label):
    label = str(label)
    return label[:1].upper() + label[1:]
