"""What editors do to pages: new, moved, translated; who is asked to read a change."""
