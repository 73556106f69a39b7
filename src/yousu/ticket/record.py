"""What the fold changes in place: compared and shown by its fields.

``dataclass`` writes the same for each class anew, which takes as long at every start of the program as ten modules.
"""

from __future__ import annotations


class Record:
    """Equal where it is of one class and all its fields are equal."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in type(self).__annotations__)

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self).__annotations__)
        return f"{type(self).__name__}({fields})"
