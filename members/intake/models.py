"""Spreadsheets on their way in: batches, the issues found in them, and the shape of a staged row."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.access.enums import Permission


class State(models.TextChoices):
    """Where a batch stands; refused and failed carry a reason, asking a question, undone can only follow applied."""

    RECEIVED = "received", _("received")
    READING = "reading", _("reading")
    ASKING = "asking", _("waiting for an answer")
    STAGED = "staged", _("staged")
    CHECKED = "checked", _("checked")
    IN_REVIEW = "in_review", _("in review")
    APPLYING = "applying", _("being written")
    APPLIED = "applied", _("written")
    UNDOING = "undoing", _("being undone")
    UNDONE = "undone", _("undone")
    REFUSED = "refused", _("refused")
    FAILED = "failed", _("failed")


class Level(models.TextChoices):
    """An error stops its row, a warning asks about it, a note informs."""

    ERROR = "error", _("error")
    WARNING = "warning", _("warning")
    NOTE = "note", _("note")


class Outcome(models.TextChoices):
    """What a staged row will do, or did, to the register."""

    ADD = "add", _("added")
    CHANGE = "change", _("changed")
    SAME = "same", _("unchanged")
    END = "end", _("ended")
    HOLD = "hold", _("held")  # waits for a person: an error, or a warning not yet settled
    SKIP = "skip", _("left out")  # a person decided to leave the row out
    MOVE = "move", _("transfer to propose")  # she is a member elsewhere; her transfer here is proposed


class Decision(models.TextChoices):
    """What a person said about a held row; mending a cell is no decision but a new value."""

    SAME = "same_person", _("the same person")
    NEW = "new_person", _("another person")
    SKIP = "skip", _("leave out")
    WORKBOOK = "workbook", _("the workbook is right")
    REGISTER = "register", _("the register is right")
    TRANSFER = "transfer", _("propose her transfer")


class Covers(models.TextChoices):
    """Of whom a workbook is the whole roster: who is missing from it is listed, and ended only if a person asks."""

    PART = "", _("only some members")
    BRANCHES = "branches", _("all members of the branches named in it")
    UNIT = "unit", _("all members of the unit")


class BatchQuerySet(models.QuerySet):
    """Batches a user may see."""

    def within(self, scope):
        """Batches for units in which the scope may import."""
        return self if scope.everywhere else self.filter(unit__in=scope.units(Permission.IMPORT))


class Batch(models.Model):
    """One uploaded workbook from receipt to the register, with its counters and the reason where it stopped."""

    uid = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    sheet_kind = models.CharField(_("kind of workbook"), max_length=30)  # a name in intake.registry: "roster", ...
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    on = models.DateField(_("as of"))  # the day the workbook speaks of; boundaries of this day resolve its units
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    file_name = models.CharField(_("file"), max_length=200)  # as the sender called it, for display only
    file_path = models.CharField(_("stored file"), max_length=200, blank=True)  # in UPLOAD_FOLDER; empty once purged
    file_size = models.PositiveBigIntegerField(_("size"), default=0)  # bytes
    file_hash = models.CharField(_("SHA-256"), max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.RECEIVED)
    reason = models.TextField(_("reason"), blank=True)  # a sentence, where refused or failed
    reason_code = models.CharField(_("reason code"), max_length=40, blank=True)
    phase_done = models.PositiveIntegerField(_("done in this phase"), default=0)
    phase_total = models.PositiveIntegerField(_("of"), default=0)
    phase_at = models.DateTimeField(_("phase began at"), null=True)
    rows = models.PositiveIntegerField(_("rows"), default=0)  # every row read as a person or record
    added = models.PositiveIntegerField(_("added"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    ended = models.PositiveIntegerField(_("ended"), default=0)
    held = models.PositiveIntegerField(_("held"), default=0)
    undone = models.PositiveIntegerField(_("gone back"), default=0)  # persons, by an undo
    kept = models.PositiveIntegerField(_("kept"), default=0)  # persons an undo left as they were
    covers = models.CharField(_("is the whole roster of"), max_length=8, choices=Covers, blank=True)
    is_forced = models.BooleanField(_("sent all the same"), default=False)  # although it repeats what is known
    mapping = models.JSONField(_("columns understood"), default=dict)  # {sheet: {column letter: field or null}}
    head_rows = models.JSONField(_("rows of the headers"), default=dict)  # {sheet: number of its last header row}
    samples = models.JSONField(
        _("first values"), default=dict
    )  # {sheet: {column letter: {"header", "values", "told"}}}
    question = models.JSONField(_("question"), default=dict)  # {"code", "detail"} of intake.issues, while asking
    answers = models.JSONField(_("answers"), default=dict)  # {code of a question: the answer}
    seconds = models.FloatField(_("seconds"), default=0)
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)
    heartbeat_at = models.DateTimeField(_("last sign of life"), null=True)
    applied_at = models.DateTimeField(_("written at"), null=True)
    undone_at = models.DateTimeField(_("undone at"), null=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("batch")
        verbose_name_plural = _("batches")
        indexes = [models.Index(fields=["unit", "-received_at"], name="batch_of_unit")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="batch_state_known"),
            models.CheckConstraint(condition=~Q(state=State.ASKING) | ~Q(question={}), name="batch_asks_something"),
            models.CheckConstraint(
                condition=~Q(state__in=[State.REFUSED, State.FAILED]) | ~Q(reason=""), name="batch_stop_has_reason"
            ),
        ]

    def __str__(self):
        return f"{self.pk} {self.file_name}"


class Issue(models.Model):
    """Something found in a workbook: where, what, and what to write instead. File-level: row and column null."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="issues", verbose_name=_("batch"))
    level = models.CharField(_("level"), max_length=7, choices=Level)
    code = models.CharField(_("code"), max_length=40)  # a key of intake.issues.MESSAGES
    sheet = models.CharField(_("sheet"), max_length=100, blank=True)
    row = models.PositiveIntegerField(_("row"), null=True)  # the number Excel shows
    column = models.CharField(_("column"), max_length=3, null=True)  # the letter Excel shows
    header = models.CharField(_("header"), max_length=100, blank=True)
    value = models.CharField(_("value"), max_length=200, blank=True)  # a citizen id only as its mask
    detail = models.JSONField(_("detail"), default=dict)  # what the sentence of the code is filled with
    settled = models.BooleanField(_("settled"), default=False)

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        indexes = [models.Index(fields=["batch", "sheet", "row"], name="issue_place")]

    def __str__(self):
        return f"{self.code} {self.sheet}!{self.column}{self.row}"


class ColumnMeaning(models.Model):
    """What a person said the columns of one header mean in the workbooks of a unit; read at its next file."""

    unit = models.ForeignKey("units.Unit", models.CASCADE, related_name="+", verbose_name=_("unit"))
    header = models.CharField(_("header"), max_length=100)  # as it stood in the workbook
    header_folded = models.CharField(_("folded header"), max_length=100)
    field = models.CharField(_("read as"), max_length=60, blank=True)  # of a roster's columns; empty: left out
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), auto_now=True)

    class Meta:
        verbose_name = _("meaning of a column")
        verbose_name_plural = _("meanings of columns")
        constraints = [models.UniqueConstraint(fields=["unit", "header_folded"], name="meaning_of_a_header_once")]

    def __str__(self):
        return f"{self.header} → {self.field or '–'}"


class StagedRow(models.Model):
    """A row of a workbook as read, before it touches the register. Abstract: a sheet's app adds its own columns."""

    # No index of its own: every sheet's table has one that begins with the batch. No constraint in the database, which
    # would look the one batch up for each of 400,000 rows.
    batch = models.ForeignKey(
        Batch, models.CASCADE, related_name="+", verbose_name=_("batch"), db_index=False, db_constraint=False
    )
    sheet = models.CharField(_("sheet"), max_length=100)
    row = models.PositiveIntegerField(_("row"))
    cells = models.JSONField(_("cells"), default=dict)  # {column letter: text shown in the review}, ids masked
    outcome = models.CharField(_("outcome"), max_length=6, choices=Outcome, blank=True)
    is_applied = models.BooleanField(_("written"), default=False)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.sheet}!{self.row}"
