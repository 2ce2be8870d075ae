"""The pages of the workspace, one module each, and the parts of the larger ones."""
