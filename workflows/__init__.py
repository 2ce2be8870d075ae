"""What happens in which order; the only package importing dbos."""
