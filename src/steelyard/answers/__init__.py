"""The answers file, its coded copy, and where it is kept."""
