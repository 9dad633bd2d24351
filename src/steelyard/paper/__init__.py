"""The book without a screen: its built pages as still pages, and from these one PDF and one e-book."""
