"""The company model: what a company tells about itself in `company.yml`, and how pages may use it.

`model` says what a company file may hold, `file` reads one and says what is wrong with it, `schema` writes the JSON
Schema that helps people fill it in, `colours` makes a palette out of the brand's colour, and `view` shows a company to
the pages of one edition, with every value inert.
"""

from handbook.company.file import company_path, read_company
from handbook.company.model import Company
from handbook.company.view import company_view

__all__ = ["Company", "company_path", "company_view", "read_company"]
