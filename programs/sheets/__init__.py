"""Sheets of the programmes: what comes in by Excel, looked at row by row and written by sets."""
