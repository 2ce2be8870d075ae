"""From a proposal to files: content in `compose`, looks in `profiles`, a module per format."""
