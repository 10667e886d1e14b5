"""Which names of people are taken for the same: on these the thresholds were measured."""

import itertools

import pytest

from ladreport.comparison.figure_pairing import same_people

NATIONALITIES = """
Argentines | Argentinos | Argentinos | Argentins
Bolivians | Bolivianos | Bolivianos | Boliviens
Brazilians | Brasileños | Brasileiros | Brésiliens
Chileans | Chilenos | Chilenos | Chiliens
Colombians | Colombianos | Colombianos | Colombiens
Costa Ricans | Costarricenses | Costarriquenhos | Costaricains
Cubans | Cubanos | Cubanos | Cubains
Dominicans | Dominicanos | Dominicanos | Dominicains
Ecuadorians | Ecuatorianos | Equatorianos | Équatoriens
Guatemalans | Guatemaltecos | Guatemaltecos | Guatémaltèques
Guyanese | Guyaneses | Guianenses | Guyaniens
Haitians | Haitianos | Haitianos | Haïtiens
Hondurans | Hondureños | Hondurenhos | Honduriens
Jamaicans | Jamaicanos | Jamaicanos | Jamaïcains
Mexicans | Mexicanos | Mexicanos | Mexicains
Nicaraguans | Nicaragüenses | Nicaraguenses | Nicaraguayens
Panamanians | Panameños | Panamenhos | Panaméens
Paraguayans | Paraguayos | Paraguaios | Paraguayens
Peruvians | Peruanos | Peruanos | Péruviens
Salvadorans | Salvadoreños | Salvadorenhos | Salvadoriens
Surinamese | Surinameses | Surinameses | Surinamais
Uruguayans | Uruguayos | Uruguaios | Uruguayens
Venezuelans | Venezolanos | Venezuelanos | Vénézuéliens
Americans | Estadounidenses | Norte-americanos | Américains
Canadians | Canadienses | Canadenses | Canadiens
"""
GROUPS = """
Refugees | Refugiados | Refugiados | Réfugiés
Asylum seekers | Solicitantes de asilo | Solicitantes de asilo | Demandeurs d'asile
Migrants | Migrantes | Migrantes | Migrants
Returnees | Retornados | Retornados | Personnes de retour
Children | Niños y niñas | Crianças | Enfants
Women | Mujeres | Mulheres | Femmes
Unaccompanied children | Niños no acompañados | Crianças desacompanhadas | Enfants non accompagnés
Workers | Trabajadores | Trabalhadores | Travailleurs
Seasonal workers | Trabajadores temporeros | Trabalhadores sazonais | Travailleurs saisonniers
Stateless persons | Personas apátridas | Apátridas | Apatrides
Victims of trafficking | Víctimas de trata | Vítimas de tráfico | Victimes de la traite
Students | Estudiantes | Estudantes | Étudiants
"""


def names(table: str) -> list[list[str]]:
    """The names of each people in English, Spanish, Portuguese and French."""
    return [line.split(" | ") for line in table.strip().splitlines()]


def test_no_nationality_is_taken_for_another_one() -> None:
    taken = [
        (one, other)
        for people, others in itertools.combinations(names(NATIONALITIES), 2)
        for one, other in itertools.product(people, others)
        if same_people(one, other)
    ]
    assert taken == []


@pytest.mark.parametrize(
    ("table", "count"),
    [pytest.param(NATIONALITIES, 101, id="nationalities"), pytest.param(GROUPS, 20, id="groups")],
)
def test_most_names_that_begin_alike_are_taken_for_the_same(table: str, count: int) -> None:
    pairs = [
        pair for people in names(table) for pair in itertools.combinations(dict.fromkeys(people), 2)
    ]
    assert sum(same_people(*pair) for pair in pairs) == count
