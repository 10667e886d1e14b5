"""A region of 400 actions: joint ones that nobody gave a key, told by each country in its own words,
and others that look like them.

Of each pair that is joint two officials wrote: other sentences, sometimes another language, a figure
left out or a partner not named. Look-alikes are the same kind of program in a neighbouring country:
with the same days, with the same number, or with each naming the other as partner.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.consolidation import region as region_table

LANGUAGES = {
    **dict.fromkeys(("BLZ", "BRB", "GUY", "JAM", "SUR", "CAN", "USA"), "en"),
    "BRA": "pt",
    "HTI": "fr",
    **dict.fromkeys(
        ["ARG", "CHL", "COL", "CRI", "ECU", "GTM", "HND", "MEX", "PAN", "PER", "PRY", "SLV", "URY"],
        "es",
    ),
}
NEIGHBOURS = [
    "GTM-MEX",
    "GTM-HND",
    "GTM-SLV",
    "HND-SLV",
    "MEX-USA",
    "USA-CAN",
    "CRI-PAN",
    "PAN-COL",
    "COL-ECU",
    "ECU-PER",
    "PER-CHL",
    "CHL-ARG",
    "ARG-URY",
    "ARG-PRY",
    "BRA-URY",
    "BRA-PRY",
    "BRA-GUY",
    "GUY-SUR",
    "BLZ-GTM",
    "BLZ-MEX",
    "JAM-BRB",
    "HTI-JAM",
    "GTM-USA",
    "HND-USA",
    "COL-USA",
    "CAN-GTM",
    "CAN-COL",
    "BRA-PER",
    "MEX-CAN",
    "CRI-USA",
    "PAN-USA",
]
PLACES = [
    "Tecún Umán",
    "Paso Canoas",
    "Agua Caliente",
    "Rumichaca",
    "Aguas Verdes",
    "Los Libertadores",
    "Paysandú",
    "Encarnación",
    "Lethem",
    "Nickerie",
    "Melchor de Mencos",
    "Santa Elena",
    "Puerto Barrios",
    "Ocotepeque",
    "Metapán",
    "Tapachula",
    "Jaqué",
    "Ipiales",
    "Tulcán",
    "Tumbes",
    "Tacna",
    "Arica",
    "Mendoza",
    "Salto",
    "Posadas",
    "Oiapoque",
    "Bonfim",
    "Corozal",
    "Kingston",
    "Bridgetown",
    "La Hachadura",
    "El Florido",
    "Corinto",
    "Peñas Blancas",
    "Necoclí",
    "Capurganá",
    "Zarumilla",
    "Desaguadero",
    "Chuy",
    "Jaguarão",
    "Ponta Porã",
    "Foz do Iguaçu",
    "Cobija",
    "Leticia",
    "Tabatinga",
    "Iquitos",
    "San Lorenzo",
    "Mocoa",
    "Acandí",
    "Yaviza",
]


@dataclass(frozen=True)
class Kind:
    """A kind of program; each language has several titles and summaries, none from another's."""

    pillar: str
    package: str
    type: str
    measure: str
    titles: Mapping[str, Sequence[str]]
    summaries: Mapping[str, Sequence[str]]


def kind(codes: str, measure: str, **texts: str) -> Kind:
    """``en="title / title // summary / summary"``."""
    pillar, package, type_ = codes.split()
    parts = {code: text.split(" // ") for code, text in texts.items()}
    titles = {code: first.split(" / ") for code, (first, _) in parts.items()}
    summaries = {code: second.split(" / ") for code, (_, second) in parts.items()}
    return Kind(pillar, package, type_, measure, titles, summaries)


KINDS = (
    kind(
        "lawful_pathways labor_mobility program",
        "visas_permits_issued",
        en="Seasonal work visas / Temporary permits for farm workers / Circular labor mobility on farms // Farm workers from {partner} receive visas for the harvest at {place}; {n} have been issued. / {n} permits allow workers to take up seasonal jobs near {place}. / Employers around {place} hire seasonal labor under a bilateral scheme, {n} visas so far.",
        es="Visas para trabajo estacional / Permisos temporales para jornaleros / Migración laboral circular en el agro // Los jornaleros obtienen permisos para la cosecha en {place}; se otorgaron {n}. / Con {n} visas, los trabajadores agrícolas acceden a empleos de temporada cerca de {place}. / Las fincas de {place} contratan mano de obra estacional por un esquema bilateral: {n} visas hasta la fecha.",
        pt="Vistos para trabalho sazonal / Mobilidade laboral no campo // Trabalhadores rurais recebem vistos para a colheita em {place}; foram emitidos {n}. / {n} autorizações permitem empregos sazonais perto de {place}.",
        fr="Visas pour le travail saisonnier / Mobilité des ouvriers agricoles // Les ouvriers agricoles reçoivent des visas pour la récolte à {place} ; {n} ont été délivrés. / {n} permis ouvrent des emplois saisonniers près de {place}.",
    ),
    kind(
        "humane_enforcement border_management_information infrastructure",
        "people_assisted",
        en="Integrated border post / One-stop control at the crossing / Shared border facility // Officials of both sides work in one building at {place} and attended {n} travelers. / The crossing of {place} now has a joint control area, used by {n} people. / A shared facility was opened at {place}; {n} persons were served in its first months.",
        es="Centro binacional de atención fronteriza / Control integrado en el paso / Puesto fronterizo compartido // Funcionarios de ambos lados trabajan en un mismo edificio en {place} y atendieron a {n} viajeros. / El paso de {place} cuenta con un área de control integrado, usada por {n} personas. / Se abrió una sede compartida en {place}; en sus primeros meses recibió a {n} personas.",
        pt="Posto de fronteira integrado / Controle único na passagem // Servidores dos dois lados trabalham no mesmo prédio em {place} e atenderam {n} viajantes. / A passagem de {place} tem agora uma área de controle integrado, usada por {n} pessoas.",
        fr="Poste-frontière intégré / Contrôle unique au passage // Les agents des deux côtés travaillent dans un même bâtiment à {place} et ont reçu {n} voyageurs. / Le passage de {place} dispose d'une zone de contrôle commune, utilisée par {n} personnes.",
    ),
    kind(
        "humane_enforcement countering_smuggling_trafficking operation",
        "arrests",
        en="Operation against smugglers / Coordinated raids on smuggling rings / Police action against traffickers // Police forces searched houses around {place} and arrested {n} suspects. / {n} arrests followed simultaneous raids near {place}. / Investigators of both countries dismantled a ring that worked from {place}: {n} arrests.",
        es="Operativo contra traficantes / Allanamientos coordinados contra redes / Acción policial contra la trata // Las policías allanaron viviendas en {place} y detuvieron a {n} sospechosos. / Hubo {n} capturas en allanamientos simultáneos cerca de {place}. / Investigadores de ambos países desarticularon una red que operaba desde {place}: {n} detenidos.",
        pt="Operação contra coiotes / Ação policial contra redes // As polícias fizeram buscas em {place} e prenderam {n} suspeitos. / Houve {n} prisões em buscas simultâneas perto de {place}.",
        fr="Opération contre les passeurs / Action policière contre les réseaux // Les polices ont fouillé des maisons à {place} et arrêté {n} suspects. / {n} arrestations ont suivi des descentes près de {place}.",
    ),
    kind(
        "root_causes integration_host_communities program",
        "people_assisted",
        en="Health brigades for host communities / Mobile clinics / Primary care along the route // Nurses travel to {place} and treated {n} people. / Mobile clinics reach the villages of {place}; {n} patients so far. / {n} residents and migrants saw a doctor in {place}.",
        es="Brigadas de salud / Clínicas móviles en comunidades de acogida / Atención primaria en la ruta // Enfermeras viajan a {place} y atendieron a {n} personas. / Unidades móviles llegan a las aldeas de {place}; van {n} pacientes. / En {place}, {n} residentes y migrantes pasaron consulta.",
        pt="Brigadas de saúde / Clínicas móveis // Enfermeiras viajam a {place} e atenderam {n} pessoas. / Unidades móveis chegam às vilas de {place}; já são {n} pacientes.",
        fr="Brigades de santé / Cliniques mobiles // Des infirmières se rendent à {place} et ont soigné {n} personnes. / Des cliniques mobiles atteignent les villages de {place} ; {n} patients à ce jour.",
    ),
    kind(
        "root_causes temporary_protection_regularization program",
        "people_regularized",
        en="Regularization drive / Residence permits for people in transit / Registration weeks // Registration weeks at {place} gave papers to {n} people. / {n} applicants obtained residence at the desks of {place}. / Two authorities share the desk at {place}, where {n} files were closed.",
        es="Jornadas de regularización / Residencias para personas en tránsito / Semanas de registro // Las jornadas en {place} dieron documentos a {n} personas. / {n} solicitantes obtuvieron su residencia en las ventanillas de {place}. / Dos autoridades comparten la ventanilla de {place}, donde se cerraron {n} expedientes.",
        pt="Mutirão de regularização / Semanas de registro // Os mutirões em {place} deram documentos a {n} pessoas. / {n} requerentes obtiveram residência nos guichês de {place}.",
        fr="Campagne de régularisation / Semaines d'enregistrement // Les semaines d'enregistrement à {place} ont donné des papiers à {n} personnes. / {n} demandeurs ont obtenu leur séjour aux guichets de {place}.",
    ),
    kind(
        "root_causes combatting_xenophobia information",
        "people_informed",
        en="Campaign against xenophobia / Schools for living together / Radio spots against prejudice // Radio spots from {place} reached {n} listeners. / {n} pupils around {place} took part in workshops. / Mayors met at {place}, and their message reached {n} people.",
        es="Campaña contra la xenofobia / Escuelas para la convivencia / Cuñas de radio contra el prejuicio // Las cuñas desde {place} llegaron a {n} oyentes. / {n} alumnos de {place} asistieron a talleres. / Alcaldes se reunieron en {place} y su mensaje llegó a {n} personas.",
        pt="Campanha contra a xenofobia / Escolas para a convivência // Anúncios de rádio de {place} chegaram a {n} ouvintes. / {n} alunos de {place} participaram de oficinas.",
        fr="Campagne contre la xénophobie / Écoles du vivre-ensemble // Les annonces radio de {place} ont touché {n} auditeurs. / {n} élèves de {place} ont suivi des ateliers.",
    ),
    kind(
        "lawful_pathways refugee_resettlement program",
        "people_resettled",
        en="Resettlement of refugees / Departures to a new home / Cases referred for resettlement // From the center at {place}, {n} refugees left for {partner}. / {n} refugees were resettled; interviews took place at {place}. / Cases heard at {place} led to {n} departures.",
        es="Reasentamiento de refugiados / Salidas hacia un nuevo hogar / Casos remitidos para reasentar // Desde el centro de {place} partieron {n} refugiados. / Se reasentó a {n} refugiados tras entrevistas en {place}. / Los casos vistos en {place} llevaron a {n} salidas.",
        pt="Reassentamento de refugiados / Partidas para um novo lar // Do centro de {place} partiram {n} refugiados. / Foram reassentados {n} refugiados após entrevistas em {place}.",
        fr="Réinstallation de réfugiés / Départs vers un nouveau foyer // Du centre de {place}, {n} réfugiés sont partis. / {n} réfugiés ont été réinstallés après des entretiens à {place}.",
    ),
    kind(
        "root_causes international_financing financing",
        "funding_disbursed",
        en="Loan for border towns / Grant for water and schools / Fund for municipalities // The loan pays for works in {place}: {n} dollars were disbursed. / {n} dollars went to schools and water in {place}. / Municipalities led by {place} drew {n} dollars from the fund.",
        es="Préstamo para pueblos de frontera / Donación para agua y escuelas / Fondo para municipios // El préstamo paga obras en {place}: se desembolsaron {n} dólares. / {n} dólares fueron a escuelas y agua en {place}. / Los municipios que encabeza {place} giraron {n} dólares del fondo.",
        pt="Empréstimo para cidades de fronteira / Fundo para municípios // O empréstimo paga obras em {place}: foram desembolsados {n} dólares. / {n} dólares foram para escolas e água em {place}.",
        fr="Prêt pour les villes frontalières / Fonds pour les communes // Le prêt finance des travaux à {place} : {n} dollars ont été versés. / {n} dollars sont allés aux écoles et à l'eau à {place}.",
    ),
)
TYPES = {
    "infrastructure": "infrastructure_or_office",
    "information": "information_and_data",
}


@dataclass
class Told:
    """One row as its country wrote it, with its figure where it has one."""

    country: str
    of: Kind
    place: str
    number: int
    day: str
    partners: list[str] = field(default_factory=list)
    says_place: bool = True
    has_figure: bool = True
    number_id: int = 0
    type: str = ""

    @property
    def id(self) -> str:
        return f"{self.country}-2024-{self.number_id:03}"


Pair = frozenset[str]


@dataclass
class Keyless:
    """The region: its rows, which pairs of ids are one action, and which only look alike."""

    rows: list[Told]
    joint: set[Pair]
    alike: set[Pair]


def keyless(seed: int, actions: int = 400, joint: int = 40, alike: int = 60) -> Keyless:
    """A region of about this many rows. The same seed gives the same region."""
    rng = random.Random(seed)  # noqa: S311 - the same region each time
    pairs = [(*_joint(rng), True) for _ in range(joint)]
    pairs += [(*_alike(rng, turn % 3), False) for turn in range(alike)]
    rows = [row for one, other, _ in pairs for row in (one, other)]
    while len(rows) < actions:
        rows.append(_row(rng, rng.choice([*LANGUAGES])))
    rng.shuffle(rows)
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.country] = row.number_id = counts.get(row.country, 0) + 1
    ids = {
        same: {frozenset((one.id, other.id)) for one, other, is_ in pairs if is_ is same}
        for same in (True, False)
    }
    return Keyless(rows, ids[True], ids[False])


def _row(rng: random.Random, country: str, of: Kind | None = None) -> Told:
    partners = [
        n for pair in NEIGHBOURS if country in pair for n in pair.split("-") if n != country
    ]
    named = [rng.choice(partners)] if partners and rng.random() < 0.35 else []
    number = rng.choice((rng.randint(11, 9999), rng.randint(2, 90) * 50))
    return Told(
        country,
        of or rng.choice(KINDS),
        rng.choice(PLACES),
        number,
        f"2024-{rng.choice((5, 6, 7, 8, 9)):02}-{rng.choice((1, 1, 1, 10, 12, 15, 20)):02}",
        named,
        rng.random() < 0.8,
        rng.random() < 0.8,
    )


def _joint(rng: random.Random) -> tuple[Told, Told]:
    left, right = rng.choice(NEIGHBOURS).split("-")
    one = _row(rng, left)
    other = _row(rng, right, one.of)
    other.place, other.number, other.day = one.place, one.number, one.day
    one.partners, other.partners = [right], [left]
    if rng.random() < 0.3:
        rng.choice((one, other)).partners = []
    if rng.random() < 0.15:
        other.day = other.day[:7]
    one.has_figure = rng.random() < 0.9
    if rng.random() < 0.1:
        other.type = rng.choice(("agreement", "operation", "program"))
    return one, other


def _alike(rng: random.Random, way: int) -> tuple[Told, Told]:
    """Same days and each names the other; same number and days; same number, and one names."""
    left, right = rng.choice(NEIGHBOURS).split("-")
    one = _row(rng, left)
    other = _row(rng, right, one.of)
    while other.place == one.place:
        other.place = rng.choice(PLACES)
    one.partners, other.partners = ([right], [left]) if way == 0 else ([], [])
    if way < 2:
        other.day = one.day
    if way > 0:
        other.number = one.number
    if way == 2:
        one.partners = [right]
    one.says_place = other.says_place = one.says_place or way != 1
    return one, other


NAMES = {
    "en": {"place": "the border region"},
    "es": {"place": "la zona de frontera"},
    "pt": {"place": "a região de fronteira"},
    "fr": {"place": "la région frontalière"},
}


def workbooks(region: Keyless, seed: int) -> dict[str, str]:
    """Each country's workbook as a text table."""
    rng = random.Random(seed)  # noqa: S311 - the same workbooks each time
    by_country: dict[str, list[Told]] = {}
    for row in sorted(region.rows, key=lambda row: row.id):
        by_country.setdefault(row.country, []).append(row)
    return {f"{country}.xlsx": _book(country, rows, rng) for country, rows in by_country.items()}


COVER = region_table.COVER.replace("{submitted}", "2024-09-20")
ACTIONS = "action_id | pillar | action_package | action_type | title | summary | status | starts_on | partner_countries"
FIGURES = "action_id | measure | value | currency | basis | period_start | period_end"


def _book(country: str, rows: Sequence[Told], rng: random.Random) -> str:
    language = LANGUAGES[country]
    actions, figures = [f"1 | {ACTIONS}"], [f"1 | {FIGURES}"]
    for place, row in enumerate(rows, 2):
        where = row.place if row.says_place else NAMES[language]["place"]
        title = rng.choice(row.of.titles[language])
        if row.says_place and rng.random() < 0.4:
            title = f"{title}, {row.place}"
        text = rng.choice(row.of.summaries[language])
        summary = text.format(
            place=where, n=row.number, partner=", ".join(row.partners) or "abroad"
        )
        cells = (
            row.id,
            row.of.pillar,
            row.of.package,
            row.type or TYPES.get(row.of.type, row.of.type),
        )
        rest = (title, summary, "in_progress", row.day, "; ".join(row.partners))
        actions.append(f"{place} | " + " | ".join((*cells, *rest)))
        if row.has_figure:
            money = "USD" if row.of.measure == "funding_disbursed" else ""
            days = ("2024-05-08", "2024-09-20")
            figure = (row.id, row.of.measure, f"#{row.number}", money, "achieved", *days)
            figures.append(f"{len(figures) + 1} | " + " | ".join(figure))
    cover = COVER.format(country=country, language=language)
    return cover + "\nActions\n" + "\n".join(actions) + "\n\nFigures\n" + "\n".join(figures) + "\n"
