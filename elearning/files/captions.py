"""Whether a caption file is WebVTT that a browser will show (W3C WebVTT, sections 4.1 and 4.2)."""

import re

TIMING = re.compile(
    r"^((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})[ \t]+-->[ \t]+((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})(?:[ \t].*)?$"
)


def seconds(moment: str) -> float:
    """A WebVTT timestamp (`mm:ss.ttt` or `hh:mm:ss.ttt`) in seconds."""
    total = 0.0
    for part in moment.split(":"):
        total = total * 60 + float(part)
    return total


def problems(content: bytes) -> list[str]:
    """What is wrong with a caption file, in words for the person who uploads it; an empty list where nothing is."""
    try:
        lines = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except UnicodeDecodeError:
        return ["The caption file is not text in UTF-8. Save it as WebVTT in UTF-8 and upload it again."]
    if not re.match(r"^WEBVTT(?:[ \t]|$)", lines[0]):
        return ["This is not a WebVTT file: its first line must begin with WEBVTT."]
    found = []
    cues = 0
    for number, line in enumerate(lines, start=1):
        if "-->" not in line:
            continue
        timing = TIMING.match(line.rstrip())
        if timing is None:
            found.append(f"Line {number} is not a WebVTT time, such as 00:01.000 --> 00:04.500.")
        elif seconds(timing[2]) <= seconds(timing[1]):
            found.append(f"Line {number}: the caption ends before it starts.")
        cues += 1
    return found or ([] if cues else ["The caption file has no captions in it."])
