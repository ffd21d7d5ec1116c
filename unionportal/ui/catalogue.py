"""The Vietnamese catalogue of each app, kept with Babel, so that no machine needs the gettext programs.

A message belongs to the app in whose code or templates it is found first; ``templates/members/`` and ``members/`` are the
app ``members``. Messages are English, translations Vietnamese, obsolete ones are dropped.
"""

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.apps import apps
from django.conf import settings
from django.utils.translation.template import templatize

LANGUAGE = "vi"
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
KEYWORDS = {
    "gettext": None, "_": None, "_t": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def our_apps():
    """Configs of the apps in this repository, deepest folder first, so that members/units is not taken by members."""
    ours = [
        config
        for config in apps.get_app_configs()
        if Path(config.path).is_relative_to(settings.BASE_DIR / config.name.split(".")[0])
    ]
    return sorted(ours, key=lambda config: (-len(Path(config.path).parts), config.label))


def sources():
    """Yield (app config, file) for every module and template of ours, each once, in a fixed order."""
    seen = set()
    for config in our_apps():
        folders = [Path(config.path), settings.BASE_DIR / "templates" / config.label]
        for file in sorted(f for folder in folders for f in folder.rglob("*") if f.suffix in (".py", ".html")):
            if file not in seen and "migrations" not in file.parts:
                seen.add(file)
                yield config, file
    pages = apps.get_app_config("pages")
    for file in sorted((settings.BASE_DIR / "templates").rglob("*.html")) + sorted(
        (settings.BASE_DIR / "unionportal").glob("*.py")
    ):
        if file not in seen:
            yield pages, file


def messages_of(file):
    """Messages of one file as (line, message or tuple of plurals, context), templates read as Django reads them."""
    text = file.read_text()
    # What templatize leaves of a page is no Python: its indentation means nothing and would stop the tokenizer.
    code = re.sub(r"^[ \t]+", "", templatize(text), flags=re.M) if file.suffix == ".html" else text
    for line, message, _comments, context in extract("python", BytesIO(code.encode()), KEYWORDS):
        yield line, message, context


def extracted():
    """{app label: Catalog of the messages found there}; a message that two apps use stays with the first."""
    catalogues, taken = {config.label: Catalog(locale=LANGUAGE) for config in our_apps()}, set()
    for config, file in sources():
        for _line, message, context in messages_of(file):
            key = (message, context)
            if key not in taken:
                taken.add(key)
                place = str(file.relative_to(settings.BASE_DIR))
                catalogues[config.label].add(message, context=context, locations=[(place, None)])
    return catalogues


def file_of(label):
    """The .po file of an app."""
    return Path(apps.get_app_config(label).path) / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def merged():
    """{app label: Catalog with the translations known}; a message that moved to another app keeps its translation."""
    known = {}
    for config in our_apps():
        if (file := file_of(config.label)).exists():
            for message in read_po(BytesIO(file.read_bytes()), locale=LANGUAGE):
                if (
                    message.id
                    and message.string
                    and any(message.string if isinstance(message.string, tuple) else [message.string])
                ):
                    known.setdefault((message.id, message.context), (message.string, message.flags & {"fuzzy"}))
    catalogues = extracted()
    for catalogue in catalogues.values():
        catalogue.header_comment, catalogue.fuzzy = "", False
        for message in catalogue:
            if message.id and (message.id, message.context) in known:
                message.string, flags = known[message.id, message.context]
                message.flags |= flags
    return catalogues


def as_po(catalogue):
    """The text of a catalogue, sorted and without dates, so that two runs agree byte for byte."""
    out = BytesIO()
    write_po(out, catalogue, sort_output=True, omit_header=False, width=120, include_lineno=False)
    lines = out.getvalue().decode().splitlines()
    unstable = (
        '"POT-Creation-Date',
        '"PO-Revision-Date',
        '"Generated-By',
        '"Last-Translator',
        '"Language-Team',
        '"Report-Msgid',
        '"Project-Id',
    )
    return "\n".join(line for line in lines if not line.startswith(unstable)) + "\n"


def as_mo(catalogue):
    """The compiled catalogue, the same bytes for the same messages: its header would carry the minute of the run."""
    out = BytesIO()
    catalogue.creation_date = catalogue.revision_date = NO_DAY
    write_mo(out, catalogue)
    return out.getvalue()


def is_missing(message):
    """Whether a message has no whole, settled translation."""
    strings = message.string if isinstance(message.string, (tuple, list)) else [message.string]
    return bool(message.id) and (message.fuzzy or not all(strings))
