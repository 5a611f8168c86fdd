"""The company's own text: pages and additions that live beside the company file, apart from the core.

Beside `company.yml` the folder `company` (beside `other.yml`, the folder `other`) may hold

    assets/                     the logo, pictures
    <language>/pages/**.md      whole pages, listed last in the navigation
    <language>/additions/**.md  text added at the end of the core page with the same path
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class CompanyFolder:
    """The company's own folder, which need not exist."""

    path: Path

    @classmethod
    def beside(cls, company_file: Path) -> CompanyFolder:
        """Return the folder that belongs to a company file: its name without the ending."""
        return cls(company_file.with_suffix(""))

    @property
    def assets(self) -> Path:
        """Files that are published as they are."""
        return self.path / "assets"

    def pages(self, language: str) -> list[Path]:
        """Return the company's whole pages in `language`, in the order of their paths."""
        return sorted(self.pages_root(language).rglob("*.md"))

    def pages_root(self, language: str) -> Path:
        """The folder of the company's whole pages in `language`."""
        return self.path / language / "pages"

    def addition(self, language: str, page: str) -> str | None:
        """Return the text to add at the end of the core page `page` (`policy/mistakes.md`), None if there is none."""
        file = self.path / language / "additions" / page
        return file.read_text(encoding="utf-8") if file.exists() else None

    def additions(self, language: str) -> list[str]:
        """Return the paths of the core pages that the company adds to."""
        root = self.path / language / "additions"
        return sorted(file.relative_to(root).as_posix() for file in root.rglob("*.md"))
