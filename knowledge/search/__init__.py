"""Finding: Korean search over the catalogue and recognition of an idea."""
