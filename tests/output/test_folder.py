"""The output folder: complete or not at all, and never over what is someone else's."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ladreport.core.records import Ledger
from ladreport.output.folder import (
    MANIFEST,
    BuildRecord,
    EditedError,
    ForeignFolderError,
    NotAFolderError,
    check_target,
    publish,
    write_file_beside,
)

FIRST = {"report.en.docx": b"first", "dataset/actions.csv": b"one"}
SECOND = {"report.en.docx": b"second", "summary.xlsx": b"new"}


def record(inputs: dict[str, Path] | None = None) -> BuildRecord:
    return BuildRecord("0.1.0", {"lang": ["en"]}, inputs or {}, Ledger(2, 1, 1), Ledger())


def build(out: Path, files: dict[str, bytes], *, force: bool = False) -> None:
    publish(out, files, record(), force=force)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below the folder but the manifest, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "report"


def test_a_build_makes_the_folder_and_says_what_it_holds(out: Path, tmp_path: Path) -> None:
    source = tmp_path / "GTM.xlsx"
    source.write_bytes(b"submission")
    publish(out, FIRST, record({"GTM.xlsx": source}))
    digest = {name: hashlib.sha256(content).hexdigest() for name, content in FIRST.items()}
    ledger = {
        "read": 2,
        "published": 1,
        "merged": 1,
        "held_back": 0,
        "withheld": 0,
        "superseded": 0,
    }
    assert tree(out) == FIRST
    assert json.loads((out / MANIFEST).read_text(encoding="utf-8")) == {
        "tool": "ladreport",
        "version": "0.1.0",
        "options": {"lang": ["en"]},
        "inputs": {"GTM.xlsx": hashlib.sha256(b"submission").hexdigest()},
        "outputs": digest,
        "ledger": ledger,
        "figures_ledger": dict.fromkeys(ledger, 0),
    }


def test_an_input_that_cannot_be_opened_stops_no_build(out: Path, tmp_path: Path) -> None:
    publish(out, FIRST, record({"GTM.xlsx": tmp_path / "locked.xlsx"}))
    manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["inputs"] == {"GTM.xlsx": None}


def test_parents_are_made(tmp_path: Path) -> None:
    build(tmp_path / "a" / "b" / "report", FIRST)
    assert tree(tmp_path / "a" / "b" / "report") == FIRST


def test_the_same_build_has_the_same_manifest(tmp_path: Path) -> None:
    build(tmp_path / "one", FIRST)
    build(tmp_path / "other", dict(reversed(FIRST.items())))
    assert (tmp_path / "one" / MANIFEST).read_bytes() == (
        tmp_path / "other" / MANIFEST
    ).read_bytes()


def test_a_later_build_replaces_all_of_an_earlier_one(out: Path) -> None:
    build(out, FIRST)
    build(out, SECOND)
    assert tree(out) == SECOND
    assert [path.name for path in out.parent.iterdir()] == ["report"]


def test_an_edited_output_is_not_replaced(out: Path) -> None:
    build(out, FIRST)
    (out / "report.en.docx").write_bytes(b"edited by hand")
    with pytest.raises(EditedError) as refused:
        build(out, SECOND)
    assert (refused.value.path, refused.value.files) == (out, ("report.en.docx",))
    assert tree(out) == {**FIRST, "report.en.docx": b"edited by hand"}
    build(out, SECOND, force=True)
    assert tree(out) == SECOND


def test_a_deleted_output_is_no_edit(out: Path) -> None:
    build(out, FIRST)
    (out / "report.en.docx").unlink()
    build(out, SECOND)
    assert tree(out) == SECOND


def test_what_others_put_there_moves_along(out: Path) -> None:
    build(out, FIRST)
    (out / "notes").mkdir()
    (out / "notes" / "minister.docx").write_bytes(b"mine")
    (out / "summary.xlsx").write_bytes(b"theirs, by the name of a new output")
    (out / ".~lock.report.en.docx#").write_bytes(b"open in an office program")
    build(out, SECOND)
    assert tree(out) == {**SECOND, "notes/minister.docx": b"mine"}


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize(
    "manifest",
    [None, b"", b"[]", b'{"name": "a web site"}', b'{"tool": "ladreport", "outputs": []}'],
)
def test_a_folder_that_is_not_ours_is_never_replaced(
    out: Path, manifest: bytes | None, force: bool
) -> None:
    out.mkdir()
    (out / "thesis.docx").write_bytes(b"ten years")
    if manifest is not None:
        (out / MANIFEST).write_bytes(manifest)
    with pytest.raises(ForeignFolderError):
        build(out, FIRST, force=force)
    assert tree(out) == {"thesis.docx": b"ten years"}


def test_a_file_is_no_folder(out: Path) -> None:
    out.write_bytes(b"a file")
    with pytest.raises(NotAFolderError, match="report"):
        check_target(out)


@pytest.mark.parametrize("litter", [(), (".DS_Store",), ("~$report.docx", "Thumbs.db")])
def test_an_empty_folder_is_filled(out: Path, litter: tuple[str, ...]) -> None:
    out.mkdir()
    for name in litter:
        (out / name).write_bytes(b"")
    build(out, FIRST)
    assert tree(out) == FIRST


def test_the_folder_behind_a_link_is_replaced_and_the_link_stays(out: Path, tmp_path: Path) -> None:
    build(tmp_path / "real", FIRST)
    out.symlink_to(tmp_path / "real")
    build(out, SECOND)
    assert out.is_symlink()
    assert tree(tmp_path / "real") == SECOND


def failing_at(monkeypatch: pytest.MonkeyPatch, call: int) -> None:
    """Let the disk refuse the renaming of this number, counted from 1."""
    rename: Callable[[Path, Path], Path] = Path.rename
    calls = iter(range(1, 100))

    def refused(path: Path, target: Path) -> Path:
        if next(calls) == call:
            raise PermissionError(target)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refused)


@pytest.mark.parametrize("call", [1, 2])
def test_when_the_disk_refuses_the_old_folder_stands(
    out: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    build(out, FIRST)
    failing_at(monkeypatch, call)
    with pytest.raises(PermissionError):
        build(out, SECOND)
    assert tree(out.parent) == {f"report/{name}": content for name, content in FIRST.items()}


def test_an_output_that_cant_be_written_leaves_nothing(out: Path) -> None:
    with pytest.raises(OSError, match="x"):
        build(out, {**FIRST, "report.en.docx/x": b"below a file"})
    assert list(out.parent.iterdir()) == []


def killed(out: Path, *, between_renames: bool) -> None:
    """What a build leaves that is killed: its own folder, and perhaps the old one set aside."""
    build(out, FIRST)
    half = out.with_name(".report.ladreport-new")
    half.mkdir()
    (half / "report.en.docx").write_bytes(b"half")
    if between_renames:
        out.rename(out.with_name(".report.ladreport-old"))


@pytest.mark.parametrize("between_renames", [False, True])
def test_a_killed_build_is_cleared_away_and_the_old_folder_put_back(
    out: Path, between_renames: bool
) -> None:
    killed(out, between_renames=between_renames)
    check_target(out)
    assert tree(out.parent) == {f"report/{name}": content for name, content in FIRST.items()}


def test_an_empty_folder_in_the_way_doesnt_cost_the_old_one(out: Path) -> None:
    killed(out, between_renames=True)
    out.mkdir()
    check_target(out)
    assert tree(out) == FIRST


def test_the_old_folder_is_kept_while_someone_elses_stands_in_its_place(out: Path) -> None:
    build(out, FIRST)
    killed(out, between_renames=True)
    out.mkdir()
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ForeignFolderError):
        check_target(out)
    (out / "notes.txt").rename(out / "Thumbs.db")
    check_target(out)
    assert tree(out) == FIRST


def test_a_build_killed_while_it_removed_the_old_folder_is_complete(out: Path) -> None:
    build(out, SECOND)
    rest = out.with_name(".report.ladreport-old")
    rest.mkdir()
    (rest / "report.en.docx").write_bytes(b"older")
    check_target(out)
    assert tree(out.parent) == {f"report/{name}": content for name, content in SECOND.items()}


def test_a_single_output_takes_its_name_when_it_is_whole(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_file_beside(out, b"one")
    write_file_beside(out, b"two")
    assert tree(out.parent) == {"report": b"two"}

    def refused(path: Path, target: Path) -> Path:
        raise PermissionError(path, target)

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(PermissionError):
        write_file_beside(out, b"three")
    assert tree(out.parent) == {"report": b"two"}
