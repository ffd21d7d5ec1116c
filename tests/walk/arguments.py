"""The register of the walk: what an address with arguments is asked with. A new address needs one line here.

A line is the address's name and a function of ``Things`` (the objects of one place: the home commune, a commune
beside it, one of another province) that gives its arguments. ``FORMS`` adds what a POST to it says.
"""

from tests.walk.furnish import Things
from tests.walk.records import arguments

ARGUMENTS = {
    **arguments(),
    "access:user": lambda t: {"uid": t.user.uid},
    "access:user_move": lambda t: {"uid": t.user.uid},
    "access:user_end_role": lambda t: {"uid": t.user.uid},
    "access:user_reset": lambda t: {"uid": t.user.uid},
    "access:one_time_password": lambda t: {"uid": t.user.uid},
    "access:user_leave": lambda t: {"uid": t.user.uid},
    "units:page": lambda t: {"uid": t.commune.uid},
    "units:open": lambda t: {"uid": t.commune.uid},
    "units:rename": lambda t: {"uid": t.commune.uid},
    "close_unit": lambda t: {"uid": t.branch.uid},
    "merge_unit": lambda t: {"uid": t.commune.uid},
    "indicators:unit": lambda t: {"uid": t.commune.uid},
    "indicators:count_enter": lambda t: {"uid": t.commune.uid},
    "indicators:count_correct": lambda t: {
        "uid": t.commune.uid, "definition": t.count.definition, "counted_on": f"{t.count.counted_on:%Y%m%d}",
    },
    "indicators:threshold_add": lambda t: {"uid": t.commune.uid},
    "indicators:threshold_end": lambda t: {"uid": t.threshold.uid},
    "indicators:period": lambda t: {"uid": t.period.uid},
    "indicators:period_change": lambda t: {"uid": t.period.uid},
    "indicators:period_remove": lambda t: {"uid": t.period.uid},
    "indicators:period_close": lambda t: {"uid": t.period.uid},
    "indicators:period_reopen": lambda t: {"uid": t.period.uid},
    "indicators:period_approve": lambda t: {"uid": t.period.uid},
    "indicators:report": lambda t: {"uid": t.period.uid, "unit_uid": t.commune.uid},
    "indicators:report_enter": lambda t: {"uid": t.period.uid, "unit_uid": t.commune.uid},
    "indicators:report_approve": lambda t: {"uid": t.period.uid, "unit_uid": t.commune.uid},
    "indicators:report_return": lambda t: {"uid": t.period.uid, "unit_uid": t.commune.uid},
    "indicators:amend": lambda t: {"uid": t.reading.uid},
    "indicators:document": lambda t: {"kind": "monthly"},
    "indicators:document_freeze": lambda t: {"kind": "monthly"},
    "indicators:document_folder_start": lambda t: {"kind": "monthly"},
    "indicators:document_folder": lambda t: {"uid": t.folder.uid},
    "indicators:document_folder_take": lambda t: {"uid": t.folder.uid},
    "indicators:congress_edit": lambda t: {"uid": t.congress.uid},
    "indicators:resolution_add": lambda t: {"uid": t.congress.uid},
    "indicators:resolution": lambda t: {"uid": t.resolution.uid},
    "indicators:resolution_edit": lambda t: {"uid": t.resolution.uid},
    "indicators:indicator_add": lambda t: {"uid": t.resolution.uid},
    "indicators:indicator_sheet": lambda t: {"uid": t.resolution.uid},
    "indicators:indicator_template": lambda t: {"uid": t.resolution.uid},
    "indicators:indicator_sheet_write": lambda t: {"uid": t.resolution.uid},
    "indicators:target_sheet": lambda t: {"uid": t.resolution.uid},
    "indicators:target_template": lambda t: {"uid": t.resolution.uid},
    "indicators:target_sheet_write": lambda t: {"uid": t.resolution.uid},
    "indicators:indicator": lambda t: {"uid": t.indicator.uid},
    "indicators:indicator_edit": lambda t: {"uid": t.indicator.uid},
    "indicators:indicator_end": lambda t: {"uid": t.indicator.uid},
    "indicators:indicator_part_add": lambda t: {"uid": t.indicator.uid},
    "indicators:target_add": lambda t: {"uid": t.indicator.uid},
    "indicators:target_revisions": lambda t: {"uid": t.indicator.uid},
    "indicators:target": lambda t: {"uid": t.target.uid},
    "indicators:target_revise": lambda t: {"uid": t.target.uid},
    "indicators:cascade": lambda t: {"uid": t.target.uid},
    "indicators:scoreboard": lambda t: {"uid": t.resolution.uid},
    "indicators:scoreboard_trend": lambda t: {"uid": t.resolution.uid},
    "indicators:scoreboard_sign": lambda t: {"uid": t.resolution.uid},
    "indicators:figure": lambda t: {"uid": t.indicator.uid},
    "indicators:review": lambda t: {"uid": t.review.uid},
    "programs:child": lambda t: {"uid": t.child.uid},
    "programs:pledge_add": lambda t: {"uid": t.child.uid},
    "programs:visit_add": lambda t: {"uid": t.child.uid},
    "programs:pledge": lambda t: {"uid": t.pledge.uid},
    "programs:pledge_amount": lambda t: {"uid": t.pledge.uid},
    "programs:pledge_stop": lambda t: {"uid": t.pledge.uid},
    "programs:pledge_write_off": lambda t: {"uid": t.pledge.uid},
    "programs:pledge_write_off_undo": lambda t: {"uid": t.pledge.uid},
    "programs:pledge_handover": lambda t: {"uid": t.pledge.uid},
    "programs:vacancy": lambda t: {"uid": t.vacancy.uid},
    "programs:vacancy_ask": lambda t: {"uid": t.vacancy.uid},
    "programs:vacancy_close": lambda t: {"uid": t.vacancy.uid},
    "programs:disbursement": lambda t: {"uid": t.disbursement.uid},
    "programs:disbursement_undo": lambda t: {"uid": t.disbursement.uid},
    "programs:child_edit": lambda t: {"uid": t.child.uid},
    "programs:child_close": lambda t: {"uid": t.child.uid},
    "programs:child_reopen": lambda t: {"uid": t.child.uid},
    "programs:child_move": lambda t: {"uid": t.child.uid},
    "programs:child_told": lambda t: {"uid": t.child.uid},
    "programs:consent_give": lambda t: {"uid": t.child.uid},
    "programs:child_hold": lambda t: {"uid": t.child.uid},
    "programs:consent_withdraw": lambda t: {"uid": t.consent.uid},
    "programs:hold_release": lambda t: {"uid": t.hold.uid},
    "programs:sponsor": lambda t: {"uid": t.sponsor.uid},
    "programs:sponsor_edit": lambda t: {"uid": t.sponsor.uid},
    "programs:sponsor_sign": lambda t: {"uid": t.sponsor.uid},
    "members:page": lambda t: {"uid": t.member.uid},
    "members:reveal": lambda t: {"uid": t.member.uid},
    "members:edit": lambda t: {"uid": t.member.uid},
    "members:admit": lambda t: {"uid": t.member.uid},
    "members:transfer": lambda t: {"uid": t.member.uid},
    "members:end": lambda t: {"uid": t.member.uid},
    "members:honour": lambda t: {"uid": t.member.uid},
    "members:accept": lambda t: {"uid": t.transfer.uid},
    "members:decline": lambda t: {"uid": t.transfer.uid},
    "members:withdraw": lambda t: {"uid": t.transfer.uid},
    "members:relieve": lambda t: {"uid": t.post.uid},
    "imports:batch": lambda t: {"uid": t.batch.uid},
    "imports:write": lambda t: {"uid": t.batch.uid},
    "imports:read_again": lambda t: {"uid": t.batch.uid},
    "imports:columns": lambda t: {"uid": t.batch.uid},
    "imports:map_columns": lambda t: {"uid": t.batch.uid},
    "imports:answer": lambda t: {"uid": t.batch.uid},
    "imports:settle_all": lambda t: {"uid": t.batch.uid},
    "imports:end": lambda t: {"uid": t.batch.uid},
    "imports:force": lambda t: {"uid": t.batch.uid},
    "imports:marked": lambda t: {"uid": t.batch.uid},
    "imports:undo": lambda t: {"uid": t.batch.uid},
    "imports:cancel": lambda t: {"uid": t.batch.uid},
    "imports:settle": lambda t: {"uid": t.batch.uid, "row_uid": t.staged.uid},
}  # fmt: skip
FORMS = {
    "programs:find_sponsor": lambda t: {"sponsor-text": t.sponsor.name.split()[-1], "sponsor": t.sponsor.uid},
    "access:user_new": lambda t: {
        "username": "walker", "full_name": "Người Đi", "role": "commune_officer", "unit_text": t.commune.code,
    },
    "access:user_move": lambda t: {"role": "commune_officer", "unit_text": t.commune.code, "instead_of": ""},
    "access:user_end_role": lambda t: {"grant": t.user.grants.first().pk},
}  # fmt: skip


def arguments_of(address, things: Things):
    """The keyword arguments of an address for one place's objects.

    :raises KeyError: the address is not in the register; add its line to ``ARGUMENTS``.
    """
    if not address.arguments:
        return {}
    if address.is_admin and address.name not in ARGUMENTS:
        return things.admin_arguments(address)
    return ARGUMENTS[address.name](things)


def form_of(address, things: Things):
    """What a POST to the address says: its own form, or the ids of that place's objects under likely names."""
    own = FORMS.get(address.name)
    return own(things) if own else things.likely_form()
