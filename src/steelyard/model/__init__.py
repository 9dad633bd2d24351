"""What a model is declared with."""
