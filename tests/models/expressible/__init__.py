"""The models whose chapters are still to be written, declared with the core as it stands: proof that it can be done.

Each file is fit to move to `src/steelyard/models/`, where it gains figures and fuller words.
"""

from expressible import calm_or_provoke

MODELS = (calm_or_provoke.model,)
