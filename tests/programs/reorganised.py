"""Mergers of the cast that programmes are counted across."""

from datetime import date

from unionportal.reorganisation import merge

MERGED_ON = date(2025, 3, 1)


def merge_sibling_commune(cast, on=MERGED_ON):
    """The sibling commune goes into the home commune."""
    return merge(predecessors=[cast.sibling_commune], successor=cast.commune, on=on, by=None)
