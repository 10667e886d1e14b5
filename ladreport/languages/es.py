"""Spanish, as Latin America writes it."""

from ladreport.languages.words import LanguageWords, NumberNeighbours, ProseWords

WORDS = LanguageWords(
    code="es",
    locale="es_419",
    # 1.200 millones, as the Declaration's own translations write it.
    other_number_locale="es_CO",
    prose=ProseWords(
        to_be_filled_in=r"por (?:definir|completar|confirmar)|completar|insertar",
        fields=r"número|fecha|nombre|monto|valor",
        whole_placeholders=r"por (?:definir|completar|confirmar)|pendiente|texto|título|resumen"
        r"|prueba",
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
        # At least tells of no fall: al menos, por lo menos.
        falling=r"\b(?:disminu|descen|ca[íi]da|cay(?:ó|o|eron)\b|bajó\b|bajaron\b"
        r"|(?:una|la|fuerte) baja\b)|(?<!al )(?<!lo )(?<! o )(?<!ou )(?<!ao )(?<!pelo )\bmenos\b",
    ),
    beside_numbers=NumberNeighbours(
        times=("ano", "mes", "semana", "dia", "hora", "decada"),
        endorsers=("paises", "naciones"),
        numbered=(
            *("no", "nos", "num", "numero", "art", "articulo", "ley", "decreto", "resolucion"),
            *("acuerdo", "titulo", "fase", "covid", "edad"),
        ),
    ),
)
