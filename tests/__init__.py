"""The tests tell the behaviour in sentences."""
