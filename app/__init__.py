"""What people use: the workspace and the command line."""
