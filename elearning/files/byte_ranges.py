"""Which bytes a request asks for, so that a player can jump within a video (RFC 9110, section 14)."""

import re

RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")


def asked_for(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte asked for of a file of `size` bytes, or None where the whole is to be sent.

    Several ranges, or a header that is not understood, mean the whole (which the RFC allows).
    Raises ValueError where the range lies outside the file.
    """
    found = RANGE.match(header.strip())
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if first == "":
        start, end = max(size - int(last), 0), size - 1
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
    if start > end or start >= size:
        raise ValueError(f"bytes {first}-{last} lie outside {size} bytes")
    return start, end
