"""Terms, countries, lists, ids, currencies, addresses and free text, each from one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladreport.core.values import UNREADABLE, Absent, Value
from ladreport.core.workbook import Cell, CellKind
from ladreport.languages import LANGUAGES
from ladreport.languages.cldr import patterns
from ladreport.parsing.cell import Setting, parse_cell
from ladreport.parsing.identifiers import parse_figure_ref, whole_of
from ladreport.parsing.implied_values import parse_currency
from ladreport.parsing.parsed import UNKNOWN_AUTHOR, Author, Parsed
from ladreport.parsing.submission import author_of
from ladreport.schema.model import Column
from tests.parsing.readings import SCHEMA, canonical_text, outcome, rows

READ = """
 column                  | language | text                              | outcome
 -- terms: key or label in the sheet's language need no word
 actions.status          | es | En curso                                | in_progress
 actions.status          | es | in_progress                             | in_progress
 actions.status          | es | \\sEn curso\\s                          | in_progress LAD201
 actions.status          | es | EN CURSO                                | in_progress
 actions.status          | es | In progress                             | in_progress LAD210
 actions.status          | en | En curso                                | in_progress LAD210
 actions.status          | es | En␣curso                                | in_progress LAD210
 actions.action_package  | fr | Mobilité de la main-d'œuvre             | labor_mobility
 actions.action_package  | fr | Mobilité de la main-d’œuvre             | labor_mobility
 actions.pillar          | en | Pillar 1                                | root_causes LAD210
 actions.pillar          | en | II                                      | lawful_pathways LAD210
 actions.pillar          | es | Causas fundamentales e integración      | root_causes
 actions.status          | es | en cursso                               | LAD215/unknown in_progress suspended
 actions.status          | en | Program                                 | LAD215/other_column intended announced adopted in_progress extended completed suspended discontinued
 actions.status          | en | N/A                                     | LAD205
 figures.precision       | en | N/A                                     | MISSING LAD204/word
 figures.precision       | en | —                                       | MISSING LAD204/word
 figures.precision       | es | menos de                                | LAD215/unknown exact over nearly approximately
 figures.precision       | es | no menos de                             | over LAD210
 figures.precision       | pt | não menos de                            | over LAD210
 figures.basis           | en | not achieved                            | LAD215/unknown achieved estimated target context
 actions.status          | es | no completado                           | LAD215/unknown intended announced adopted in_progress extended completed suspended discontinued
 figures.basis           | es | xyz                                     | LAD215/unknown achieved estimated target context
 -- measures, as people call them
 figures.measure         | fr | Visas accordés                          | visas_permits_issued LAD210
 figures.measure         | es | Visas concedidas                        | visas_permits_issued LAD210
 figures.measure         | fr | Réinstallation                          | people_resettled LAD210
 figures.measure         | pt | Reassentamento                          | people_resettled LAD210
 figures.measure         | fr | Engagements                             | funding_committed LAD210
 -- countries
 cover.country           | es | Guatemala                               | GTM
 cover.country           | es | GTM                                     | GTM
 cover.country           | es | gt                                      | GTM LAD211
 cover.country           | es | Estados Unidos                          | USA
 cover.country           | es | United States                           | USA LAD211
 cover.country           | es | EE.UU.                                  | USA LAD211
 cover.country           | pt | Guiana                                  | GUY
 cover.country           | es | Guatemaal                               | LAD218/unknown GTM
 cover.country           | es | Venezuela                               | LAD218/not_endorsing
 actions.partner_countries | es | Venezuela; Cuba                       | VEN; CUB
 actions.partner_countries | es | Venezuela\\nCuba                       | VEN; CUB
 actions.partner_countries | es | VEN; us; Haiti                        | VEN; USA; HTI LAD225
 actions.partner_countries | es | Cuba; Cuba                            | CUB LAD225
 actions.partner_countries | es | • Cuba\\n• Haití                       | CUB; HTI LAD225
 actions.partner_countries | es | Cuba, Haití y Venezuela               | CUB; HTI; VEN LAD225
 actions.partner_countries | es | Cuba y Haití                          | CUB; HTI LAD225
 actions.partner_countries | es | España e Italia                       | ESP; ITA LAD225
 actions.partner_countries | pt | Brasil e Chile                        | BRA; CHL LAD225
 actions.partner_countries | en | USA & UK                              | USA; GBR LAD225
 actions.partner_countries | en | Canada / Mexico                       | CAN; MEX LAD225
 actions.partner_countries | fr | Canada, Haïti et Cuba                 | CAN; HTI; CUB LAD225
 actions.partner_countries | en | Peru, Chile, and Cuba                 | PER; CHL; CUB LAD225
 actions.partner_countries | es | 1. Perú 2. Chile                      | PER; CHL LAD225
 actions.partner_countries | es | 1) Perú\\n2) Chile                    | PER; CHL LAD225
 actions.partner_countries | en | Trinidad and Tobago                   | TTO
 actions.partner_countries | en | Trinidad and Tobago and Peru          | TTO; PER LAD225
 actions.partner_countries | es | Antigua y Barbuda                     | ATG
 actions.partner_countries | es | Perú, Trinidad y Tobago y Antigua y Barbuda | PER; TTO; ATG LAD225
 actions.partner_countries | en | Antigua & Barbuda, St. Vincent & Grenadines | ATG; VCT LAD225
 actions.partner_countries | es | Perú, Chle                            | LAD218/unknown CHL CHE
 actions.partner_countries | es | Hondruas y otros                      | LAD218/unknown
 -- abbreviations of countries: read where they mean one, else proposed
 actions.partner_countries | es | EEUU                                  | USA LAD225
 actions.partner_countries | es | RD; CR                                | DOM; CRI LAD225
 actions.partner_countries | es | PAR                                   | LAD218/unknown PRY
 actions.partner_countries | es | URU y CHI                             | LAD218/unknown LAD218/unknown URY CHL
 actions.partner_countries | es | Perú y ES                             | LAD218/unknown SLV ESP
 -- an end that is not set is none; a start has to be known
 actions.ends_on         | es | vigente                                 | MISSING LAD204/open_end
 actions.ends_on         | en | Ongoing                                 | MISSING LAD204/open_end
 actions.ends_on         | pt | até hoje                                | MISSING LAD204/open_end
 actions.ends_on         | fr | En vigueur                              | MISSING LAD204/open_end
 actions.ends_on         | es | presente                                | MISSING LAD204/open_end
 actions.ends_on         | es | por tiempo indefinido                   | MISSING LAD204/open_end
 actions.starts_on       | es | vigente                                 | LAD233/unknown
 actions.partner_countries | es | Cuba; Hatí                            | LAD218/unknown HTI
 actions.partner_countries | en | NA                                    | MISSING LAD204/word
 actions.partner_countries | en | ;                                     | MISSING
 actions.partner_organizations | en | UNHCR; IOM                        | UNHCR; IOM
 actions.partner_organizations | en | UNHCR, IOM                        | UNHCR; IOM LAD225
 actions.partner_organizations | es | OIM, SENA y CIDEHUM               | OIM; SENA; CIDEHUM LAD225
 actions.partner_organizations | es | OIM e Interpol                    | OIM; Interpol LAD225
 actions.partner_organizations | fr | OIM et HCR                        | OIM; HCR LAD225
 actions.partner_organizations | es | OIM / ACNUR                       | OIM; ACNUR LAD225
 actions.partner_organizations | en | UN/DESA                           | UN/DESA LAD227
 actions.partner_organizations | es | 1. OIM\\n2. Cruz Roja             | OIM; Cruz Roja LAD225
 actions.partner_organizations | es | OIM y Ministerio de Trabajo y Previsión Social | OIM y Ministerio de Trabajo y Previsión Social LAD227
 actions.partner_organizations | es | Ministerio de Salud y Ministerio de Trabajo | Ministerio de Salud y Ministerio de Trabajo LAD227
 actions.partner_organizations | en | Techo, Fundación Avina            | Techo, Fundación Avina LAD227
 actions.partner_organizations | en | Ministry of Labour and Social Security | Ministry of Labour and Social Security
 actions.partner_organizations | es | Médicos y Enfermeras del Mundo    | Médicos y Enfermeras del Mundo
 actions.partner_organizations | en | Johnson & Johnson                 | Johnson & Johnson
 actions.partner_organizations | en | Food and Agriculture Organization | Food and Agriculture Organization
 actions.partner_organizations | en | Ministry of Foreign Affairs, USA  | Ministry of Foreign Affairs, USA
 actions.partner_organizations | en | 3M; 4.0 Foundation                | 3M; 4.0 Foundation
 actions.partner_organizations | en | Ministry of Labour, Trade and Migration | Ministry of Labour, Trade and Migration
 actions.partner_organizations | en | - UNHCR\\n- UNHCR                 | UNHCR LAD225
 -- ids and references to figures
 actions.action_id       | en | GTM-2024-001                            | GTM-2024-001
 actions.action_id       | en | gtm 2024-1                              | GTM-2024-001 LAD220
 actions.action_id       | en | GTM–2024–001                            | GTM-2024-001 LAD220
 actions.action_id       | en | GTM2024001                              | GTM-2024-001 LAD220
 actions.action_id       | en | ＧＴＭ－２０２４－００１                      | GTM-2024-001 LAD220
 actions.action_id       | en | HTİ-2024-001                            | LAD221/id
 actions.action_id       | en | GTM-2O24-OO1                            | LAD221/id GTM-2024-001
 actions.action_id       | en | Action 1                                | LAD221/id
 actions.action_id       | en | GTM-2024-001 and GTM-2024-002           | LAD221/id
 figures.part_of         | en | USA-2024-001                            | USA-2024-001
 figures.part_of         | en | ｕｓａ ２０２４ １                         | USA-2024-001 LAD220
 figures.part_of         | en | ＵＳＡ－２０２４－００１ funding committed    | USA-2024-001 funding_committed LAD220
 figures.part_of         | en | USA-2024-001: Funding committed         | USA-2024-001 funding_committed LAD220
 figures.part_of         | en | USA-2024-001 Funding committed          | USA-2024-001 funding_committed
 figures.part_of         | es | COL-2025-001 Personas asistidas         | COL-2025-001 people_assisted
 figures.part_of         | es | COL-2025-001 people_assisted            | COL-2025-001 people_assisted
 figures.part_of         | es | col 2025 1 people assisted              | COL-2025-001 people_assisted LAD220
 figures.part_of         | en | USA-2024-001 money                      | LAD221/measure
 figures.part_of         | en | the total                               | LAD221/id
 -- currencies
 figures.currency        | en | USD                                     | USD
 figures.currency        | en | usd                                     | USD LAD260
 figures.currency        | en | US $                                    | USD LAD260
 figures.currency        | es | dólares estadounidenses                 | USD LAD260
 figures.currency        | es | S/.                                     | PEN LAD260
 figures.currency        | es | pesos                                   | LAD259/alone ARS CLP COP CUP DOP MXN UYU
 figures.currency        | es | dolars                                  | LAD261
 -- addresses
 actions.evidence_url    | en | https://www.example.org/a?b=1           | https://www.example.org/a?b=1
 actions.evidence_url    | en | www.example.org/a                       | https://www.example.org/a LAD270
 actions.evidence_url    | en | see our website                         | LAD271/web
 actions.evidence_url    | en | javascript:alert(1)                     | LAD271/web
 actions.evidence_url    | en | https://a.org https://b.org             | LAD271/several https://a.org
 actions.evidence_url    | es | https://a.org/x y https://b.org         | LAD271/several https://a.org/x
 actions.evidence_url    | es | ver www.a.org/x, y también www.b.org/y  | LAD271/several https://www.a.org/x
 actions.evidence_url    | es | ver https://a.org/x.                    | LAD271/web https://a.org/x
 actions.evidence_url    | en | https://a.org/save/https://b.org        | https://a.org/save/https://b.org
 cover.email             | en | ana.perez@example.org                   | ana.perez@example.org
 cover.email             | en | Ana Pérez <ana.perez@example.org>       | ana.perez@example.org LAD276/named
 cover.email             | en | mailto:ana@example.org                  | ana@example.org LAD276/named
 cover.email             | en | ana.perez at example.org                | LAD271/email
 -- yes and no: a sign that may mean either is never an empty cell
 actions.publish         | es | Sí                                      | yes
 actions.publish         | es | no                                      | no
 actions.publish         | es       | Oui | yes LAD210
 actions.publish         | es | pendiente                               | LAD215/unknown yes no
 actions.publish         | es | -                                       | LAD215/unknown yes no
 -- free text
 actions.title           | es | Programa biométrico                     | Programa biométrico
 actions.title           | es | \\sPrograma biométrico␣                  | Programa biométrico LAD201
 actions.title           | es | Progra­ma                          | Programa LAD201
 actions.title           | es | Uno_x000D_\\ndos                         | Uno\\ndos
 actions.title           | es | =SUM(A1:A3)                             | =SUM(A1:A3) LAD207
 actions.title           | es | @SUM(A1)                                | @SUM(A1) LAD207
 actions.title           | es | - one of several                        | - one of several
 actions.title           | es | N/A                                     | N/A
"""


def column_named(name: str) -> tuple[str, Column]:
    role, key = name.split(".")
    return role, SCHEMA.tables[role].column(key)


def read(name: str, language: str | None, text: str) -> Parsed[Value]:
    role, column = column_named(name)
    author = Author(None, language) if language else UNKNOWN_AUTHOR
    setting = Setting(SCHEMA, role, author, typed_cells=False)
    return parse_cell(Cell(1, 1, CellKind.TEXT, text), column, setting)


@pytest.mark.parametrize(("name", "language", "text", "expected"), rows(READ))
def test_a_text_is_read_by_its_columns_type(
    name: str, language: str, text: str, expected: str
) -> None:
    assert outcome(read(name, language, text)) == expected


TYPED = [
    f"{role}.{column.key}"
    for role in ("cover", "actions", "figures")
    for column in SCHEMA.tables[role].columns
]


@pytest.mark.parametrize("name", TYPED)
@given(text=st.text(), language=st.sampled_from([None, *LANGUAGES]))
def test_no_text_makes_a_reader_fail_and_none_is_dropped_without_a_word(
    name: str, text: str, language: str | None
) -> None:
    found = read(name, language, text)
    severities = [str(note.code.severity) for note in found.notes]
    assert (found.value is UNREADABLE) <= ("error" in severities)
    assert ("error" in severities) <= (found.value is UNREADABLE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("vocabulary", SCHEMA.vocabularies)
def test_every_term_is_read_by_all_its_names(vocabulary: str, language: str) -> None:
    column = next(
        name
        for name in (*TYPED, "actions.publish")
        if (column_named(name)[1].vocabulary or column_named(name)[1].type)
        in (vocabulary, "boolean")
    )
    for key, term in SCHEMA.vocabularies[vocabulary].items():
        for text in (key, *term.labels.values(), *term.aliases):
            found = read(column, language, text)
            assert found.value == {"yes": True, "no": False}.get(key, key), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_of_the_world_is_read_by_its_name(language: str) -> None:
    names = patterns(language).countries
    for code in ("VE", "CU", "DO", "NI", "BO", "TT", "ES", "MM", "CD", "FR", "DE", "YE", "TL"):
        found = read("actions.partner_countries", language, names[code])
        assert isinstance(found.value, tuple), names[code]
        assert not found.notes


@pytest.mark.parametrize(("name", "language", "text", "expected"), rows(READ))
def test_the_canonical_text_is_read_as_the_same_without_tolerance(
    name: str, language: str, text: str, expected: str
) -> None:
    found = read(name, language, text)
    if found.canonical is not None:
        again = read(name, language, found.canonical)
        assert (again.value, again.canonical) == (found.value, None), expected
    if isinstance(found.value, Absent):
        return
    plainly = read(name, None, canonical_text(found.value))
    assert (plainly.value, plainly.canonical) == (found.value, None)


@pytest.mark.parametrize(
    ("country", "text", "expected"),
    [
        ("COL", "pesos", "LAD259/alone COP ARS CLP"),
        ("MEX", "$", "LAD259/alone MXN USD ARS"),
        ("ECU", "$", "LAD259/alone USD ARS BBD"),
        ("PAN", "$", "LAD259/alone USD ARS BBD"),
        ("CAN", "dollars", "LAD259/alone CAD"),
    ],
)
def test_of_the_currencies_of_one_name_the_country_s_own_comes_first(
    country: str, text: str, expected: str
) -> None:
    found = outcome(parse_currency(text, SCHEMA, author_of(SCHEMA, country, None)))
    assert found.startswith(expected)


def test_a_figure_that_is_named_is_written_with_its_measures_label() -> None:
    parsed = parse_figure_ref("col 2025 1 people assisted", SCHEMA, "es")
    assert (parsed.value, parsed.canonical) == (
        "COL-2025-001 people_assisted",
        "COL-2025-001 Personas asistidas",
    )


@pytest.mark.parametrize(
    "id_", ["USA-2024-001", "usa-2024-001", "usa 2024 001", "ＵＳＡ－２０２４－００１"]
)
@pytest.mark.parametrize("measure", [None, "people_assisted"])
def test_a_whole_is_named_in_any_spelling_of_its_id(id_: str, measure: str | None) -> None:
    name = whole_of(" ".join(filter(None, (id_, measure))))
    assert (name.action, name.country, name.measure) == ("usa 2024 001", "USA", measure)
    own_ids = {"usa 2024 001": "CRI-2024-001"}
    assert name.under(own_ids) == " ".join(filter(None, ("CRI-2024-001", measure)))
    assert name.under({}) == " ".join(filter(None, (id_, measure)))
