"""Writes the JSON Schema of a company file, so that editors such as VS Code complete and underline as one types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from handbook.company.model import Company

SCHEMA_FILE = "company.schema.json"


def company_schema() -> dict[str, Any]:
    """Return the schema made from the model."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Company.model_json_schema()}


def write_schema(root: Path) -> Path:
    """Write the schema into the project's folder and return its path."""
    path = root / SCHEMA_FILE
    path.write_text(json.dumps(company_schema(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path
