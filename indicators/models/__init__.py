"""Women counts and thresholds; congresses, resolutions, their indicators and targets; what units report; reviews."""

from indicators.models.documents import Document, DocumentBatch, Narrative
from indicators.models.indicators import Indicator
from indicators.models.periods import ReportingPeriod
from indicators.models.rates import Threshold, WomenCount
from indicators.models.readings import Amendment, Reading
from indicators.models.reports import UnitReport
from indicators.models.resolutions import Congress, Resolution
from indicators.models.reviews import Review
from indicators.models.targets import Target, TargetRevision

__all__ = [
    "Amendment",
    "Congress",
    "Document",
    "DocumentBatch",
    "Indicator",
    "Narrative",
    "Reading",
    "ReportingPeriod",
    "Resolution",
    "Review",
    "Target",
    "TargetRevision",
    "Threshold",
    "UnitReport",
    "WomenCount",
]
