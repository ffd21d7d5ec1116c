"""Reports as the Union sends them: one value, built from the engine, that page, Word and Excel are written from."""
