"""The one boundary: expected failures are two lines and their exit code, anything else a log file and 70."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from errno import EACCES, EBADF, EEXIST, EIO, EISDIR, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS

from yousu import __version__
from yousu.errors import UNWRITABLE, YousuError
from yousu.words import say

INTERRUPTED = 130
PLACES = frozenset({EACCES, EEXIST, EISDIR, ENOENT, ENOTDIR, EPERM, EROFS})
"""Why the system would not use a place that somebody named."""
OURS = 70


def guarded(run: Callable[[], object], verb: str) -> int:  # noqa: PLR0911 - one way out for each way of ending
    """Run a command; its exit code, whatever happens. An interrupted or crashed command never exits 1."""
    import typer

    from yousu.cli.group import UsageError, worded

    try:
        result = run()
        sys.stdout.flush()
    except typer.Exit as leave:
        return leave.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return _interrupted()
    except (BrokenPipeError, SystemExit):  # typer leaves by SystemExit where a pipe was closed
        _silence()
        return 0
    except YousuError as error:
        return show(error)
    except UsageError as error:
        return show(worded(error, verb))
    except OSError as error:
        if error.filename and error.errno in PLACES:
            return _unusable(error)
        if error.errno not in {ENOSPC, EIO, EBADF}:
            return _ours(error)
        _silence()
        return _say(say("What was done stands in the ledger, but it could not be printed."), UNWRITABLE)
    except Exception as error:  # noqa: BLE001 - the boundary: nothing may pass it unsaid
        return _ours(error)
    return result if isinstance(result, int) else 0


def _interrupted() -> int:
    if sys.stderr.isatty():  # the terminal has written ^C behind the question
        sys.stderr.write("\n")
    return _say(say("Interrupted; nothing more was written."), INTERRUPTED)


def _unusable(error: OSError) -> int:
    """A file or folder that was named and cannot be used as it was meant."""
    from yousu.cli.output import reason

    _say(say("{path} cannot be used: {why}.", path=str(error.filename), why=reason(error)), 0)
    return _say(say("Give another path."), UNWRITABLE)


def show(error: YousuError) -> int:
    """Print the two lines of an expected failure on stderr; its exit code."""
    for line in error.lines():
        _say(line, 0)
    return error.exit_code


def _say(line: str, code: int) -> int:
    from yousu.render.values import visible

    sys.stderr.write(visible(line) + "\n")
    return code


def _silence() -> None:
    """A closed pipe is no failure: keep the interpreter from complaining at exit."""
    with suppress(OSError, AttributeError, ValueError):  # a test's stream has no descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _ours(error: Exception) -> int:
    """A fault of ours: versions and traceback to a file, without local variables (they hold telephones)."""
    import tempfile
    import traceback

    lines = traceback.format_exception(type(error), error, error.__traceback__)
    lines[-1:] = [f"{type(error).__name__}\n"]
    file, path = tempfile.mkstemp(prefix="yousu-fault-", suffix=".log")
    with os.fdopen(file, "w", encoding="utf-8") as log:
        log.write(f"yousu {__version__}, Python {sys.version}, {sys.platform}\n\n{''.join(lines)}")
    _say(say("A fault of the program, not of yours; nothing half-done was kept."), 0)
    return _say(say("Please send this file to whoever looks after yousu: {path}", path=path), OURS)
