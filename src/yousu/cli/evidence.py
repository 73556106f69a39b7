"""Evidence: a copy of a photograph or a document, kept beside the ledger under its digest."""

from __future__ import annotations

import hashlib
import os
import shutil

from yousu.cli.founding import FileUnreadable
from yousu.cli.output import reason


def keep(path: str, ledger_path: str) -> str:
    """Copy a file into the ledger's evidence folder; what is recorded: the digest and the name."""
    try:
        with open(path, "rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        folder = f"{os.path.splitext(ledger_path)[0]}.evidence"
        os.makedirs(folder, mode=0o700, exist_ok=True)
        kept = os.path.join(folder, digest + os.path.splitext(path)[1].lower())
        if not os.path.exists(kept):
            shutil.copyfile(path, kept)
            os.chmod(kept, 0o600)
    except OSError as error:
        raise FileUnreadable(path=path, why=reason(error)) from error
    return f"sha256:{digest} {os.path.basename(path)}"
