"""What stands behind the handbook's commands, macros and hooks.

Nothing in this package knows a page's text or a company's facts; it reads them from `docs/` and `company.yml`.
"""
