"""Offices that persons hold in units."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.access.scope import member_filter
from members.enums import Title
from members.models.person import Member
from unionportal.ui.dated import Dated, DatedQuerySet


class PostQuerySet(DatedQuerySet):
    """Posts as of a day, and those of persons a user may see."""

    def within(self, scope):
        """Posts of persons whose present or last unit lies where the scope may see members."""
        return self.filter(member_filter(scope, "member__unit"))


class Post(Dated):
    """A person's office in a unit. Men may hold one: village heads double as branch heads (domain 1.3)."""

    # The database fills it where rows come by COPY.
    uid = models.UUIDField(_("public id"), db_default=RandomUUID(), unique=True, editable=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="posts", verbose_name=_("member"))
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="posts", verbose_name=_("unit"))
    title = models.CharField(_("title"), max_length=16, choices=Title)
    is_full_time = models.BooleanField(_("full-time"), default=False)
    is_elected = models.BooleanField(_("elected"), default=True)  # false: appointed

    objects = PostQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        indexes = [models.Index(fields=["unit", "title"], name="post_in_unit")]

    def __str__(self):
        return f"{self.member_id} {self.title} {self.unit_id}"
