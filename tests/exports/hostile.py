"""Thirty texts that a spreadsheet program might run, follow or choke on, and what a workbook says of its cells."""

import io
import re
import zipfile

PAYLOADS = (
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1:A2)", "\t=1+1", "\r=1+1", "\n=1+1", "=HYPERLINK(\"http://x\",\"y\")",
    "=IMPORTXML(\"http://x\",\"//a\")", "=WEBSERVICE(\"http://x\")", "=DDE(\"cmd\";\"/C calc\";\"x\")", "{=1+1}", "'=1+1",
    "\"=1+1", "＝1+1", "＋1", "－1", "＠SUM(A1)", ";=1+1", ",=1+1", "http://example.org/x", "mailto:x@example.org",
    "internal:Sheet1!A1", "external:x.xlsx", "<script>alert(1)</script>", "]]>&amp;<f>1</f>", "012345678901", "1E400",
    "=1+1\u202e",
)  # fmt: skip
assert len({*PAYLOADS}) == 30


def formulas_in(content):
    """What would run or lead somewhere in a workbook given as bytes: its ``<f>`` elements and hyperlinks."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        links = [name for name in parts.namelist() if "externalLink" in name or "connections" in name]
    assert sheets, "no sheet in the workbook"
    return [found for text in sheets for found in re.findall(r"<f[ >]|<hyperlink ", text)] + links
