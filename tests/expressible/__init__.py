"""Every model of the specification, declared with the core as it stands: proof that it can be done.

Each file is fit to move to `src/fulcrum/models/`, where it gains figures and fuller words.
"""
