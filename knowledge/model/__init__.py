"""The values of a consultation."""
