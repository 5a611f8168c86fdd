"""Project, company and vocabulary put together: pages filled in, and the facts that templates show."""
