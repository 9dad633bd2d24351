"""Facts, cases, terms: the tables, and how a page tells them."""
