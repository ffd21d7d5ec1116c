"""The reports themselves: each module has ``write(ask)`` that gives a ``Report``."""
