"""How personal every field is, in one table that a data protection officer can read, and who may see which.

A model of ours with a field that stands nowhere here fails the tests. Rows of history have the marks of what they
remember. The marks: PUBLIC anyone who logs in; INTERNAL who has the row in scope; PERSONAL who may see members;
SENSITIVE who may besides see sensitive values (ethnicity, religion, Party, poverty); CHILD who may see children;
SECRET nobody by way of the field: keys, passwords, sealed ids and their indexes have roads of their own.
"""

from members.access.enums import Mark, Permission

# Every model: its key, its public id, its days, its place among other rows. Names alone tell nothing of a person.
EVERYWHERE = {
    Mark.INTERNAL: "id uid from_on until_on version unit member batch by at verb kind began ended created_by_batch",
}
_PERSON = {
    Mark.PERSONAL: "full_name name_folded name_sort_key sex born_on born_precision phone current_address "
    "permanent_address education profession political_theory occupation joined_on joined_precision card_no "
    "card_issued_on is_working_away note",
    Mark.SENSITIVE: "ethnicity religion is_party_member poverty",
    Mark.SECRET: "citizen_id_sealed citizen_id_index",
}
_HISTORY = {Mark.INTERNAL: "pgh_id pgh_created_at pgh_label pgh_obj pgh_context pgh_context_id"}
_MEMBER = {**_PERSON, Mark.INTERNAL: "verified_on"}
TABLE = {
    "access.User": {
        Mark.INTERNAL: "username full_name name_folded name_sort_key is_active language",
        Mark.PERSONAL: "last_login created_at must_change_password one_time_until",
        Mark.SECRET: "password",
    },
    "access.Grant": {Mark.INTERNAL: "user role given_by"},
    "access.FormReceipt": {Mark.INTERNAL: "user key url"},
    "access.LoginFailure": {Mark.PERSONAL: "address", Mark.INTERNAL: "failures since", Mark.SECRET: "name_hash"},
    "audit.Event": {Mark.INTERNAL: "subject_type subject_id detail"},
    "audit.Reading": {Mark.INTERNAL: "what subject_type subject_id rows detail"},
    "units.Unit": {Mark.PUBLIC: "kind code name name_sort_key latitude longitude"},
    "units.UnitName": {Mark.PUBLIC: "type name full_name name_folded"},
    "units.Placement": {Mark.PUBLIC: "child parent"},
    "units.UnitPath": {Mark.PUBLIC: "ancestor descendant ancestor_kind descendant_kind"},
    "units.Succession": {Mark.PUBLIC: "predecessor successor on kind is_default decree"},
    "intake.Batch": {
        Mark.INTERNAL: "sheet_kind on file_name file_path file_size file_hash state reason reason_code phase_done "
        "phase_total rows added changed unchanged ended held undone kept mapping seconds received_at heartbeat_at applied_at "
        "undone_at answers head_rows phase_at covers is_forced",
        Mark.SENSITIVE: "samples question",  # the first values of columns, and texts to be converted
    },
    "intake.ColumnMeaning": {Mark.INTERNAL: "header header_folded field"},
    "intake.Issue": {
        Mark.INTERNAL: "level code sheet row column header settled",
        Mark.SENSITIVE: "value detail",  # whatever stood in the cell
    },
    "members.Member": _MEMBER,
    "members.MemberEvent": {**_MEMBER, Mark.INTERNAL: _MEMBER[Mark.INTERNAL] + " " + _HISTORY[Mark.INTERNAL]},
    "members.Membership": {},
    "members.MembershipEvent": _HISTORY,
    "members.MissingMember": {Mark.INTERNAL: "spell", Mark.PERSONAL: "how is_applied"},
    "members.MembershipTally": {Mark.INTERNAL: "delta"},
    "members.KeptMember": {Mark.INTERNAL: "reason other"},
    "members.Post": {Mark.PERSONAL: "title is_full_time is_elected"},
    "members.Certificate": {Mark.PERSONAL: "issued_on"},
    "members.Transfer": {
        Mark.PERSONAL: "from_unit to_unit on state reason is_request answer proposed_by proposed_at decided_by "
        "decided_at",
    },
    "members.StagedMember": {
        **_PERSON,
        Mark.INTERNAL: "sheet row outcome is_applied row_key member_version commune district_text commune_text "
        "branch_text group_text decision",
        Mark.PERSONAL: _PERSON[Mark.PERSONAL] + " position is_honorary",
        Mark.SENSITIVE: _PERSON[Mark.SENSITIVE] + " cells mended before",
    },
    "indicators.WomenCount": {Mark.INTERNAL: "counted_on definition count source entered_by entered_at"},
    "indicators.Threshold": {Mark.INTERNAL: "percent definition is_strict is_target name"},
    "indicators.Congress": {Mark.PUBLIC: "ordinal name"},
    "indicators.Review": {Mark.INTERNAL: "resolution on number content seal signed_by signed_at"},
    "indicators.Narrative": {Mark.INTERNAL: "section on text"},
    "indicators.Document": {Mark.INTERNAL: "since on resolution period content seal frozen_by frozen_at"},
    "indicators.DocumentBatch": {Mark.INTERNAL: "since on written_on state done total file_path"},
    "indicators.Resolution": {Mark.PUBLIC: "code congress name number issued_on"},
    "indicators.Indicator": {
        Mark.PUBLIC: "series resolution parent number position text direction period over_time over_units source "
        "measure arguments unit_kinds minimum unit_of_measure decimals baseline exceed_margin note",
    },
    "indicators.Target": {Mark.INTERNAL: "indicator role value"},
    "indicators.TargetRevision": {Mark.INTERNAL: "target number old new reason"},
    "indicators.ReportingPeriod": {Mark.PUBLIC: "name due_on", Mark.INTERNAL: "closed_at closed_by"},
    "indicators.UnitReport": {
        Mark.INTERNAL: "period state reason saved_by saved_at submitted_by submitted_at submitted_on decided_by "
        "decided_at",
    },
    "indicators.Reading": {Mark.INTERNAL: "report indicator value denominator note"},
    "indicators.Amendment": {
        Mark.INTERNAL: "reading number old new old_denominator new_denominator reason",
    },
    # The code is what others are told of a child. How a pledge stands tells of a child too.
    "programs.Child": {
        Mark.INTERNAL: "code retain_until erased_on",
        Mark.CHILD: "full_name name_folded name_sort_key sex born_on orphanhood cause hardship carer_name carer_relation "
        "carer_phone representative_name representative_relation school grade address note",
    },
    "programs.Consent": {Mark.CHILD: "child given_by method text_version given_on withdrawn_on evidence"},
    "programs.Hold": {Mark.CHILD: "child sponsor"},
    "programs.Visit": {Mark.CHILD: "child on visitor in_school well_cared healthy note"},
    "programs.Sponsor": {
        Mark.CHILD: "name name_folded name_sort_key contact phone address since protection_signed_on note",
    },
    "programs.Pledge": {
        Mark.CHILD: "child sponsor mother signed_on help what way cadence handed_over_on meant_until follows line "
        "note",
    },
    "programs.Vacancy": {Mark.CHILD: "pledge child opened_on due_on state owner asked closed_on note"},
    "programs.Instalment": {Mark.CHILD: "pledge due_on amount committed_on"},
    "programs.Disbursement": {
        Mark.CHILD: "on control_count control_total note undone_on undone_by undone_reason",
    },
    "programs.UndonePayment": {Mark.CHILD: "disbursement instalment amount received_by"},
    "programs.Payment": {Mark.CHILD: "pledge due_on instalment disbursement on amount received_by"},
    "programs.WriteOff": {Mark.CHILD: "pledge due_on instalment on amount reason"},
    "programs.Household": {
        Mark.SENSITIVE: "on head_name status exited_on decision_no decided_on note",
    },
    "programs.HouseholdSupport": {Mark.SENSITIVE: "household on amount note"},
    "programs.HouseholdReview": {Mark.SENSITIVE: "household on result note"},
    "programs.LoanGroup": {Mark.INTERNAL: "name lender note", Mark.PERSONAL: "leader"},
    "programs.LoanBalance": {Mark.INTERNAL: "group on outstanding households overdue"},
    "programs.JobSupport": {Mark.PERSONAL: "on trade partner note"},
    "programs.ManagerSupport": {Mark.PERSONAL: "on business topic note"},
    "programs.Startup": {Mark.PERSONAL: "on business field support capital note"},
    "programs.Cooperative": {Mark.INTERNAL: "name on field members women women_managers note"},
    "programs.Club": {Mark.INTERNAL: "name theme note"},
    "programs.ClubMember": {Mark.INTERNAL: "club is_leader"},
    "programs.Activity": {Mark.INTERNAL: "title on place partner attended women result note"},
    "programs.Course": {Mark.INTERNAL: "title place partner note"},
    "programs.CourseMember": {Mark.INTERNAL: "course completed"},
    "programs.Award": {Mark.INTERNAL: "collective form level decision_no on", Mark.PERSONAL: "merit note"},
    "programs.Recognition": {Mark.INTERNAL: "on decision_no", Mark.PERSONAL: "merit note"},
}  # fmt: skip
NEEDS = {
    Mark.PERSONAL: Permission.SEE_MEMBERS,
    Mark.SENSITIVE: Permission.SEE_SENSITIVE,
    Mark.CHILD: Permission.SEE_CHILDREN,
}


def marks(model):
    """{field name: Mark} of a model class of ours."""
    table = TABLE.get(model._meta.label, {})
    return {name: mark for part in (EVERYWHERE, table) for mark, names in part.items() for name in names.split()}


def may_see(scope, mark, unit=None):
    """Whether the scope may see values of ``mark`` in ``unit`` (an instance or an id), or anywhere when none is named."""
    if mark in (Mark.PUBLIC, Mark.INTERNAL):
        return True
    if mark is Mark.SECRET:
        return False
    return scope.has(NEEDS[mark]) if unit is None else scope.can(NEEDS[mark], unit)


def visible_fields(model, scope, unit=None):
    """Names of the fields of ``model`` that the scope may see in ``unit``, or anywhere; for pages, exports, filters."""
    held = {mark: may_see(scope, mark, unit) for mark in Mark}
    ours = marks(model)
    return [field.name for field in model._meta.concrete_fields if held[ours[field.name]]]
