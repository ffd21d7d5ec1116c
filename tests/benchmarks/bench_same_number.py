"""500 random filters of the list of members: the number on screen, the rows of its pages, of Excel and of Word are equal.

A filter with a difference ends the run. Filters are asked within one commune, so that whole lists can be walked.
"""

import io
import re
import zipfile
from random import Random

import python_calamine
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment

from members.access.models import User
from members.units.enums import Kind
from members.units.models import Unit
from members.units.queries import units_of_kind
from unionportal.demo import figures as f

FILTERS = 500
LIST, WORD = "/hoi-vien/", "/van-ban/hoi-vien/"
DAY = f"{f.ANCHOR:%d/%m/%Y}"
ROW = re.compile(r"<tr[ >]")


def run():
    """Lines of (what, figure)."""
    setup_test_environment()  # pages tell the client what they were drawn from
    try:
        counts = [same_number(client, query) for client, query in filters(FILTERS)]
    finally:
        teardown_test_environment()
    yield f"filters with one number on screen, in its pages, in Excel and in Word, of {FILTERS}", len(counts)
    yield "persons in all; of filters without anybody", f"{sum(counts):,}; {counts.count(0)}"


def filters(number, *, seed=1):
    """``(client, query)`` of random filters in random communes that the clients may see."""
    rng, clients = Random(seed), [_client(name) for name in ("province.admin", "province.staff")]
    province = Unit.objects.get(code=f.HAI_DUONG, kind=Kind.PROVINCE)
    communes = list(units_of_kind(Kind.COMMUNE, under=province, on=f.ANCHOR))
    for _n in range(number):
        yield rng.choice(clients), {"unit": str(rng.choice(communes).uid), "on": DAY, **_chosen(rng)}


def _client(name):
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def _chosen(rng):
    """One to three filters; always one that leaves a part of the commune."""
    narrow = [
        lambda: {"q": rng.choice(("nguyen thi h", "phạm", "hoa", "th mai", "le thi thanh", "zz"))},
        lambda: {"letter": rng.choice("ABCDGHLMNPQTVY")},
        lambda: _years("born", rng.randint(1935, 2000)),
        lambda: _years("joined", rng.randint(1995, 2023)),
    ]
    more = [
        lambda: {"state": rng.choice(("away", "left", "all"))},
        lambda: {"kind": rng.choice(("full", "honorary"))},
        lambda: {"no_id": "on"},
        lambda: {"poverty": rng.choice(("poor", "near_poor"))},
    ]
    found = rng.choice(narrow)()
    for extra in rng.sample(narrow[1:] + more, rng.randint(0, 2)):
        found |= extra()
    return found


def _years(name, year):
    return {f"{name}_from": str(year), f"{name}_to": str(year + 4)}


def same_number(client, query):
    """The number of a filter, the same in all four places. Raises AssertionError that names the filter."""
    numbers = {
        "screen": _on_screen(client, query), "pages": _in_pages(client, query), "excel": _in_excel(client, query),
        "word": _in_word(client, query),
    }  # fmt: skip
    assert len({*numbers.values()}) == 1, (query, numbers)
    return numbers["screen"]


def _on_screen(client, query):
    return client.get(LIST, query).context["table"].paginator.count


def _in_pages(client, query):
    rows = place = 0
    while True:
        place += 1
        table = client.get(LIST, {**query, "page": place}).context["table"]
        rows += len(table.page.object_list)
        if not table.page.has_next():
            return rows


def _in_excel(client, query):
    content = b"".join(client.get(LIST, {**query, "export": "xlsx"}))
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_index(0).to_python()
    return sum(isinstance(row[0], float) for row in rows)


def _in_word(client, query):
    """The rows of the table; and the number of its sentence is theirs."""
    content = b"".join(client.get(WORD, query))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        text = parts.read("word/document.xml").decode()
    # The letterhead is a table as well, but has no header that is repeated.
    (table,) = [part for part in text.split("<w:tbl>") if "<w:tblHeader/>" in part]
    rows = table.split("</w:tbl>")[0].count("<w:tr>") - 1
    told = re.search(r"Danh sách có .*?<w:t[^>]*>([\d.]+)</w:t>", text)[1]
    assert int(told.replace(".", "")) == rows, (query, told, rows)
    return rows
