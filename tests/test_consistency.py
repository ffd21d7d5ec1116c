"""The repository tests itself: what reviews would have to look for by hand."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"
# Loaded once by name for the cells of a long table.
DRAWN_BY_CODE = {"members/_tags.html", "members/_row_menu.html"}
# The names every app uses, and those docs/developing.md declares.
COMMON_MODULES = {
    "models", "queries", "actions", "forms", "filters", "tables", "presenters", "resources", "views", "urls", "tasks",
    "admin", "enums", "apps",
}  # fmt: skip


def tracked(*patterns):
    """Files under version control, or all files where there is none."""
    done = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=False)
    return [ROOT / line for line in done.stdout.splitlines() if (ROOT / line).exists()]


def modules_of_ours():
    return [
        f for f in tracked("*.py") if f.parts[len(ROOT.parts)] in ("unionportal", "members", "indicators", "programs")
    ]


def test_every_template_is_used():
    code = "\n".join(f.read_text() for f in modules_of_ours())
    markup = "\n".join(f.read_text() for f in TEMPLATES.rglob("*.html"))
    names = {str(f.relative_to(TEMPLATES)) for f in TEMPLATES.rglob("*.html")}
    # Components are used by their name, errors by the handlers of Django.
    unused = {
        name
        for name in names
        if f'"{name}"' not in code
        and f'"{name}"' not in markup
        and not name.startswith("ui/")
        and name not in DRAWN_BY_CODE
    }
    assert unused == set()


def test_no_template_carries_script_or_style():
    inline = re.compile(
        r"""\sstyle=|\son[a-z]+=["']|<style\b|<script(?![^>]*\bsrc=)|javascript:|hx-on|hx-vals=["']js""", re.I
    )
    found = {
        f"{f.relative_to(ROOT)}: {match.group()}"
        for f in TEMPLATES.rglob("*.html")
        if (match := inline.search(f.read_text()))
    }
    assert found == set()


def test_views_neither_write_nor_add_up():
    banned = re.compile(r"\.(save|create|bulk_create|update|delete|aggregate|annotate)\(")
    allowed = re.compile(r"\.(session|cookies?|headers|GET|POST|query|params)\.(update|delete|save)\(|actions\.\w+\(")
    found = []
    for file in modules_of_ours():
        if file.stem == "views" or "views" in file.parts:
            for number, line in enumerate(file.read_text().splitlines(), 1):
                if banned.search(line) and not allowed.search(line):
                    found.append(f"{file.relative_to(ROOT)}:{number}: {line.strip()}")
    assert found == []


@pytest.mark.parametrize("kind", ["tables", "resources", "views"])
def test_no_unscoped_objects_in(kind):
    found = [
        f"{f.relative_to(ROOT)}:{number}"
        for f in modules_of_ours()
        if f.stem == kind or kind in f.parts
        for number, line in enumerate(f.read_text().splitlines(), 1)
        if re.search(r"\b[A-Z]\w+\.objects\b(?!.*\.within\()", line)
    ]
    assert found == []


def test_nothing_below_the_views_asks_for_today():
    layers = ("models", "queries", "rates.py", "counts.py", "scope.py")
    found = [
        f"{f.relative_to(ROOT)}:{number}"
        for f in modules_of_ours()
        if any(part in layers or part.removesuffix(".py") in layers for part in f.parts)
        for number, line in enumerate(f.read_text().splitlines(), 1)
        if re.search(r"\b(date\.today|timezone\.now|localdate|datetime\.now)\(", line)
    ]
    assert found == []


def test_every_module_name_is_declared():
    told = (ROOT / "docs" / "developing.md").read_text()
    places = [
        f.relative_to(ROOT) for f in modules_of_ours() if "migrations" not in f.parts and "commands" not in f.parts
    ]
    undeclared = set()
    for place in places:
        if place.name == "__init__.py" or len(place.parts) == 2 and place.parts[0] == "unionportal":
            continue  # the project's own: settings, urls, wsgi, database
        names = {str(place), place.name, *(f"{folder}/" for folder in place.parents), f"{place.parent.name}/"}
        if not {place.stem, *place.parts[:-1]} & COMMON_MODULES and not any(f"`{name}`" in told for name in names):
            undeclared.add(str(place))
    assert undeclared == set()


def test_no_module_is_over_the_budget():
    sizes = {f: len(f.read_text().splitlines()) for f in modules_of_ours() if "migrations" not in f.parts}
    whole = sorted(size for size in sizes.values() if size > 5)
    assert whole[len(whole) // 2] <= 80, "the median module"
    assert {str(f.relative_to(ROOT)): size for f, size in sizes.items() if size > 500} == {}


def test_every_requirement_is_pinned_with_its_reason():
    lines = [line for line in (ROOT / "requirements.txt").read_text().splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if not re.match(r"[\w.\[\]-]+==[\w.]+  # \S.{3,}", line)] == []


def test_nothing_names_a_machine_or_a_registry():
    words = re.compile(r"/work/|/home/\w+/|/root/|pypi\.org|files\.pythonhosted|registry\.npmjs|deb\.debian")
    found = [
        f"{f.relative_to(ROOT)}:{number}"
        for f in tracked()
        if f.suffix in (".py", ".html", ".md", ".txt", ".toml", ".css", ".js", ".csv", ".json", "")
        and f.name != Path(__file__).name
        for number, line in enumerate(f.read_text(errors="ignore").splitlines(), 1)
        if words.search(line)
    ]
    assert found == []


def test_no_secret_is_committed():
    suspects = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY|secret_key\s*=\s*[\"'][^\"']{20,}", re.I)
    assert [
        str(f) for f in tracked() if f.suffix in (".py", ".md", ".txt", ".toml") and suspects.search(f.read_text())
    ] == []
