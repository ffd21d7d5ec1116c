"""The app "programs"."""

from django.apps import AppConfig, apps


class ProgramsConfig(AppConfig):
    name = "programs"

    def ready(self):
        """Hand to the register which persons an undone roster must keep: all whom a record names."""
        from members.roster.keeping import keep_whom  # noqa: PLC0415 - models must be there first

        member = apps.get_model("members.Member")
        for model in self.get_models():
            for field in model._meta.concrete_fields:
                if field.related_model is member:
                    keep_whom(model._meta.db_table, field.column)
