"""What is asked of the records: querysets and plain values."""
