"""Mẹ đỡ đầu in the demonstration: children and sponsors who do not exist, and a ledger that adds up to the published sum."""
