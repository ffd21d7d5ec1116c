"""What changes the programmes' records: verbs, atomic, audited."""
