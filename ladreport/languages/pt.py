"""Portuguese, as Brazil writes it."""

from ladreport.languages.words import (
    LONG_BILLION,
    MILLION,
    SHORT_BILLION,
    SHORT_TRILLION,
    THOUSAND,
    DateWords,
    LanguageWords,
    NumberNeighbours,
    NumberWords,
    ProseWords,
    Scale,
    WrittenForms,
)

WORDS = LanguageWords(
    code="pt",
    locale="pt_BR",
    plural="nplurals=2; plural=(n != 1);",
    written=WrittenForms(
        scales=(
            Scale(LONG_BILLION, "trilhão", "trilhões"),
            Scale(SHORT_BILLION, "bilhão", "bilhões"),
            Scale(MILLION, "milhão", "milhões"),
        ),
        of_noun="de {noun}",
        small_currencies=True,
        quoted="“{text}”",
        headed="{label}:",
    ),
    numbers=NumberWords(
        scales={
            "mil": (THOUSAND,),
            "milhao milhoes": (MILLION,),
            # Portuguese counts as English does, also where it borrows the word.
            "bilhao bilhoes billion billions": (SHORT_BILLION,),
            "trilhao trilhoes trillion trillions": (SHORT_TRILLION,),
        },
        percent="por_cento",
        people="pessoas pessoa",
        fillers="de do da",
        uncountable=(
            "centenas milhares milhoes dezenas duzias muitos muitas diversos diversas alguns "
            "algumas multiplos multiplas"
        ),
        numerals={
            1: "um uma",
            2: "dois duas",
            3: "tres",
            4: "quatro",
            5: "cinco",
            6: "seis",
            7: "sete",
            8: "oito",
            9: "nove",
            10: "dez",
            11: "onze",
            12: "doze",
            13: "treze",
            14: "quatorze catorze",
            15: "quinze",
            16: "dezesseis",
            17: "dezessete",
            18: "dezoito",
            19: "dezenove",
            20: "vinte",
            30: "trinta",
            40: "quarenta",
            50: "cinquenta",
            60: "sessenta",
            70: "setenta",
            80: "oitenta",
            90: "noventa",
            100: "cem cento",
            200: "duzentos duzentas",
            300: "trezentos trezentas",
            400: "quatrocentos quatrocentas",
            500: "quinhentos quinhentas",
            600: "seiscentos seiscentas",
            700: "setecentos setecentas",
            800: "oitocentos oitocentas",
            900: "novecentos novecentas",
        },
        half="meio meia",
        and_="e",
        thousand_alone="mil",
    ),
    dates=DateWords(
        months={1: "jan", 2: "fev", 9: "set"},
        # Segunda-feira, terça-feira: the days of the week.
        fillers="de do da o a dia feira",
        first_day="primeiro",
        fiscal="exercicio",
        ordinals={
            1: "primeiro primeira",
            2: "segundo segunda",
            3: "terceiro terceira",
            4: "quarto quarta",
        },
        spans={6: "semestre s", 4: "quadrimestre", 3: "trimestre trim t", 2: "bimestre"},
    ),
    placeholders=(
        *("s/d", "nenhum", "nenhuma", "pendente", "não se aplica", "não disponível"),
        *("a definir", "a confirmar", "sem dados"),
    ),
    prose=ProseWords(
        to_be_filled_in=r"a (?:definir|completar|confirmar)|completar|inserir|preencher",
        fields=r"número|data|nome|valor",
        whole_placeholders=r"a (?:definir|completar|confirmar)|pendente|texto|título|resumo|teste",
        counted=r"mil\b|milh|pessoa|migrant|refug|famil|visto|permi|pa[ií]ses|d[oó]lar",
        do_not_publish="não publicar",
        not_to_publish=r"não (?:publicar|divulgar|distribuir)|(?:para )?uso interno"
        r"|nota interna(?=\s*:)",
        embargoed=r"",
        drafts="rascunho|confidencial",
        to_be_checked=r"por favor",
        # Portuguese nós are also knots and nodes: os nós da rede.
        first_person=r"(?<!os )(?<!três )(?<!dois )nós|temos|lançamos|assinamos|aprovamos"
        r"|trabalhamos|apoiamos|criamos",
        our=r"noss[oa]\s+",
        institutions=r"governo|país|ministério|instituição|embaixada|presidente|presidenta|programa"
        r"|equipe",
        falling=r"\bqueda (?:de|d[oa]s?|n[oa]s?)\b|\b(?:caiu\b|caíram\b|diminu)",
    ),
    beside_numbers=NumberNeighbours(
        times=("ano", "mes", "semana", "dia", "hora", "decada"),
        endorsers=("paises",),
        numbered=(
            *("numero", "artigo", "lei", "decreto", "resolucao", "portaria", "titulo", "fase"),
            *("covid", "idade"),
        ),
    ),
)
