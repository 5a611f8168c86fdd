"""Measures the search beside the theme's own."""
