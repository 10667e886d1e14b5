"""Files of submissions → what people are told of them, by all that stands beside them."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from ladreport.checking.checked import CheckedFiles
from ladreport.checking.filtering import grouped
from ladreport.consolidation.consolidate import consolidate
from ladreport.core.findings import Finding
from ladreport.core.records import Dataset
from ladreport.pipeline.check import Surroundings, Told, check_files, checking_context
from ladreport.pipeline.region import dataset_at
from ladreport.pipeline.since import changes_since, with_questions
from ladreport.schema.model import Schema


class Checked(Struct, frozen=True):
    """What came of checking.

    ``files`` are the files one by one, with their submissions and findings as they were found;
    ``findings`` are all of them as people read them, with those about the files beside them.
    """

    files: CheckedFiles
    findings: tuple[Finding, ...]
    schema: Schema


def check_submissions(
    files: Sequence[tuple[Path, str]],
    around: Surroundings,
    *,
    country: str | None = None,
    ministerial: str | None = None,
    baseline: Path | None = None,
    today: dt.date | None = None,
) -> Checked:
    """Check files (each with the name that messages give it) as what stands around them asks.

    ``country`` and ``ministerial`` are for files that don't say, ``baseline`` is where the last
    ministerial is, else the settings say so. Without ``today`` no rule asks what day it is. Raises
    UnusableError when the baseline can't be read.
    """
    last = baseline or (around.ministerial.baseline if around.ministerial else None)
    before = dataset_at(last, around.schema)[0] if last else None
    context = checking_context(around, ministerial=ministerial, today=today, baseline=before)
    unsettled = around.ministerial is None
    told = Told(country, ministerial, around.corrections, trust_lists=unsettled)
    checked = check_files(files, context, told)
    if before is not None:
        checked = _asked_since(before, checked, around, context.ministerial or "")
    presentable = grouped(checked.findings, checked.submissions)
    return Checked(checked, (*around.findings, *presentable), around.schema)


def _asked_since(
    baseline: Dataset, checked: CheckedFiles, around: Surroundings, ministerial: str
) -> CheckedFiles:
    """The files with what is to be asked about what changed since the last ministerial."""
    schema, decisions = around.schema, around.decisions
    submissions = checked.submissions
    dataset, _ = consolidate(
        submissions, checked.findings, schema, ministerial, decisions.same_pairs
    )
    changes = changes_since(baseline, dataset, submissions, schema, decisions)
    return with_questions(checked, dataset, changes, schema)
