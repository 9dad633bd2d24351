"""Exercises: the format of a task, reading it from YAML, and the verdict on an answer."""
