"""Sheets that come in and go out through django-import-export."""
