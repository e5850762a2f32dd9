"""Files: only local ones are read, and what is written appears whole or not at all."""

import os
import re
import tempfile
from pathlib import Path

from riskmap.errors import ExportError, RiskmapError


def local_path(path: str | os.PathLike[str], error: type[RiskmapError]) -> Path:
    """Return the path of a file that lies on this computer and holds something.

    Raises
    ------
    RiskmapError
        Of the given kind: for an address, a share or a device, which a reader of maps might open over a
        network; for a file that is missing or empty.
    """
    written = os.fspath(path)
    if re.match(r"(/vsi|[a-z][a-z0-9+.-]+://|\\\\|//)", written, re.IGNORECASE):
        raise error("is not a local file", where=written, expected="the path of a file on this computer")
    file = Path(written)
    if not file.is_file():
        raise error("no such file", where=written, expected="the path of a file", remedy="check folder and name")
    if not file.stat().st_size:
        raise error("the file is empty", where=written, remedy="copy it again, or export it once more")
    return file


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
