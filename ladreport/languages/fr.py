"""French, as Canada and Haiti write it."""

from ladreport.languages.words import (
    LONG_BILLION,
    LONG_TRILLION,
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
    code="fr",
    locale="fr_CA",
    written=WrittenForms(
        scales=(
            Scale(LONG_BILLION, "billion", "billions"),
            Scale(SHORT_BILLION, "milliard", "milliards"),
            Scale(MILLION, "million", "millions"),
        ),
        of_noun="de {noun}",
        of_vowel="d’{noun}",
        quoted="«\u00a0{text}\u00a0»",
        headed="{label}\u00a0:",
    ),
    numbers=NumberWords(
        scales={
            "mille milliers": (THOUSAND,),
            "million millions": (MILLION,),
            "milliard milliards": (SHORT_BILLION,),
            "billion billions": (SHORT_BILLION, LONG_BILLION),
            "trillion trillions": (SHORT_TRILLION, LONG_TRILLION),
        },
        percent="pour_cent",
        people="personnes personne",
        fillers="de d des du",
        uncountable=(
            "centaines milliers millions dizaines douzaines plusieurs nombreux nombreuses quelques"
        ),
        numerals={
            1: "un une",
            2: "deux",
            3: "trois",
            4: "quatre",
            5: "cinq",
            6: "six",
            7: "sept",
            8: "huit",
            9: "neuf",
            10: "dix",
            11: "onze",
            12: "douze",
            13: "treize",
            14: "quatorze",
            15: "quinze",
            16: "seize",
            20: "vingt",
            30: "trente",
            40: "quarante",
            50: "cinquante",
            60: "soixante",
            70: "septante",
            80: "quatrevingt quatrevingts",
            90: "nonante",
        },
        hundred="cent cents",
        half="demi",
        and_="et",
        thousand_alone="mille",
        pairs={"quatre vingt": "quatrevingt", "quatre vingts": "quatrevingts", "un demi": "demi"},
        counted_on=(60, 80),
    ),
    dates=DateWords(
        months={7: "juill"},
        fillers="le du d er",
        first_day="premier",
        fiscal="fiscale exercice",
        ordinals={
            1: "premier premiere",
            2: "deuxieme second seconde",
            3: "troisieme",
            4: "quatrieme",
        },
        spans={6: "semestre s", 3: "trimestre trim t", 2: "bimestre"},
    ),
    placeholders=(
        *("aucun", "aucune", "sans objet", "non disponible", "à déterminer", "à confirmer"),
        "à définir",
    ),
    prose=ProseWords(
        to_be_filled_in=r"à (?:définir|compléter|confirmer|déterminer)|insérer|compléter",
        fields=r"numéro|date|nom|montant",
        whole_placeholders=r"à (?:définir|compléter|confirmer|déterminer)|en attente|essai|titre"
        r"|résumé|texte",
        counted=r"person|migrant|refug|famil|visa|permi|pays\b",
        do_not_publish="ne pas publier",
        not_to_publish=r"ne pas (?:publier|diffuser|distribuer)|(?:à )?usage interne"
        r"|note interne(?=\s*:)",
        embargoed=r"sous embargo",
        drafts="brouillon|confidentiel",
        to_be_checked=r"à vérifier|merci de",
        first_person=r"nous",
        our=r"notre\s+",
        institutions=r"gouvernement|pays|ministère|institution|ambassade|président|présidente"
        r"|programme|équipe",
        # At least tells of no fall: au moins, du moins.
        falling=r"\b(?:baisse|recul|chute|diminu)|(?<!au )(?<!du )\bmoins\b",
    ),
    beside_numbers=NumberNeighbours(
        times=("an", "ans", "annee", "mois", "semaine", "jour", "heure"),
        endorsers=("pays",),
        numbered=(
            *("no", "num", "numero", "art", "article", "titre", "loi", "decret", "arrete", "phase"),
            *("resolution", "section", "covid", "age"),
        ),
    ),
)
