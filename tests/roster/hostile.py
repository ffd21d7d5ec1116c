"""Files that must not come in: broken, foreign, too large, or made to hurt. Each builder returns (file name, bytes)."""

import io
import zipfile

from tests.roster.books import roster, woman

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    "</Types>"
)
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)
BOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
BOOK_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
    'Target="sharedStrings.xml"/></Relationships>'
)
SHEET = '<?xml version="1.0"?>{head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{body}</worksheet>'


def workbook(body, *, head="", strings="", **more):
    """A bare .xlsx of one sheet with the given XML; ``more`` are further entries {path: text}."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELS)
        archive.writestr("xl/workbook.xml", BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", BOOK_RELS)
        archive.writestr("xl/worksheets/sheet1.xml", SHEET.format(body=body, head=head))
        archive.writestr("xl/sharedStrings.xml", strings or '<sst xmlns="x"/>')
        for path, text in more.items():
            archive.writestr(path, text)
    return file.getvalue()


def cell(place, text="x"):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def good():
    return roster(woman(1, "Bùi Thị Ánh")).getvalue()


def _entries(number):
    return {f"xl/media/{n}.xml": "x" for n in range(number)}


def far_cell(place):
    row = "".join(filter(str.isdigit, place))
    return workbook(f'<sheetData><row r="1">{cell("A1")}</row><row r="{row}">{cell(place)}</row></sheetData>')


def sst_bomb():
    return workbook(
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>',
        strings='<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="4294967295" uniqueCount="4294967295"><si><t>a</t></si></sst>',
    )


def laughs():
    entities = '<!ENTITY a "haha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    body = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData>'
    return workbook(body, head=f"<!DOCTYPE x [{entities}]>")


def wide(columns):
    return roster([*woman(1, "Bùi Thị Ánh"), *["x"] * columns]).getvalue()


# name of the case: (file name, bytes or a function, the code it is refused with)
FILES = {
    "empty": ("a.xlsx", b"", "empty_file"),
    "old Excel": ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_xls"),
    "macros by name": ("a.xlsm", good, "macros"),
    "macros inside": ("a.xlsx", lambda: workbook("", **{"xl/vbaProject.bin": "x"}), "macros"),
    "binary workbook": ("a.xlsb", good, "binary_workbook"),
    "OpenDocument": ("a.ods", good, "open_document"),
    "OpenDocument renamed": ("a.xlsx", lambda: workbook("", **{"content.xml": "x"}), "open_document"),
    "text table": ("a.csv", b"STT;Ho ten", "csv_file"),
    "a picture": ("a.png", b"\x89PNG", "not_xlsx"),
    "no ending": ("danh sach", good, "not_xlsx"),
    "password": ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
    "a page renamed": ("a.xlsx", b"<html><table><tr><td>1</td></tr></table></html>", "not_a_workbook"),
    "a text document renamed": ("a.xlsx", lambda: workbook("").replace(b"xl/", b"wd/"), "not_a_workbook"),
    "cut off": ("a.xlsx", lambda: good()[:1500], "broken_zip"),
    "magic and rubbish": ("a.xlsx", b"PK\x03\x04" + b"\xff" * 500, "broken_zip"),
    "many entries": ("a.xlsx", lambda: workbook("", **_entries(300)), "hostile_zip"),
    "leaves its folder": ("a.xlsx", lambda: workbook("", **{"../../etc/x": "x"}), "hostile_zip"),
    "zip bomb": ("a.xlsx", lambda: workbook("", **{"xl/a.xml": "0" * 30_000_000}), "hostile_zip"),
    "no XML": ("a.xlsx", lambda: workbook("<sheetData><row"), "unreadable"),
    "billion laughs": ("a.xlsx", laughs, "unreadable"),
    "corner cell": ("a.xlsx", lambda: far_cell("XFD1048576"), "too_many_columns"),
    "string table of four billion": ("a.xlsx", sst_bomb, "unreadable"),
    "row beyond all": ("a.xlsx", lambda: far_cell("A99999999999"), "unreadable"),
    "600 columns": ("a.xlsx", lambda: wide(600), "too_many_columns"),
    "nothing inside": ("a.xlsx", lambda: workbook("<sheetData/>"), "no_rows"),
    "no name column": ("a.xlsx", lambda: roster(["1", "2", "3"], header=["A", "B", "C"]).getvalue(), "no_name_column"),
    "header alone": ("a.xlsx", lambda: roster().getvalue(), "no_rows"),
}  # fmt: skip
