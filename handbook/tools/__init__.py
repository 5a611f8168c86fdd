"""The data files behind the tools (`docs/<language>/_data/*.yml`): what they may hold, and whether they hold it.

`models` says what a file may hold, `source` reads one and knows its lines, `rules` looks at it as a whole, `references`
at what it points to, `twins` at the same file in the other languages, and `check` calls them all.
"""

from handbook.tools.source import read_tool_data

__all__ = ["read_tool_data"]
