"""Marking: from what students handed in to a gradebook, pages of feedback and the texts that wait for a marker.

What a student sent is data. Every point is recomputed from the models, and no claim in a file is read.
"""
