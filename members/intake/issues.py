"""What may be wrong, doubtful or worth telling about a workbook: the code, the sentence, and what to write instead.

The table of all codes for readers is in ``docs/imports.md``; a test holds the two together.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from members.intake.models import Level

# A settled answer that a warning accepts, besides mending the cell ("fix") and leaving the row out ("skip").
SAME, NEW, YEAR, TRANSFER = "same_person", "new_person", "year_only", "transfer"
WORKBOOK, REGISTER = "workbook", "register"  # whose value stands where both changed it


@dataclass(frozen=True)
class Message:
    """A code's level, its sentence, the mend, and the decisions that settle it."""

    level: str
    sentence: str
    mend: str = ""
    decisions: tuple = ()


OLD_FONTS = {"tcvn3": "TCVN3 / ABC, .VnTime", "vni": "VNI, VNI-Times"}


class Refused(ValueError):
    """A whole file that cannot come in: ``code`` is a key of ``MESSAGES``, ``detail`` fills its sentence."""

    def __init__(self, code, **detail):
        self.code, self.detail = code, detail
        super().__init__(code)

    def __str__(self):
        return sentence(self.code, self.detail)


class Asked(Exception):
    """A whole file that waits for a person's answer: ``code`` is a key of ``QUESTIONS``, ``detail`` what she must see."""

    def __init__(self, code, **detail):
        super().__init__(code)
        self.code, self.detail = code, detail


def error(text, mend="", *decisions):
    return Message(Level.ERROR, text, mend, decisions)


def warning(text, mend="", *decisions):
    return Message(Level.WARNING, text, mend, decisions)


def note(text, mend=""):
    return Message(Level.NOTE, text, mend)


_SAVE_AS = _("Open it in Excel, choose Save As, “Excel Workbook (.xlsx)”, and send that file.")
_SPLIT = _("Delete empty rows and columns far from the table, or send the sheets as separate files.")
_TYPE = _("Type the value again, or leave the cell empty.")
_ASK = _("Say whether this is the same woman or another one.")

FILE_MESSAGES = {
    "empty_file": error(_("The file is empty."), _("Save the workbook again and send it.")),
    "too_large": error(_("The file is %(size)s MB; at most %(limit)s MB can be read."), _SPLIT),
    "old_xls": error(_("This is a workbook of an old Excel (.xls)."), _SAVE_AS),
    "macros": error(_("This workbook holds macros (.xlsm), which are not accepted."), _SAVE_AS),
    "binary_workbook": error(_("This is a binary workbook (.xlsb)."), _SAVE_AS),
    "open_document": error(_("This is an OpenDocument table (.ods)."), _SAVE_AS),
    "csv_file": error(_("This is a text table (.csv)."), _SAVE_AS),
    "not_xlsx": error(_("Only Excel workbooks (.xlsx) can be read; this file ends in “%(ending)s”."), _SAVE_AS),
    "encrypted": error(
        _("The workbook is protected by a password."),
        _("Open it, remove the password under File, Info, Protect Workbook, save it and send it again."),
    ),
    "not_a_workbook": error(_("The file is called .xlsx but is no Excel workbook."), _SAVE_AS),
    "broken_zip": error(_("The file is damaged or was not sent whole."), _("Save the workbook again and send it.")),
    "hostile_zip": error(_("The file is packed in a way no Excel workbook is."), _SAVE_AS),
    "unpacks_too_large": error(_("Unpacked, the file would be larger than %(limit)s MB."), _SPLIT),
    "too_many_rows": error(_("The workbook has more than %(limit)s rows."), _SPLIT),
    "too_many_columns": error(_("Sheet “%(sheet)s” has more than %(limit)s columns."), _SPLIT),
    "unreadable": error(_("The workbook cannot be read."), _SAVE_AS),
    "too_much_memory": error(_("Reading the workbook takes more memory than is allowed."), _SPLIT),
    "too_slow": error(_("Reading the workbook takes more than %(limit)s seconds."), _SPLIT),
    "no_name_column": error(
        _("No column with the names of persons was found."),
        _("Write “Họ và tên” above the column of names, or use the template."),
    ),
    "no_rows": error(_("No row with a person was found."), _("Fill in at least one row below the header.")),
    "no_commune_column": error(
        _("The file is for more than one commune but has no column that names the commune."),
        _("Add a column “Xã/phường”, or choose the commune when sending the file."),
    ),
    "unit_not_open": error(
        _("%(unit)s does not exist on %(day)s."), _("Choose another day, or the unit that existed then.")
    ),
    "not_allowed": error(_("You may not import for this unit."), _("Ask an admin for the right to import there.")),
    "already_written": error(
        _("This very file was written on %(day)s as batch %(batch)s."),
        _("See that batch first. If you mean it, send the file all the same."),
    ),
    "mostly_duplicates": error(
        _("%(count)s of %(rows)s rows are probably women whom the register or the file already has."),
        _("Send the workbook downloaded from the portal instead. If you mean it, send the file all the same."),
    ),
    "stalled": error(_("The work stopped before its end; nothing was written."), _("Start it again.")),
    "failed": error(
        _("Something went wrong in the portal; nothing was written."), _("Start it again, or tell the admin.")
    ),
}
# What a person must answer before a file is read: the batch waits meanwhile.
QUESTIONS = {
    "legacy_text": warning(
        _("The text of this workbook is in an old font (%(kind)s) and must be converted to Unicode."),
        _("Look at the example and say whether it reads well after the conversion."),
    ),
    "columns_unknown": warning(
        _("No column with the names of persons was found in this file."),
        _("Say which column is which; the answer is remembered for the next file."),
    ),
}
ROW_MESSAGES = {
    "name_missing": error(_("The row has no name."), _("Write the full name.")),
    "name_bad": error(_("“%(value)s” is not a person's name."), _("Write family, middle and given name.")),
    "text_too_long": error(_("The text has %(length)s characters; at most %(limit)s fit."), _("Shorten it.")),
    "date_impossible": error(
        _("“%(value)s” is a day that does not exist."), _("Write day/month/year, or only the year."), YEAR
    ),
    "date_unreadable": error(
        _("“%(value)s” cannot be read as a date."), _("Write day/month/year, month/year or only the year."), YEAR
    ),
    "birth_out_of_range": error(_("A birth date of %(value)s cannot be right."), _("Check the year.")),
    "joined_in_future": error(_("The joining date is after the day of the roster."), _("Check the year.")),
    "joined_before_birth": error(_("She would have joined before she was born."), _("Check both dates.")),
    "under_age": error(
        _("She was not yet 18 on the day of joining."), _("Correct a wrong date, or leave the row for later.")
    ),
    "male_full": error(
        _("A man cannot be a full member."), _("Mark him as honorary member, or correct the column of the sex.")
    ),
    "id_bad": error(
        _("A citizen id has 12 digits, an old one 9; this one has %(length)s."), _("Type all digits, as text.")
    ),
    "id_digits_lost": warning(
        _("Excel has shortened the citizen id; its last digits are lost."), _("Type all 12 digits, as text.")
    ),
    "id_twice": error(_("Row %(other)s has the same citizen id."), _("Correct the one that is wrong.")),
    "key_twice": error(
        _("Row %(other)s is about the same member (a copied row)."), _("Delete the hidden key of a new person.")
    ),
    "twice_in_file": warning(_("Row %(other)s has the same name, birth date and branch."), _ASK, NEW),
    "likely_twice": warning(
        _("Row %(other)s has the same name and birth date, in another branch or with a citizen id."), _ASK, NEW
    ),
    "likely_elsewhere": warning(
        _("A woman of this name and birth date is a member in another commune of the province."),
        _("If she has moved here, propose her transfer; if this is another woman, say so."),
        TRANSFER, NEW,
    ),
    "transfer_unclear": warning(
        _("Her transfer cannot be proposed: elsewhere there is no full member, or more than one, whom the row may mean."),
        _("Type her citizen id, or say that this is another woman."),
        NEW,
    ),
    "branch_missing": warning(_("The row names no branch."), _("Write the branch (chi hội).")),
    "branch_unknown": warning(
        _("There is no branch “%(value)s” in %(commune)s."), _("Choose one of the commune's branches.")
    ),
    "branch_ambiguous": warning(_("“%(value)s” may be more than one branch."), _("Choose one of them.")),
    "commune_other": warning(
        _("The row names another commune, “%(value)s”."),
        _("Leave the row out if she belongs there; if she is of your commune, say so or correct the cell."),
        NEW,
    ),
    "commune_missing": warning(_("The row names no commune."), _("Write the commune.")),
    "commune_unknown": warning(
        _("There is no commune “%(value)s” in %(unit)s."), _("Write its full name or its official code.")
    ),
    "commune_ambiguous": warning(
        _("“%(value)s” may be more than one commune."), _("Add the district, or write the official code.")
    ),
    "id_elsewhere": warning(
        _("This citizen id is registered in another commune."),
        _("If she has moved here, propose her transfer; if the number is wrong, correct it."),
        TRANSFER,
    ),
    "id_other_person": warning(
        _("In the register this citizen id belongs to a person with another name and birth date."),
        _("Correct the number, or say that it is the same woman."),
        SAME,
    ),
    "several_matches": warning(
        _("%(count)s members of this branch have this name and birth date."), _("Choose which one she is."), SAME, NEW
    ),
    "likely_same": warning(
        _("The register has a member of this name who may be the same: in another branch, or with no birth date."),
        _ASK, SAME, NEW,
    ),
    "left_before": warning(
        _("The register knows her, but not as a member: she has left the Union, or only takes part in a programme."),
        _("Say whether she is the same woman and a member now."), SAME, NEW,
    ),
    "kind_differs": warning(
        _("In the register she is another kind of member (full or honorary)."),
        _("End the other membership first, or leave the row out."),
    ),
    "key_elsewhere": warning(
        _("Since this workbook was written she has moved to another commune."),
        _("Leave the row out, or propose her transfer back. If another woman was written over her row, say so."),
        TRANSFER, NEW,
    ),
    "changed_meanwhile": warning(
        _("“%(file)s” here, but since the workbook was written %(by)s wrote “%(register)s” into the register (%(at)s)."),
        _("Say which of the two is right, or type the cell again."),
        WORKBOOK, REGISTER,
    ),
}  # fmt: skip
NOTE_MESSAGES = {
    "year_in_date_cell": note(_("The cell shows %(value)s; read as the year %(year)s.")),
    "birth_missing": note(_("The birth date is missing.")),
    "id_padded": note(_("The citizen id had lost its leading zero; it was put back.")),
    "id_birth_differs": note(_("The citizen id tells another year of birth."), _("Check the number or the date.")),
    "id_sex_differs": note(_("The citizen id tells another sex."), _("Check the number.")),
    "id_odd": note(_("The first three digits of the citizen id are no province."), _("Check the number.")),
    "phone_odd": note(_("“%(value)s” does not look like a telephone number; kept as written.")),
    "value_unclear": note(_("“%(value)s” was not understood; the cell is left out."), _TYPE),
    "date_dropped": note(_("“%(value)s” cannot be read as a date; the cell is left out."), _TYPE),
    "row_key_unknown": note(_("The hidden key of the row is not known here; the row is treated as typed by hand.")),
    "left_meanwhile": note(_("Since this workbook was written she has left the Union; that stays so.")),
    "position_kept_out": note(_("Positions are not taken from a roster; enter them on the member's page.")),
    "commune_succeeded": note(_("“%(value)s” is now %(commune)s.")),
    "group_unknown": note(_("There is no group “%(value)s” in the branch; she is placed in the branch.")),
    "row_dropped": note(_("Not a person, left out: “%(value)s”.")),
    "sheet_skipped": note(_("Sheet “%(sheet)s” has no column of names and was left out.")),
    "sheet_hidden": note(_("Sheet “%(sheet)s” is hidden and was left out."), _("Show it in Excel if it should be read.")),
    "branch_filled_down": note(
        _("The branch stands only at the first woman of each block; those below were given the same branch.")
    ),
    "column_not_used": note(_("Column “%(value)s” is not used.")),
    "column_by_hand": note(_("Column “%(value)s” is read as “%(meaning)s”, as was said by hand before.")),
    "column_left_out": note(_("Column “%(value)s” is left out, as was said by hand before.")),
    "commune_column_ignored": note(
        _("The column of communes was not used: every row goes to %(unit)s, for which the file was sent.")
    ),
    "legacy_converted": note(_("The text of sheet “%(sheet)s” was converted from %(kind)s to Unicode.")),
    "more_of_same": note(_("The same in %(count)s more rows: %(what)s")),
}  # fmt: skip
MESSAGES = FILE_MESSAGES | QUESTIONS | ROW_MESSAGES | NOTE_MESSAGES


def sentence(code, detail=None, **more):
    """The sentence of ``code`` in the reader's language, filled from ``detail``; then what to write instead."""
    message, values = MESSAGES[code], _Filled(detail or {}) | more
    if code == "more_of_same":
        values["what"] = MESSAGES[values["code"]].sentence % _Filled({"value": "…"})
    if values.get("kind") in OLD_FONTS:
        values["kind"] = OLD_FONTS[values["kind"]]
    said = str(message.sentence) % _Filled(values)
    return f"{said} {message.mend}".strip()


def describe(issue):
    """The sentence of a stored ``Issue`` without its place."""
    return sentence(issue.code, issue.detail, value=issue.value, sheet=issue.sheet)


def place(issue):
    """Where an issue is, in words; empty for the file as a whole."""
    if issue.row is None:
        return ""
    if not issue.column:
        return translate("sheet “%(sheet)s”, row %(row)s") % {"sheet": issue.sheet, "row": issue.row}
    words = {"sheet": issue.sheet, "row": issue.row, "column": issue.column, "header": issue.header}
    return translate("sheet “%(sheet)s”, row %(row)s, column %(column)s “%(header)s”") % words


class _Filled(dict):
    """A dict for ``%`` that leaves a gap where a value is not known."""

    def __or__(self, other):
        return _Filled({**self, **other})

    def __missing__(self, key):
        return "…"
