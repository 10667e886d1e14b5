"""findings.csv of a dataset: everything that was found, in words."""

from ladreport.consolidation.csv_text import Cell
from ladreport.consolidation.tables import CsvTable, Field
from ladreport.core.findings import Finding
from ladreport.messages.language import Language
from ladreport.messages.rendering import message, repair, suggestions


def findings_table(language: Language) -> CsvTable[Finding]:
    """Everything that was found, in this language."""

    def related(finding: Finding) -> Cell:
        return [str(location) for location in finding.related]

    of_code = "The code; ladreport explain describes it."
    fields: tuple[Field[Finding], ...] = (
        Field("code", of_code, value=lambda finding: finding.code.id),
        Field("severity", "error, warning or info."),
        Field("file", "The file.", value=lambda finding: finding.location.file),
        Field(
            "sheet",
            "The sheet, as the country named it.",
            value=lambda finding: finding.location.sheet,
        ),
        Field("cell", "The cell or range.", value=lambda finding: finding.location.cell),
        Field(
            "column",
            "The schema's name of the column.",
            value=lambda finding: finding.location.column,
        ),
        Field("action_id", "The action id of the row."),
        Field("found", "What was typed there."),
        Field("message", "What is wrong.", value=lambda finding: message(finding, language)),
        Field("repair", "What to write instead.", value=lambda finding: repair(finding, language)),
        Field(
            "suggestions",
            "The nearest things to write.",
            value=lambda finding: suggestions(finding, language),
        ),
        Field("related", "Other cells to look at.", value=related),
    )
    return CsvTable("findings", fields)
