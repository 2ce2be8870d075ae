"""Where consultations are kept: SQLModel rows in, values out."""
