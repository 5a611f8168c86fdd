"""Measures what the handbook costs: to build, to keep open while writing, and to read.

    python -m bench            today's pages, and 1 000 pages per language
    python -m bench --large    5 000 pages per language as well

Everything that is compared is measured in one run, in turns, so that a busy machine is as unfair to one as to the other.
"""
