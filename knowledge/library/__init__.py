"""Reading what comes from outside: statutes, and the papers planners upload."""
