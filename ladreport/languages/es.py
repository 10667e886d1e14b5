"""Spanish, as Latin America writes it."""

from decimal import Decimal

from ladreport.languages.words import (
    LONG_BILLION,
    LONG_TRILLION,
    MILLION,
    SHORT_BILLION,
    SHORT_TRILLION,
    THOUSAND,
    DateWords,
    HeadingWords,
    LanguageWords,
    NumberNeighbours,
    NumberWords,
    ProseWords,
    Scale,
    TotalWords,
    WrittenForms,
)

_JUST_OVER_ONE = Decimal("1.0001")

WORDS = LanguageWords(
    code="es",
    locale="es_419",
    # 1.200 millones, as the Declaration's own translations write it.
    other_number_locale="es_CO",
    plural="nplurals=2; plural=(n != 1);",
    beyond_ascii="áéíóúüñºª¿¡«»“”",
    written=WrittenForms(
        # A thousand million has no word in use: it is 1.000 millones.
        scales=(
            Scale(LONG_BILLION, "billón", "billones", _JUST_OVER_ONE),
            Scale(MILLION, "millón", "millones", _JUST_OVER_ONE),
        ),
        of_noun="de {noun}",
        scale_link=r"de (?!l[ao]s? )",
        # A point is a decimal mark in Mexico and sets thousands apart in Colombia.
        thousands_apart="\u202f",
        quoted="«{text}»",
        headed="{label}:",
    ),
    numbers=NumberWords(
        scales={
            ("mil", "miles", "millar", "millares"): (THOUSAND,),
            ("millon", "millones"): (MILLION,),
            ("millardo", "millardos"): (SHORT_BILLION,),
            ("billon", "billones"): (SHORT_BILLION, LONG_BILLION),
            ("trillon", "trillones"): (SHORT_TRILLION, LONG_TRILLION),
        },
        abbreviations={
            ("k",): (THOUSAND,),
            ("mm", "mn", "mln", "mill", "mills", "mio", "mios"): (MILLION,),
            # Chile's accountants write M$ for thousands of pesos.
            ("m", "mi"): (MILLION, THOUSAND),
            ("bn", "b", "bi", "bill"): (SHORT_BILLION, LONG_BILLION),
            ("md", "mds", "mmm", "mrd"): (SHORT_BILLION, MILLION),
        },
        spelled_out={
            "mdd": "millones de dólares",
            "mdp": "millones de pesos",
            "mmdd": "mil millones de dólares",
            "mmdp": "mil millones de pesos",
        },
        percent=("%", "porcentaje", "por ciento"),
        people=("personas", "persona"),
        fillers=("de",),
        uncountable=(
            *("cientos", "centenares", "miles", "millones", "decenas", "docenas", "varios"),
            *("varias", "multiples", "muchos", "muchas", "numerosos", "numerosas", "algunos"),
            "algunas",
        ),
        at_most=(
            *("hasta", "hasta un maximo de", "maximo", "maximo de", "como maximo", "a lo sumo"),
            *("un maximo de", "max", "menos de", "no mas de", "por debajo de", "inferior a"),
            *("tope", "o menos", "a lo mas", "cuando mucho"),
        ),
        to=("a", "al", "hasta"),
        between=("entre",),
        numerals={
            1: ("un", "una", "uno"),
            2: ("dos",),
            3: ("tres",),
            4: ("cuatro",),
            5: ("cinco",),
            6: ("seis",),
            7: ("siete",),
            8: ("ocho",),
            9: ("nueve",),
            10: ("diez",),
            11: ("once",),
            12: ("doce",),
            13: ("trece",),
            14: ("catorce",),
            15: ("quince",),
            16: ("dieciseis",),
            17: ("diecisiete",),
            18: ("dieciocho",),
            19: ("diecinueve",),
            20: ("veinte",),
            21: ("veintiun", "veintiuno", "veintiuna"),
            22: ("veintidos",),
            23: ("veintitres",),
            24: ("veinticuatro",),
            25: ("veinticinco",),
            26: ("veintiseis",),
            27: ("veintisiete",),
            28: ("veintiocho",),
            29: ("veintinueve",),
            30: ("treinta",),
            40: ("cuarenta",),
            50: ("cincuenta",),
            60: ("sesenta",),
            70: ("setenta",),
            80: ("ochenta",),
            90: ("noventa",),
            100: ("cien", "ciento"),
            200: ("doscientos", "doscientas"),
            300: ("trescientos", "trescientas"),
            400: ("cuatrocientos", "cuatrocientas"),
            500: ("quinientos", "quinientas"),
            600: ("seiscientos", "seiscientas"),
            700: ("setecientos", "setecientas"),
            800: ("ochocientos", "ochocientas"),
            900: ("novecientos", "novecientas"),
        },
        half=("medio", "media"),
        and_=("y",),
        thousand_alone=("mil",),
    ),
    dates=DateWords(
        # Peru and Uruguay write setiembre.
        months={9: ("set", "setiembre")},
        # 1ro, 2do, 1er; 1º and 1ª.
        fillers=("de", "del", "el", "dia", "ano", "ro", "do", "er", "o", "a"),
        first_day=("primero",),
        fiscal=("ejercicio", "fiscal"),
        ordinals={
            1: ("primer", "primero", "primera", "i"),
            2: ("segundo", "segunda", "ii"),
            3: ("tercer", "tercero", "tercera", "iii"),
            4: ("cuarto", "cuarta", "iv"),
        },
        spans={
            6: ("semestre", "s"),
            4: ("cuatrimestre",),
            3: ("trimestre", "trim", "t"),
            2: ("bimestre",),
        },
        open_ends=(
            *("vigente", "en vigor", "en vigencia", "en curso", "en ejecucion", "en marcha"),
            *("indefinido", "indefinida", "por tiempo indefinido", "tiempo indefinido"),
            *("permanente", "continuo", "continua", "presente", "al presente", "actual"),
            *("actualidad", "a la fecha", "hasta la fecha", "hasta hoy", "hasta ahora"),
            *(
                "hasta la actualidad",
                "hasta el presente",
                "hasta nuevo aviso",
                "abierto",
                "abierta",
            ),
            *("sin fecha de termino", "sin fecha de fin", "sin fecha de finalizacion", "sin fin"),
            *("sin termino", "sin vencimiento", "sin plazo", "no vence"),
        ),
    ),
    placeholders=(
        *("n/a", "n.a.", "n/d", "n.d.", "s/d", "s.d.", "s/i", "pendiente", "ninguno", "ninguna"),
        *("no aplica", "no disponible", "por definir", "por confirmar", "por determinar"),
        *("sin datos", "sin dato", "a definir", "a confirmar"),
    ),
    listing=("y", "e"),
    prose=ProseWords(
        field_errors="error!",
        attached=r"(?:favor (?:de )?|por favor )?(?:ver|véase|vease|vea|consultar|consúltese"
        r"|revisar|según)(?: (?:el|la|los|las|en))*(?: (?:documento|archivo|informe"
        r"|pdf|nota)s?)? ?(?:en )?(?:anex|adjunt)[oa]s?|(?:se )?adjunt[oa]s?|se anexa"
        r"|(?:en )?(?:anexo|adjunto)s?",
        to_be_filled_in=r"(?:por|a) (?:definir|completar|confirmar)|completar|insertar",
        fields=r"número|fecha|nombre|monto|valor",
        whole_placeholders=r"(?:por|a) (?:definir|completar|confirmar)|n/?a|pendiente|texto|título"
        r"|resumen|prueba",
        counted=r"mil\b|mill[io]|person|migrant|refug|famil|visa|permi|solicitud|pa[ií]ses|d[oó]lar",
        do_not_publish="no publicar",
        not_to_publish=r"no (?:publicar|difundir|distribuir)|(?:para )?uso interno"
        r"|nota interna(?=\s*:)",
        embargoed=r"embargado hasta|no es para publicación",
        drafts="borrador|confidencial",
        to_be_checked=r"por favor|(?:favor )?(?:de )?(?:revisar|verificar|confirmar|consultar) con",
        first_person=r"nosotros|nosotras|hemos|estamos|tenemos|anunciamos|abrimos|lanzamos"
        r"|implementamos|firmamos|aprobamos|otorgamos|concedemos|brindamos|realizamos|trabajamos"
        r"|continuamos|regularizamos|apoyamos|agradecemos|creamos",
        our=r"nuestr[oa]\s+(?:propi[oa]\s+)?",
        institutions=r"gobierno|país|ministerio|institución|embajada|presidente|presidenta|programa"
        r"|equipo",
        at_least=r"(?:al|lo| o) menos\b",
        falling=r"\b(?:disminu|descen|ca[íi]da|cay(?:ó|o|eron)\b|bajó\b|bajaron\b"
        r"|(?:una|la|fuerte) baja\b|menos\b)",
    ),
    totals=TotalWords(
        words=("total", "totales", "subtotal", "subtotales"), openings=("sub", "gran", "suma")
    ),
    beside_numbers=NumberNeighbours(
        times=(
            *("ano", "anos", "mes", "meses", "semana", "semanas", "dia", "dias", "hora", "horas"),
            *("decada", "decadas"),
        ),
        endorsers=("paises", "naciones"),
        numbered=(
            *("no", "nos", "num", "numero", "art", "articulo", "ley", "decreto", "resolucion"),
            *("acuerdo", "titulo", "fase", "covid", "edad"),
        ),
    ),
    headings=HeadingWords(
        prepositions=("en",),
        linking=(
            "de",
            "del",
            "los",
            "las",
            "el",
            "la",
            "expresado",
            "expresados",
            "expresada",
            "expresadas",
            "monto",
            "montos",
            "importe",
            "importes",
            "cifra",
            "cifras",
            "valor",
            "valores",
            "numero",
            "unidad",
            "todos",
            "todas",
            "estan",
        ),
        denying=("no", "sin", "nunca"),
        or_=("o",),
        day=("d", "dd", "dia"),
        month=("m", "mm", "mmm", "mes"),
        year=("a", "aa", "aaaa", "ano"),
    ),
)
