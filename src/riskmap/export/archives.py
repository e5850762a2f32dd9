"""Office files are zip archives: packed so that the same content gives the same bytes."""

import io
import re
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip archive can note: when a file was made says nothing about the map."""

CORE = "docProps/core.xml"
"""Where an office file notes when it was made."""


def repacked(content: bytes) -> bytes:
    """Return a zip archive with the same members, in order of their names and without times."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        # The first member tells some readers what kind of file it is: it stays first.
        first, *rest = old.namelist()
        for name in [first, *sorted(rest)]:
            member = zipfile.ZipInfo(name, EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            new.writestr(member, _timeless(old.read(name)) if name == CORE else old.read(name))
    return out.getvalue()


def _timeless(core: bytes) -> bytes:
    return re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", core)
