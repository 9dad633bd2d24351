"""The small forms of the package, under the name by which the models here call them."""

from steelyard.model import holds as holds
from steelyard.models.forms import chance_of, clip, logit, one_each

__all__ = ["chance_of", "clip", "holds", "logit", "one_each"]
