"""Changes to persons, spells, transfers and posts: keyword-only, with ``by``, atomic and audited."""
