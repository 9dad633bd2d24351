"""Model → NumPy, plain numbers, JavaScript, LaTeX."""
