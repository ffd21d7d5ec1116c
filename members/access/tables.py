"""The list of users."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.access.enums import Role
from unionportal.ui.tables import BaseTable
from unionportal.ui.templatetags.ui import person_name


class UserTable(BaseTable):
    """Rows are users with ``grants_shown`` (``queries.users_within``)."""

    places = {"full_name": "title"}
    unit = gettext_lazy("users")
    label = gettext_lazy("Users")

    full_name = tables.Column(gettext_lazy("Full name"), order_by=("name_sort_key", "pk"))
    username = tables.Column(gettext_lazy("User name"))
    roles = tables.Column(gettext_lazy("Roles"), orderable=False, accessor="grants_shown", empty_values=())
    last_login = tables.DateTimeColumn(
        format="d/m/Y", verbose_name=gettext_lazy("Last log-in"), default=gettext_lazy("never")
    )
    state = tables.Column(gettext_lazy("State"), orderable=False, empty_values=())

    class Meta(BaseTable.Meta):
        empty_text = gettext_lazy("No user fits these filters.")

    def render_full_name(self, value, record):
        return format_html('<a href="{}">{}</a>', reverse("access:user", args=[record.uid]), person_name(value))

    def render_roles(self, record):
        return format_html_join(
            "", "<div>{}, {}</div>", ((Role(grant.role).label, grant.unit.name) for grant in record.grants_shown)
        ) or "–"  # fmt: skip

    def render_state(self, record):
        return state_word(record)


def state_word(user):
    """The state of a user as one word or few."""
    if not user.is_active:
        return _("left")
    return _("one-time password not used") if user.must_change_password else _("working")
