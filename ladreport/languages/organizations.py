"""Organizations that are known by one name everywhere, and how names of organizations begin.

All are folded, of every language.
"""

KNOWN: frozenset[str] = frozenset(
    {
        *("interpol", "unicef", "acnur", "unesco", "mercosur", "mercosul", "caricom", "frontex"),
        *("caritas", "oxfam", "europol", "eurojust", "cepal", "eclac", "onusida", "unaids"),
        *("cruz roja", "red cross", "croix rouge", "cruz vermelha", "save the children"),
        *("banco mundial", "world bank", "banque mondiale", "plan international", "world vision"),
        *("union europea", "european union", "union europeenne", "uniao europeia"),
        *("naciones unidas", "united nations", "nations unies", "nacoes unidas"),
    }
)

HEADS: frozenset[str] = frozenset(
    {
        *("ministerio", "ministry", "ministere", "secretaria", "secretariat", "secretariado"),
        *("fundacion", "foundation", "fondation", "fundacao", "banco", "bank", "banque"),
        *("universidad", "university", "universite", "universidade", "instituto", "institute"),
        *("institut", "agencia", "agency", "agence", "asociacion", "association", "associacao"),
        *("organizacion", "organization", "organisation", "organizacao", "comision", "commission"),
        *("comissao", "alcaldia", "municipalidad", "municipality", "municipalite", "prefeitura"),
        *("gobierno", "government", "gouvernement", "governo", "embajada", "embassy", "ambassade"),
        *("embaixada", "camara", "chamber", "chambre", "cooperativa", "corporacion", "policia"),
    }
)
"""Names that begin so are organizations each: ``Ministerio de Salud y Ministerio de Trabajo``."""
