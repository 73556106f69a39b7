"""yousu 有诉: a case ledger for a special team that answers every complaint."""

__version__ = "0.1.0"
