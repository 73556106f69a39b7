"""The cells of an imported row as they came, out of the private part of its event."""

from __future__ import annotations

import json
from collections.abc import Mapping


def cells_of(private: Mapping[str, str]) -> dict[str, str]:
    """Every cell of an imported row as it came: by field, and by header where nobody knows the column."""
    texts = {name: text for name, text in private.items() if name not in {"row", "extras", "others", "object_name"}}
    return {**texts, **json.loads(private.get("row", "{}")), **json.loads(private.get("extras", "{}"))}
