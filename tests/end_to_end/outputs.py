"""What a build wrote, as tests look at it."""

import csv
import hashlib
import zipfile
from pathlib import Path


def files(folder: Path) -> dict[str, str]:
    """Each file below the folder with the hash of its content."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by header."""
    with path.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def text_of(folder: Path) -> str:
    """All the text of all outputs that are for everyone, whatever their format."""
    texts = []
    for path in sorted(folder.rglob("*")):
        if path.parent.name == "annotated":
            continue
        if path.suffix in {".docx", ".xlsx"}:
            with zipfile.ZipFile(path) as package:
                texts += [
                    package.read(name).decode("utf-8", "replace") for name in package.namelist()
                ]
        elif path.is_file():
            texts.append(path.read_text(encoding="utf-8"))
    return "\n".join(texts)
