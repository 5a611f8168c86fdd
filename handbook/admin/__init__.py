"""Editing in the browser: the page `/admin/`, which a company switches on with `repository.editor` in its file.

The editor itself is Decap CMS, one pinned npm package, fetched while building and served from the site. What is made
here: its settings (a form out of the front matter's fields, in each edition's words), and a small script that keeps
every line of a page that nobody touched as it was.

    settings   what Decap is told: where the files are, which pages, which fields
    bundle     Decap itself, fetched once and held to its hash
    write      puts both into a built site
"""

from handbook.admin.bundle import BundleMissing
from handbook.admin.write import write_admin

__all__ = ["BundleMissing", "write_admin"]
