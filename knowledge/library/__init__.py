"""What is read in from outside, cut into passages that can be opened: statutes and uploads."""
