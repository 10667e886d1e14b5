"""Portuguese, as Brazil writes it."""

from ladreport.languages.words import LanguageWords, NumberNeighbours, ProseWords

WORDS = LanguageWords(
    code="pt",
    locale="pt_BR",
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
