"""Arguments as graphs, as Argdown, as maps."""
