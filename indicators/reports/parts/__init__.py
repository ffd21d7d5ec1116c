"""Parts that reports are put together from: each gives blocks or a section of one ``Ask``."""
