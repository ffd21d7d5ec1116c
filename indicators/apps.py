"""The app "indicators"."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "indicators"

    def ready(self):
        # Models must be ready.
        from indicators.measures import (  # noqa: PLC0415
            members,
            officers,
            programmes,
            readings,
            registry,
            sponsorship,
            trained,
            units,
        )  # fmt: skip

        for family in (members, officers, programmes, readings, sponsorship, trained, units):
            for measure in family.MEASURES:
                registry.register(measure)
