"""The answers file, its pocket copy, and where it is kept."""
