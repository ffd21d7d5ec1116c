"""Questions about persons and their spells."""
