"""What the pages and the engine ask for."""
