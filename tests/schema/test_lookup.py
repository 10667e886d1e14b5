import pytest

from ladreport.schema.load import load_schema
from ladreport.schema.lookup import columns_named, currencies_named, roles_named, terms_named

SCHEMA = load_schema()


@pytest.mark.parametrize(
    ("vocabulary", "typed", "key"),
    [
        ("pillar", "root_causes", "root_causes"),
        ("pillar", "Strengthening humane enforcement", "humane_enforcement"),
        ("pillar", "Pilar 1", "root_causes"),
        ("pillar", "Pilier II", "lawful_pathways"),
        ("pillar", "3", "humane_enforcement"),
        ("pillar", "VIAS REGULARES", "lawful_pathways"),
        ("pillar", "todos los pilares", "across_pillars"),
        ("action_package", "Labour mobility", "labor_mobility"),
        ("action_package", "Mobilité de la main-d'oeuvre", "labor_mobility"),
        ("action_package", "Combate à xenofobia", "combatting_xenophobia"),
        ("status", "En curso", "in_progress"),
        ("status", "Em andamento", "in_progress"),
        ("status", "aprobado", "adopted"),
        ("status", "Prorrogada", "extended"),
        ("measure", "funding committed", "funding_committed"),
        ("measure", "%", "change_percent"),
        ("precision", "más de", "over"),
        ("precision", "cerca de", "approximately"),
        ("yes_no", "Sí", "yes"),
        ("yes_no", "não", "no"),
        ("language", "português", "pt"),
        ("country", "GT", "GTM"),
        ("country", "gtm", "GTM"),
        ("country", "EE.UU.", "USA"),
        ("country", "Estados Unidos da América", "USA"),
        ("country", "Belice", "BLZ"),
        ("country", "Haïti", "HTI"),
    ],
)
def test_a_term_is_found_by_key_label_and_alias(vocabulary: str, typed: str, key: str) -> None:
    assert [term.key for term in terms_named(SCHEMA, vocabulary, typed)] == [key]


@pytest.mark.parametrize(
    ("role", "typed", "key"),
    [
        ("cover", "País:", "country"),
        ("cover", "Correo electrónico", "email"),
        ("cover", "Date d'envoi", "submitted_on"),
        ("actions", "ESTADO", "status"),
        ("actions", "Título de la acción", "title"),
        ("actions", "Data de início", "starts_on"),
        ("actions", "État d'avancement", "status"),
        ("actions", "action_id", "action_id"),
        ("figures", "Montant", "value"),
        ("figures", "Monto", "value"),
        ("figures", "Divisa", "currency"),
        ("figures", "Data de início", "period_start"),
        ("figures", "A la fecha de", "as_of"),
    ],
)
def test_a_column_is_found_by_what_people_head_it_with(role: str, typed: str, key: str) -> None:
    assert columns_named(SCHEMA, role, typed) == (key,)


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("Acciones", "actions"),
        ("AÇÕES", "actions"),
        ("Actions", "actions"),
        ("Cifras", "figures"),
        ("Chiffres", "figures"),
        ("Portada", "cover"),
        ("Page de garde", "cover"),
        ("Listas", "lists"),
        ("Instrucciones", "instructions"),
    ],
)
def test_a_sheet_is_found_by_its_name(typed: str, role: str) -> None:
    assert roles_named(SCHEMA, typed) == (role,)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("USD", ("USD",)),
        ("us$", ("USD",)),
        ("dólares estadounidenses", ("USD",)),
        ("Pesos Colombianos", ("COP",)),
        ("reais", ("BRL",)),
        ("lempiras", ("HNL",)),
        ("pesos", ("ARS", "CLP", "COP", "CUP", "DOP", "MXN", "UYU")),
        ("C$", ("CAD", "NIO")),
        ("SEK", ("SEK",)),
        ("XYZ", ()),
    ],
)
def test_a_currency_is_found_by_name_or_code(typed: str, codes: tuple[str, ...]) -> None:
    assert currencies_named(SCHEMA, typed) == codes


def test_a_bare_dollar_sign_has_candidates_and_the_first_is_usd() -> None:
    assert currencies_named(SCHEMA, "$")[0] == "USD"
    assert {"USD", "CAD", "COP", "MXN", "ARS"} <= set(currencies_named(SCHEMA, "$"))


@pytest.mark.parametrize("typed", ["", "—", "***", "something else"])
def test_what_names_nothing_finds_nothing(typed: str) -> None:
    assert terms_named(SCHEMA, "status", typed) == ()
    assert columns_named(SCHEMA, "actions", typed) == ()
    assert roles_named(SCHEMA, typed) == ()
    assert currencies_named(SCHEMA, typed) == ()
