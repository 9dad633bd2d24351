"""The same views and tasks in a notebook."""
