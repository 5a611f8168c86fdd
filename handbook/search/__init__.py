"""The search: what an edition's build writes into `search/` for the browser to search in.

`write_index` is the only thing that the rest of the handbook calls. What readers type is understood in the browser
(overrides/assets/javascripts/search); both sides read words in the same way, from `_data/language.yml`.

    reading      a page's HTML → the text of its sections
    language     text → words → stems
    compounds    a word → the words it is made of
    synonyms     words that mean the same, in this language and the neighbours'
    misspelt     misspellings among the keywords → the right word
    scoring      sections → how much each stem says about each page
    files        all of it → small files that the browser loads when it needs them
"""

from handbook.search.edition import EditionIndex, write_index

__all__ = ["EditionIndex", "write_index"]
