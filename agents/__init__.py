"""Everything that talks to a language model; the only package importing autogen and openai."""
