"""Changes to figures: keyword-only verbs, by somebody, atomic, with their event."""
