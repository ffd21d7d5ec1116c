"""Workbooks as officers send them, made in memory."""

import io
import re

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse


def workbook(labels, rows, name="bang.xlsx"):
    """A workbook with one table: ``labels`` as its header, ``rows`` of plain values."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    page = book.add_worksheet()
    for number, row in enumerate([labels, *rows]):
        page.write_row(number, 0, row)
    book.close()
    return SimpleUploadedFile(name, file.getvalue())


def send(client, route, file, **typed):
    """The page that looks at a sheet."""
    return client.post(reverse(f"programs:{route}_sheet"), {"file": file, **typed})


def confirm(client, route, page):
    """Write what the page looked at."""
    rows = re.search(r'name="rows" value="([^"]+)"', page.content.decode())[1]
    return client.post(reverse(f"programs:{route}_sheet_write"), {"rows": rows})
