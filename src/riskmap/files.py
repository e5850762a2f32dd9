"""Files that appear whole or not at all."""

import os
import tempfile
from pathlib import Path

from riskmap.errors import ExportError


def write_whole(content: bytes, path: str | os.PathLike[str]) -> Path:
    """Write a file beside its place, then move it there: the old file stays until the new one is whole.

    Raises
    ------
    ExportError
        When the folder cannot be made or written to, or the disk is full.
    """
    target = Path(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            beside = Path(file.name)
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                beside.unlink(missing_ok=True)
                raise
        beside.chmod(0o644)
        beside.replace(target)
    except OSError as error:
        raise ExportError(
            f"cannot be written ({error.strerror or error})",
            where=str(target),
            expected="a folder that may be written to, on a disk with room",
            remedy="choose another folder with --out, or close the program that holds the file open",
        ) from error
    return target
