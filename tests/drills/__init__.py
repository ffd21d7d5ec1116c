"""Drills against a running portal: hostile workbooks, and kill -9 of everything. Long, so not part of the suite.

``python -m tests.drills mutants|kills [--count N] [--seed S]``; each starts a portal of its own with the small demo in
a temporary folder, on the loopback alone.
"""
