"""The subcommands of `dure`, one module per room."""
