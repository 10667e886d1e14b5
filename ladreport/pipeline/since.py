"""What was submitted beside the last ministerial: the changes, and what to ask about them."""

from collections.abc import Sequence

from msgspec.structs import replace

from ladreport.checking.checked import CheckedFiles
from ladreport.comparison import Changes, baseline_findings, compare
from ladreport.consolidation.privacy import private_of, without_actions
from ladreport.core.records import Dataset, Submission
from ladreport.inputs.decisions import Decisions
from ladreport.schema.model import Schema


def changes_since(
    baseline: Dataset,
    dataset: Dataset,
    submissions: Sequence[Submission],
    schema: Schema,
    decisions: Decisions,
) -> Changes:
    """What changed from the last ministerial's dataset to that of these submissions.

    What is withheld now is left out of both: nobody is to ask where it went.
    """
    earlier = without_actions(baseline, private_of(submissions, dataset, schema))
    return compare(earlier, dataset, schema, decisions)


def with_questions(
    checked: CheckedFiles, dataset: Dataset, changes: Changes, schema: Schema
) -> CheckedFiles:
    """The files with what is to be asked about these changes, in those files that count."""
    superseded = {one.file for one in dataset.received if one.superseded_by}
    counting = [one for one in checked.submissions if one.file not in superseded]
    asked = baseline_findings(changes, counting, schema)
    return replace(checked, together=(*checked.together, *asked))
