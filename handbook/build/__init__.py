"""Builds the site with MkDocs: the language chooser, each edition in a process of its own, the preview."""
