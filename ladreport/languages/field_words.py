"""What texts on migration speak of, by how the words for it begin in four languages.

One line for each thing: beginnings of folded words in English, Spanish, Portuguese and French. Only
words that do not begin alike are here; those that do (migrants, migrantes) need no table.
"""

from collections.abc import Mapping
from functools import cache

FIELD_WORDS = """
accommodation shelter housing albergue alojamiento abrigo moradia vivienda hebergement logement
adolescent teenager youth joven juventud jovem jeune
agreement accord acuerdo convenio acordo
airport aeropuerto aeroporto aeroport
application applicant claim solicitud solicitante pedido solicitante demande demandeur
arrest capture captura detencion prisao prende arreta
asylum refuge asilo refugio refugiad refugee asile
attention care atencion atendimento cuidado soin
bed cama leito litera lit
boat vessel lancha embarcacion embarcac bateau
border fronter fronteir frontier frontal
bus autobus onibus autocar
business company employer empresa entreprise empleador empregador
campaign campana campanha campagne
card carne carnet carteira cedula carte
cash money dinero dinheiro argent
centre center centro
child childre kid nino nina ninez menor infancia hijo crianca menino menina filho enfant infanti
church iglesia igreja eglise
city town municip ciudad cidade prefeitura alcaldia ville mairie
clinic hospital clinica clinique
coast costa cote
court justice tribunal justicia justica juge
crime criminal delito delincuencia crimen
crop harvest cosecha colheita recolte
customs aduana alfandega douane
danger peligro perigo risk riesgo risco risque
decree law act decreto ley lei decret loi portaria
deport removal return retorn devolucion expulsi renvoi rapatri retour repatri
developmen desarrollo desenvolvim developp
degree diploma titulo diplome
document papers papeles documento papiers
earthquake sismo terremoto seisme
education school teacher pupil escola escuela docente alumno professor aluno ecole eleve
enseign ensin ensen teach
embassy consul embajada embaixada ambassade
employment job empleo emprego emploi
enforcement aplicacion aplicacao
equipment equipo equipamento equipement
exchange share intercambi troca compart echange partage
fair feria feira salon
farm agricult campesin jornaler finca fazend ouvrier agric
family familia hogar parente famille foyer
fee tarifa taxa tarif
fine multa amende
fingerpri huella impressoes digital empreint biometr
fishing pesca peche
food alimento comida alimenta repas nourritur
foreign foreigne extranjer estrangei etrang
fraud fraudul fraude malhonnet
funding funds fondos financ fundos fonds
girl fille femme woman women mujer mulher
government gobierno governo gouverne
guard guardia guarda garde
guardian tutor responsa represent
health salud saude sante medical medic
help assist aid ayuda asistencia ajuda assistencia aide apoyo apoio support appui soutien
host acogida acolhida accueil anfitri acolhe
house casa maison
identity identidad identidade identite
indigeno indigena autochto
inform informacion informacao
insurance insured seguro assurance asegur afilia affili enroll inscri
interpret interpre translat traduc
investiga enquete
journalis periodist jornalist
journey viaje viagem voyage travel
judge juez juiz
labour labor work worker trabajo trabajador trabalh travail laboral
lake lago lac
language idioma lengua lingua langue
legal lawful juridic
licence license licencia licenca
loan credit prestamo credito emprestim pret
market mercado marche
microcred microbus emprend empreend entrepre
ministry ministerio secretaria ministere
month mes mois
mother madre mae mere
native nativo
navy armada marina marine
neighbou vecino vizinho voisin
network red rede reseau
new nueva nuevo nova novo nouveau nouvelle
northern norte nord
nurse enfermer enfermei infirmi
office oficina escritor bureau
officer agent agente oficial
online virtual linea ligne
parent padre madre pais
passenger pasajer passagei viajero traveller viajante
passport pasaporte passaport passepor
patrol patrull patrulh patrouil
penalty pena sanci peine sanction
permit permiso permissao permis autoriz
physician doctor medico medecin
pilot piloto pilote
plan plano
police policia
policy politica politique
poor pobre pauvre
prison carcel
protecti protecc protecao
psycholog psicolog psicosoc psicosso psychoso
radio
reception recepcion recepcao
recognit reconoc reconhec reconnai
refer referral remis remite remit encaminh orient
registra register registro registr enregist inscripc
renew renov renouvel
rent alquiler aluguel loyer
rescue rescat resgat sauvet
resettle reasent reassent reinstal
residenc stay sojourn permanen residen sejour
reunific reunion reunite regroupe
reward recompen
right derecho direito droit
river rio riviere fleuve
road carretera estrada camino route
rural
safe segur sure
season tempora sazonal saisonn
seize incaut aprisi apreen saisi
service servicio servico
settleme asentam etabliss
sexual
sea mar maritim
skill compete habilid qualifi calific
smuggle smuggli coiote coyote passeur traffick trafic
southern sur sul sud
spouse conyuge conjuge conjoint
sponsor patrocin parrain
stateles apatrid
student estudian etudian
study estudio estudar etude
training capacit formac forma
transit transito
transport traslado translad transfer
truck trailer camion caminh tractor carreta remorqu
university universi
unit unidad unidade unite
urban
vaccine vaccinat vacuna vacina vaccin
victim victima vitima
visa visto
wage salary salario salaire
warn adviert alert advert avert
water agua eau
website sitio
witness testigo
woman
xenophob xenofob discrimi prejuic racism
year ano anual annee
"""

SHORTEST = 3
"""Letters that a beginning has at least; shorter words stand for themselves."""

COMMON_WORDS = """
about after also among and ante antes are aussi aux avec been before being between can como con
cuando dans das del des desde donde dont durante elle entre est esta este foi for from has hasta
have its las les leur leurs los mais mas may mediante more nao nos over para pas pela pelo
pendant plus por pour quando que quem qui quienes sans sem ser ses seu seus sin sobre sont sua
suas sur that the their them these they this through tras una under une uns when where which
while who whose will with within without
"""
STOP_WORDS = frozenset(COMMON_WORDS.split())
"""Folded words that every text has."""


@cache
def _beginnings() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in FIELD_WORDS.strip().splitlines():
        thing, *_ = beginnings = line.split()
        for beginning in beginnings:
            found.setdefault(beginning, thing)
    return found


@cache
def field_word(word: str) -> str | None:
    """What the folded word is about, in whatever language; None for a word of no such thing."""
    beginnings = _beginnings()
    for length in range(len(word), SHORTEST - 1, -1):
        thing = beginnings.get(word[:length])
        # A short beginning is a whole word, at most in the plural: law, laws, not lawn.
        if thing and (length > SHORTEST + 1 or len(word) - length <= 1):
            return thing
    return None
