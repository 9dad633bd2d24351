"""What reaches the reader's browser: templates, scripts, styles."""
