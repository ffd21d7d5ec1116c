"""Forms for counts, thresholds and resolutions."""
