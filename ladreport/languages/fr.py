"""French, as Canada and Haiti write it."""

from ladreport.languages.words import LanguageWords, NumberNeighbours, ProseWords

WORDS = LanguageWords(
    code="fr",
    locale="fr_CA",
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
