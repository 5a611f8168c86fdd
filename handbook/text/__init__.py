"""What a page's text consists of: braces, headings and sections, links, lists and tables, prose.

Everything here takes text and returns values with their place in it, and knows nothing of files, companies or checks.
`PageText` puts it together; each part is worked out once, when somebody asks for it.
"""

from handbook.text.page_text import PageText

__all__ = ["PageText"]
