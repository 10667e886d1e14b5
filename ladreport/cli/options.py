"""The arguments and options of all commands, each declared once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ladreport.core.findings import Severity


class LanguageCode(StrEnum):
    """The four languages."""

    EN = "en"
    ES = "es"
    PT = "pt"
    FR = "fr"


class CheckFormat(StrEnum):
    """For people at a terminal, or for programs."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class CompareFormat(StrEnum):
    """For people at a terminal, or for programs."""

    TEXT = "text"
    JSON = "json"


class TextOrJson(StrEnum):
    """For people at a terminal, or for programs."""

    TEXT = "text"
    JSON = "json"


class SchemaFormat(StrEnum):
    """The forms in which the schema is printed."""

    MARKDOWN = "markdown"
    JSON_SCHEMA = "json-schema"
    TABLE_SCHEMA = "table-schema"


FilesArgument = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="Workbooks, or folders of them.")
]
SubmissionsArgument = Annotated[
    Path, typer.Argument(metavar="SUBMISSIONS", help="The folder with the countries' workbooks.")
]
EarlierArgument = Annotated[
    Path,
    typer.Argument(
        metavar="OLD", help="The earlier ministerial: its submissions, its build, or its dataset."
    ),
]
LaterArgument = Annotated[
    Path, typer.Argument(metavar="NEW", help="The later ministerial, in the same forms.")
]
CodeArgument = Annotated[
    str | None, typer.Argument(help="A code, for example LAD401. Without one, all are listed.")
]

BuildArgument = Annotated[Path, typer.Argument(metavar="OUT", help="The folder that build wrote.")]
TracedArgument = Annotated[
    str,
    typer.Argument(
        metavar="WHAT",
        help="A number as it is printed, a claim's id, an action's id, the key of a field, or a "
        "cell: GTM.xlsx!Cifras!C7.",
    ),
]
ReportArgument = Annotated[
    Path, typer.Argument(metavar="REPORT.docx", help="The report, edited or not.")
]
VerifiedOutArgument = Annotated[
    Path | None,
    typer.Argument(metavar="OUT", help="The folder that build wrote; else the report's own."),
]

LangOption = Annotated[
    LanguageCode | None,
    typer.Option(help="The language to speak in; else the system's.", case_sensitive=False),
]
CheckLangOption = Annotated[
    LanguageCode | None,
    typer.Option(
        help="The language to speak in; else the workbook's, else the system's.",
        case_sensitive=False,
    ),
]
ReportLangOption = Annotated[
    list[LanguageCode] | None,
    typer.Option(
        help="The report's language; repeat it for several. English if not given.",
        case_sensitive=False,
    ),
]
SchemaLangOption = Annotated[
    LanguageCode,
    typer.Option(help="The language of labels and explanations.", case_sensitive=False),
]
TemplateLangOption = Annotated[
    LanguageCode | None,
    typer.Option(
        help="The workbook's language; else the system's where the "
        "country writes in it, else the one that it mostly writes in.",
        case_sensitive=False,
    ),
]

CheckFormatOption = Annotated[
    CheckFormat,
    typer.Option(
        "--format", help="text: for people; json, csv: for programs.", case_sensitive=False
    ),
]
CompareFormatOption = Annotated[
    CompareFormat,
    typer.Option("--format", help="text: for people; json: for programs.", case_sensitive=False),
]
TextOrJsonOption = Annotated[
    TextOrJson,
    typer.Option("--format", help="text: for people; json: for programs.", case_sensitive=False),
]
SchemaFormatOption = Annotated[
    SchemaFormat,
    typer.Option(
        "--format",
        help="markdown: the data dictionary; json-schema: of one row of Actions and of "
        "Figures; table-schema: Frictionless Table Schema of both.",
        case_sensitive=False,
    ),
]

SeverityOption = Annotated[
    Severity,
    typer.Option(help="The least that is reported: error, warning or info.", case_sensitive=False),
]
SelectOption = Annotated[
    list[str] | None,
    typer.Option(help="Report only these codes, by their beginning: LAD4,LAD215."),
]
IgnoreOption = Annotated[
    list[str] | None, typer.Option(help="Don't report these codes, by their beginning: LAD7.")
]

CountryOption = Annotated[
    str | None, typer.Option(help="The country, where the file doesn't say: GTM.")
]
TemplateCountryOption = Annotated[
    str | None, typer.Option(help="The country that the workbook is for: GTM.")
]
MinisterialOption = Annotated[
    str | None, typer.Option(help="The ministerial that this is for: 2024-09.")
]
TemplateMinisterialOption = Annotated[
    str | None, typer.Option(help="The ministerial that it is for: 2025 or 2025-06.")
]
BaselineOption = Annotated[
    Path | None,
    typer.Option(help="The last ministerial: its submissions, its build, or its dataset."),
]
TemplateBaselineOption = Annotated[
    Path | None,
    typer.Option(
        help="The last ministerial (its dataset, its build, or its submissions): what the "
        "country had not ended then is filled in."
    ),
]
SettingsOption = Annotated[
    Path | None,
    typer.Option(
        help="The folder of the ministerial.toml that names this ministerial's packages, "
        "countries and reporting period."
    ),
]
WordTemplateOption = Annotated[
    Path | None, typer.Option("--template", help="A Word template of your own for the report.")
]

AnnotateOption = Annotated[
    Path | None,
    typer.Option(
        help="Write the workbook with the findings as comments in it; for several files, a "
        "folder with one for each country and the e-mail to send with it."
    ),
]
FixOption = Annotated[
    Path | None,
    typer.Option(help="Write a copy in which what was read tolerantly is written plainly."),
]
BuildOutOption = Annotated[
    Path, typer.Option(help="The folder to write; it is replaced as a whole.")
]
CompareOutOption = Annotated[
    Path | None, typer.Option(metavar="FILE.json", help="Write the changes to this file too.")
]
TemplateOutOption = Annotated[
    Path | None, typer.Option(help="The file to write; else GTM-2025.xlsx, here.")
]
CheckForceOption = Annotated[
    bool,
    typer.Option("--force", help="Replace files that are there already, but not what is read."),
]
EveryOption = Annotated[
    bool,
    typer.Option("--all", help="List every reading at its own cell, also those that are plain."),
]
BuildForceOption = Annotated[
    bool, typer.Option("--force", help="Replace outputs that were edited since.")
]
TemplateForceOption = Annotated[
    bool, typer.Option("--force", help="Replace a file that is there already.")
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Write nothing if there is an error.")]
ExitCodeOption = Annotated[
    bool, typer.Option("--exit-code", help="End with 1 when there are differences.")
]
MarkdownOption = Annotated[
    bool, typer.Option("--markdown", help="Print all explanations as Markdown.")
]
