"""Outputs on disk: a whole folder or nothing of it, and never over what someone edited."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from ladreport.core.records import Ledger

MANIFEST = "manifest.json"

_TOOL = "ladreport"
_LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")
_LOCKS = ("~$", ".~lock.")


class RefusedError(Exception):
    """Nothing was written or changed; ``path`` is what stood against it."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{type(self).__name__}: {path}")
        self.path = path


class NotAFolderError(RefusedError):
    """Where the outputs should go stands a file."""


class ForeignFolderError(RefusedError):
    """The folder has content and no manifest of ours: a build never replaces it."""


class EditedError(RefusedError):
    """Outputs (``files``, by their names in the folder) were edited since they were written."""

    def __init__(self, path: Path, files: tuple[str, ...]) -> None:
        super().__init__(path)
        self.files = files


class BuildRecord(Struct, frozen=True):
    """What the manifest says of a build beside its outputs.

    ``options`` are what the user chose, ``inputs`` the files that were read, by the names that
    messages call them. ``ledger`` counts the rows of Actions, ``figures_ledger`` those of Figures.
    """

    version: str
    options: Mapping[str, object]
    inputs: Mapping[str, Path]
    ledger: Ledger
    figures_ledger: Ledger


def publish(
    out: Path, files: Mapping[str, bytes], record: BuildRecord, *, force: bool = False
) -> None:
    """Put ``files`` (name with ``/`` → content) and a manifest at ``out``, together or not at all.

    The new folder is written whole beside the old one and takes its place by renaming. Killed at
    any moment, it leaves the old folder or the new one; where it left neither name in place, the
    next call puts the old one back. Files that someone else put into the old folder move along.
    Raises what ``check_target`` raises, and OSError when the disk refuses.
    """
    out = out.resolve()
    check_target(out, force=force)
    fresh = _beside(out, "new")
    try:
        _write_all(fresh, {**files, MANIFEST: _manifest(files, record)})
        _carry_along(out, fresh)
        _swap(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def check_target(out: Path, *, force: bool = False) -> None:
    """Raise RefusedError unless a build may replace ``out``; clear away what a killed one left.

    Raises NotAFolderError for a file, ForeignFolderError for a folder with content that no build
    wrote (``force`` doesn't help), and EditedError when outputs were edited (``force`` replaces
    them).
    """
    out = out.resolve()
    _recover(out)
    if not out.exists():
        return
    if not out.is_dir():
        raise NotAFolderError(out)
    outputs = _outputs(out)
    if outputs is None and any(not _is_litter(path) for path in out.iterdir()):
        raise ForeignFolderError(out)
    edited = tuple(name for name, digest in (outputs or {}).items() if _edited(out / name, digest))
    if edited and not force:
        raise EditedError(out, edited)


def write_file_beside(path: Path, data: bytes) -> None:
    """Write a single output whole: it takes its name only when it is complete. Raises OSError."""
    path = path.resolve()
    fresh = _beside(path, "new")
    try:
        fresh.write_bytes(data)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _beside(path: Path, purpose: str) -> Path:
    return path.with_name(f".{path.name}.{_TOOL}-{purpose}")


def _recover(out: Path) -> None:
    """Undo what a killed build left: its half-written folder, or the old one under another name."""
    old = _beside(out, "old")
    shutil.rmtree(_beside(out, "new"), ignore_errors=True)
    if not old.exists():
        return
    if out.is_dir() and all(map(_is_litter, out.iterdir())):
        shutil.rmtree(out)
    if not out.exists():
        old.rename(out)
    elif _outputs(out) is not None:
        shutil.rmtree(old)


def _outputs(out: Path) -> Mapping[str, str] | None:
    """The digests that the folder's manifest gives its outputs; None when it has none of ours."""
    try:
        manifest = json.loads((out / MANIFEST).read_bytes())
        outputs = manifest["outputs"] if manifest["tool"] == _TOOL else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return outputs if isinstance(outputs, dict) else None


def _edited(path: Path, digest: str) -> bool:
    return path.is_file() and digest_of(path) != digest


def _is_litter(path: Path) -> bool:
    """Whether the desktop or an open Office program put it there, not a person."""
    return path.name in _LITTER or path.name.startswith(_LOCKS)


def _manifest(files: Mapping[str, bytes], record: BuildRecord) -> bytes:
    content = {
        "tool": _TOOL,
        "version": record.version,
        "options": dict(record.options),
        "inputs": {name: _digest_of_input(path) for name, path in sorted(record.inputs.items())},
        "outputs": {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)},
        "ledger": asdict(record.ledger),
        "figures_ledger": asdict(record.figures_ledger),
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _digest_of_input(path: Path) -> str | None:
    """None for a file that can't be opened: the findings say so, and it went into nothing."""
    try:
        return digest_of(path)
    except OSError:
        return None


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _carry_along(out: Path, fresh: Path) -> None:
    """Copy what others put into the old folder, unless the build writes a file of that name."""
    ours = {MANIFEST, *(_outputs(out) or {})} if out.exists() else set()
    for path in sorted(out.rglob("*")) if out.exists() else ():
        name = path.relative_to(out)
        if path.is_file() and not _is_litter(path) and name.as_posix() not in ours:
            target = fresh / name
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, target)


def _swap(fresh: Path, out: Path) -> None:
    old = _beside(out, "old")
    if not out.exists():
        fresh.rename(out)
        return
    out.rename(old)
    try:
        fresh.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)
