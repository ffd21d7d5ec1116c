"""Workbooks broken at random, sent by a commune officer: each must be answered with a sentence, and nobody may die."""

import io
import random
import re
import time
import zipfile
from collections import Counter

from tests.drills.portal import Visitor
from tests.roster.books import BAU, DONG, HEADER, book, woman

ANSWER_SECONDS = 60
OUTSTANDING = 4
RUBBISH = [
    "", " ", "\u202e", "&#0;", "&amp;lt;", "=1+1", "9" * 400, "-1E308", "NaN", "1e999999", "𝒜", "\ufffe", "x" * 40_000,
    "31/02/1980", "00000000000000000000", "<b>", "]]>", "&lol;", "\r\n\t", "1900-02-29", "٣٤", "A" * 300 + "1",
]  # fmt: skip


def run(portal, count, seed):
    """Send ``count`` mutants; print what became of them; return the faults as sentences."""
    from members.intake.models import Batch  # noqa: PLC0415 - Django is set up by then

    visitor, dice, faults, ends, longest = Visitor(portal, "commune.officer"), random.Random(seed), [], Counter(), 0
    before, waiting = set(portal.pids()), {}
    for number, (kind, data) in enumerate(mutants(count, dice)):
        started = time.monotonic()
        status, address, _body = visitor.post(
            "/nhap-excel/gui/", page="/nhap-excel/", fields={"on": "01/06/2026"}, file=("file", f"{number}.xlsx", data)
        )
        if status == 422:
            ends["refused on the form"] += 1
        elif status == 200 and address.count("/") == 3:
            waiting[address] = (number, kind, started)
        else:
            faults.append(f"mutant {number} ({kind}): the upload was answered with {status} at {address}")
        while len(waiting) >= OUTSTANDING or (number == count - 1 and waiting):
            for page, (of, was, since) in list(waiting.items()):
                batch = Batch.objects.get(uid=page.strip("/").split("/")[-1])
                took = time.monotonic() - since
                if batch.state in ("in_review", "asking", "refused", "failed"):
                    longest = max(longest, took)
                    ends[batch.state] += 1
                    shown, _where, body = visitor.get(page)
                    if (
                        shown != 200
                        or batch.state == "failed"
                        or (batch.state == "refused" and batch.reason not in _text(body))
                    ):
                        faults.append(f"mutant {of} ({was}): {batch.state} {batch.reason_code}, page {shown}")
                    del waiting[page]
                elif took > ANSWER_SECONDS:
                    faults.append(f"mutant {of} ({was}): {batch.state} after {took:.0f} s")
                    del waiting[page]
            time.sleep(0.05)
    gone = before - set(portal.pids())
    faults += [f"process {pid} of the portal died" for pid in gone]
    print(f"{count} mutants: {dict(ends)}; longest answer {longest:.1f} s; {len(gone)} processes died")
    return faults


def _text(body):
    import html  # noqa: PLC0415

    return html.unescape(body)


def mutants(count, dice):
    """``count`` pairs of (what was done, bytes)."""
    bases = [_base(rows) for rows in (3, 40)]
    for _ in range(count):
        mutate = dice.choice(MUTATIONS)
        data = dice.choice(bases)
        for _again in range(dice.randint(1, 3)):
            data = mutate(data, dice)
        yield mutate.__name__, data


def _base(rows):
    people = [woman(n, f"Bùi Thị {('Ánh', 'Hoa', 'Mận')[n % 3]} {n}", branch=(DONG, BAU)[n % 2]) for n in range(rows)]
    return book(
        ("Danh sách", [["DANH SÁCH HỘI VIÊN"], [], HEADER, *people]), ("thôn Kim Can", [HEADER, *people])
    ).getvalue()


def flipped(data, dice):
    """Some bytes of the file changed."""
    data = bytearray(data)
    for _ in range(dice.randint(1, 30)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


def cut(data, dice):
    """The end, or a piece, of the file lost."""
    start = dice.randrange(len(data))
    return data[:start] if dice.random() < 0.5 else data[:start] + data[start + dice.randint(1, 500) :]


def repeated(data, dice):
    """A piece of the file twice, or something behind it."""
    start = dice.randrange(len(data))
    return (
        data[:start]
        + data[start : start + dice.randint(1, 2000)] * 2
        + data[start:]
        + dice.randbytes(dice.randint(0, 99))
    )


def inside(change):
    """A mutation of one part inside the archive."""

    def mutate(data, dice):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = {name: archive.read(name) for name in archive.namelist()}
        except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
            return flipped(data, dice)
        name = dice.choice([n for n in parts if n.endswith((".xml", ".rels"))] or [""])
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in change(parts, name, dice).items():
                archive.writestr(part, content)
        return file.getvalue()

    mutate.__name__ = change.__name__
    return mutate


@inside
def without_part(parts, name, dice):
    """A part is missing or has another's name."""
    content = parts.pop(name, b"")
    return (
        parts if dice.random() < 0.5 else {**parts, dice.choice(["xl/x.xml", "../../x", "/etc/x", "a" * 200]): content}
    )


@inside
def swapped(parts, name, dice):
    """Two parts hold each other's content."""
    other = dice.choice(list(parts))
    return {**parts, name: parts[other], other: parts.get(name, b"")}


@inside
def torn(parts, name, dice):
    """The XML of a part lost or repeats a piece."""
    text = parts.get(name, b"")
    start = dice.randrange(len(text) + 1)
    piece = text[start : start + dice.randint(1, 200)]
    return {
        **parts,
        name: text[:start]
        + (b"" if dice.random() < 0.5 else piece * dice.randint(2, 300))
        + text[start:][len(piece) :],
    }


@inside
def numbered(parts, name, dice):
    """Numbers and references in a part became absurd."""
    absurd = [b"-1", b"0", b"4294967296", b"1048577", b"XFD1048576", b"99999999999999999999", b"1e309", b"NaN"]
    text = re.sub(
        rb'(?<=")[A-Z]*\d+(?=")', lambda m: dice.choice(absurd) if dice.random() < 0.05 else m[0], parts.get(name, b"")
    )
    return {**parts, name: text}


@inside
def rubbish_cells(parts, name, dice):
    """The texts of cells became rubbish, in a file that is well formed or nearly so."""
    name = next((n for n in parts if n.endswith("sharedStrings.xml")), name)
    text = parts.get(name, b"").decode(errors="replace")
    text = re.sub(r"(?<=<t>)[^<]*(?=</t>)", lambda m: dice.choice(RUBBISH) if dice.random() < 0.2 else m[0], text)
    return {**parts, name: text.encode("utf-8", "surrogatepass")}


@inside
def entities(parts, name, dice):
    """A document type with entities, or another encoding, at the head of a part."""
    head = dice.choice([
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>', b'<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        b'<?xml version="1.0" encoding="UTF-16"?>', b"\xff\xfe", b"<" * dice.randint(1, 9000), b'<?xml version="9"?>',
    ])  # fmt: skip
    return {**parts, name: head + parts.get(name, b"")}


MUTATIONS = [flipped, cut, repeated, without_part, swapped, torn, numbered, rubbish_cells, rubbish_cells, entities]
