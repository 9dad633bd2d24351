"""What a reader meets: explorables, tasks, weighings, the workbook."""

from steelyard.views import controls as controls  # its filters, before any template of ours is filled in
