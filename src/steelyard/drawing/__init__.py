"""Figures as matplotlib and as SVG."""
