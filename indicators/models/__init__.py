"""Women counts and thresholds; congresses, resolutions, their indicators and targets."""

from indicators.models.indicators import Indicator
from indicators.models.rates import Threshold, WomenCount
from indicators.models.resolutions import Congress, Resolution
from indicators.models.targets import Target, TargetRevision

__all__ = ["Congress", "Indicator", "Resolution", "Target", "TargetRevision", "Threshold", "WomenCount"]
