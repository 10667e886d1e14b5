"""What fills a sentence: columns in quotation marks, countries with the article of the language."""

import pytest

from ladreport.core.findings import ColumnRef, CountryRef, Param, SheetRef
from ladreport.languages import LANGUAGES
from ladreport.messages.language import Language
from ladreport.schema.load import load_schema

SCHEMA = load_schema()
IN_LANGUAGE = {code: Language(code, SCHEMA) for code in LANGUAGES}

COUNTRIES = """
 en | {who} sent a file.         | USA     | The United States sent a file.
 en | The file of {who} is here. | USA     | The file of the United States is here.
 en | The file of {who} is here. | CAN     | The file of Canada is here.
 en | Told by {who}.             | USA CRI | Told by the United States and Costa Rica.
 en | Told by {who}.             | CRI USA | Told by Costa Rica and the United States.
 en | No submission: {who}.      | USA CRI | No submission: United States and Costa Rica.
 en | One country ({who}) wrote. | USA     | One country (United States) wrote.
 es | {who} envió un archivo.    | USA     | Estados Unidos envió un archivo.
 es | El libro de {who}.         | USA     | El libro de Estados Unidos.
 es | Según {who}.               | CRI USA | Según Costa Rica y Estados Unidos.
 es | Sin envío: {who}.          | USA CRI | Sin envío: Estados Unidos y Costa Rica.
 pt | Um país ({who}) escreveu.  | USA     | Um país (Estados Unidos) escreveu.
 pt | Sem envio: {who}.          | CRI USA | Sem envio: Costa Rica e Estados Unidos.
 fr | Un pays ({who}) a écrit.   | USA     | Un pays (États-Unis) a écrit.
 fr | Aucun envoi : {who}.       | USA CRI | Aucun envoi : États-Unis et Costa Rica.
"""


@pytest.mark.parametrize("line", COUNTRIES.strip().splitlines())
def test_a_country_has_its_article_inside_a_sentence_alone(line: str) -> None:
    code, template, countries, expected = (part.strip() for part in line.split("|"))
    who = tuple(map(CountryRef, countries.split()))
    assert IN_LANGUAGE[code].say(template, who=who) == expected


PART_OF, DATE = ColumnRef("figures", "part_of"), ColumnRef("figures", "as_of")
COLUMNS: dict[str, tuple[str, dict[str, Param]]] = {
    "named by the text": ("({figures.part_of})", {}),
    "named by the case": ("({column})", {"column": PART_OF}),
}
QUOTED = {
    "en": '("Part of")',
    "es": "(«Parte de»)",
    "pt": "(“Parte de”)",
    "fr": "(«\u00a0Compris dans\u00a0»)",
}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(("template", "params"), COLUMNS.values(), ids=COLUMNS)
def test_a_column_is_named_as_its_heading_in_quotation_marks(
    code: str, template: str, params: dict[str, Param]
) -> None:
    assert IN_LANGUAGE[code].say(template, **params) == QUOTED[code]


def test_several_columns_and_a_sheet_are_quoted_one_by_one() -> None:
    english = IN_LANGUAGE["en"]
    assert english.say("{columns}", columns=(PART_OF, DATE)) == '"Part of" and "As of"'
    assert english.say("in {sheet}", sheet=SheetRef("figures")) == 'in "Figures"'
