"""The package's forms, under the name by which the models here call them."""

from steelyard.models.forms import *  # noqa: F403
