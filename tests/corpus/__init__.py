"""Messy workbooks as officers leave them, written cell by cell at test time, each with the outcome expected."""
