"""What a workbook's own lists add to the schema: sheet text → findings and terms."""

import pytest

from ladreport.core.workbook import Workbook
from ladreport.languages import LANGUAGES
from ladreport.messages.language import Language
from ladreport.output.workbooks.blank.request import Blank
from ladreport.output.workbooks.blank.workbook import blank_workbook
from ladreport.reading.files import read_bytes
from ladreport.reading.lists_sheet import MOST_LISTED, with_listed_terms
from ladreport.schema.load import extended, load_schema
from ladreport.schema.lookup import terms_named
from ladreport.schema.model import Package, Schema
from tests.reading.laid_out import told
from tests.tables import workbook_bytes

LISTS = """
Listas
 1 | The drop-down lists of the other sheets take their terms from here.
 2 | Estado    | Paquete de acción      | Pilar           | País      | Código
 3 | Adoptada  | Movilidad laboral      | lawful_pathways | Guatemala | GTM
 4 | Terminada | Servicios digitales    | Vías legales    | Bolivia   | BOL
 5 |           | Retorno voluntario     | humane_enforcement
 6 |
 7 |           | Nota debajo de la lista | root_causes
"""


def opened(text: str) -> Workbook:
    workbook, _ = read_bytes(workbook_bytes(text), "GTM.xlsx", ".xlsx")
    assert workbook is not None
    return workbook


def added(text: str, *, trusted: bool = True) -> tuple[Schema, list[str], list[str]]:
    """The schema, the findings, and the keys of the terms that it has more than before."""
    before = load_schema()
    schema, findings = with_listed_terms(opened(text), before, trusted=trusted)
    keys = [
        *(key for key in schema.packages if key not in before.packages),
        *(key for key in schema.countries if key not in before.countries),
    ]
    return schema, told(findings), keys


def test_packages_and_countries_of_the_lists_are_taken_up_and_told() -> None:
    schema, findings, keys = added(LISTS)
    assert findings == [
        "Listas!B4 LAD170 action_package",
        "Listas!B5 LAD170 action_package",
        "Listas!D4 LAD170 country",
    ]
    assert keys == ["servicios_digitales", "retorno_voluntario", "BOL"]
    assert schema.packages["retorno_voluntario"].pillar == "humane_enforcement"
    bolivia = schema.countries["BOL"]
    assert (bolivia.alpha2, bolivia.language, bolivia.conventions.decimal) == ("BO", "es", ",")


def test_where_the_secretariat_s_settings_are_at_hand_they_decide() -> None:
    schema, findings, keys = added(LISTS, trusted=False)
    assert keys == []
    assert schema is load_schema()
    assert [line.split()[1] for line in findings] == ["LAD171", "LAD171", "LAD171"]


HARMLESS = {
    "no list of packages": "Lists\n 2 | Status\n 3 | Paused",
    "no pillar beside it": "Lists\n 2 | Action package | Pillar\n 3 | Digital Services | Pillar 9",
    "a number": "Lists\n 2 | Action package | Pillar\n 3 | #2024 | 1",
    "no code beside it": "Lists\n 2 | Country | Code\n 3 | Atlantis | AT",
    "a code that is nobody's": "Lists\n 2 | Country | Code\n 3 | Atlantis | XQZ",
    "a code that the schema has": "Lists\n 2 | Country | Code\n 3 | Atlantis | GTM",
    "another sheet": "Choices\n 2 | Action package | Pillar\n 3 | Digital Services | 1",
    "a list without end": "Lists\n 2 | Action package | Pillar\n"
    + "".join(f" {row} | Package {row} | 1\n" for row in range(3, MOST_LISTED + 4)),
}


@pytest.mark.parametrize("case", HARMLESS)
@pytest.mark.parametrize("trusted", [True, False])
def test_what_is_no_new_term_changes_nothing(case: str, *, trusted: bool) -> None:
    schema, findings, _ = added(HARMLESS[case], trusted=trusted)
    assert findings == []
    assert schema is load_schema()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blank_workbook_of_a_ministerial_is_read_back_without_its_settings(
    language: str,
) -> None:
    package = Package(
        "digital", {"en": "Digital Services", "es": "Servicios"}, pillar="root_causes"
    )
    settled = extended(load_schema(), packages=[package])
    data = blank_workbook(Blank(Language(language, settled), "GTM", "2025"))
    workbook, _ = read_bytes(data, "GTM.xlsx", ".xlsx")
    assert workbook is not None
    schema, findings = with_listed_terms(workbook, load_schema(), trusted=True)
    label = settled.packages["digital"].labels[language]
    assert [it.code.id for it in findings] == ["LAD170"]
    assert [it.key for it in terms_named(schema, "action_package", label)] == [
        "servicios" if language == "es" else "digital_services"
    ]
    assert with_listed_terms(workbook, settled, trusted=False) == (settled, ())
