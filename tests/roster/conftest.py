"""Sending a workbook through the whole road in a line."""

from datetime import date

import pytest

from members.roster import pipeline

ON = date(2026, 6, 30)


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    """An upload folder of this test's own."""
    settings.UPLOAD_FOLDER = tmp_path / "uploads"
    settings.UPLOAD_FOLDER.mkdir(mode=0o700)
    return settings.UPLOAD_FOLDER


@pytest.fixture
def send(cast):
    """``send(file)``: the batch of a workbook that the commune's officer sent, rehearsed; apply=True writes it."""

    def send(file, *, unit=None, by=None, on=ON, apply=False, name="danh sách.xlsx", **more):
        by = by or cast.user("commune_officer")
        batch = pipeline.receive(file=file, file_name=name, unit=unit or cast.commune, on=on, by=by, **more)
        batch = pipeline.rehearse(batch)
        return pipeline.apply(batch, by=by) if apply and batch.state == "in_review" else batch

    return send


@pytest.fixture
def codes():
    """``codes(batch)``: {row number: [codes]} of a batch's issues."""

    def codes(batch):
        found = {}
        for row, code in batch.issues.order_by("row", "code").values_list("row", "code"):
            found.setdefault(row, []).append(code)
        return found

    return codes
