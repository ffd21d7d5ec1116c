"""The app "indicators"."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "indicators"

    def ready(self):
        from indicators.measures import members, officers, readings, registry, units  # noqa: PLC0415 - models must be ready

        for measure in (*members.MEASURES, *officers.MEASURES, *readings.MEASURES, *units.MEASURES):
            registry.register(measure)
