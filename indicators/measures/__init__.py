"""How indicators are computed: frozen definitions in one registry, each told in ``docs/measures.md``."""
