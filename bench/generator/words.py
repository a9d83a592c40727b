"""Danish words that made-up goals are put together from; the names of places and bodies are real, the goals are not."""

import random
from typing import Final

MUNICIPALITIES: Final = (
    "Aabenraa", "Aalborg", "Aarhus", "Albertslund", "Allerød", "Assens", "Ballerup", "Billund",
    "Brøndby", "Brønderslev", "Egedal", "Esbjerg", "Faxe", "Fredensborg", "Fredericia",
    "Frederiksberg", "Frederikshavn", "Frederikssund", "Furesø", "Gentofte", "Gladsaxe", "Glostrup",
    "Greve", "Gribskov", "Guldborgsund", "Haderslev", "Halsnæs", "Hedensted", "Helsingør", "Herlev",
    "Herning", "Hillerød", "Hjørring", "Holbæk", "Holstebro", "Horsens", "Hvidovre", "Hørsholm",
    "Ikast-Brande", "Kalundborg", "Kerteminde", "Kolding", "København", "Køge", "Lejre", "Lemvig",
    "Lolland", "Mariagerfjord", "Middelfart", "Morsø", "Norddjurs", "Nyborg", "Næstved", "Odder",
    "Odense", "Odsherred", "Randers", "Rebild", "Ringsted", "Roskilde", "Rudersdal", "Rødovre",
    "Silkeborg", "Skanderborg", "Skive", "Slagelse", "Solrød", "Sorø", "Stevns", "Struer",
    "Svendborg", "Syddjurs", "Sønderborg", "Thisted", "Tønder", "Varde", "Vejen", "Vejle",
    "Vesthimmerland", "Viborg", "Vordingborg",
)  # fmt: skip

REGIONS: Final = ("Hovedstaden", "Midtjylland", "Nordjylland", "Sjælland", "Syddanmark")

AGENCIES: Final = (
    ("styrelsen-for-patientsikkerhed", "Styrelsen for Patientsikkerhed", "STPS"),
    ("sundhedsstyrelsen", "Sundhedsstyrelsen", "SST"),
    ("styrelsen-for-patientklager", "Styrelsen for Patientklager", "STPK"),
    ("laegemiddelstyrelsen", "Lægemiddelstyrelsen", "LMST"),
    ("sundhedsdatastyrelsen", "Sundhedsdatastyrelsen", "SDS"),
    ("statens-serum-institut", "Statens Serum Institut", "SSI"),
    ("nationalt-genom-center", "Nationalt Genom Center", "NGC"),
    ("socialstyrelsen", "Socialstyrelsen", "SOC"),
    ("arbejdstilsynet", "Arbejdstilsynet", "AT"),
    ("foedevarestyrelsen", "Fødevarestyrelsen", "FVST"),
    ("miljoestyrelsen", "Miljøstyrelsen", "MST"),
    ("beredskabsstyrelsen", "Beredskabsstyrelsen", "BRS"),
)

SUBJECTS: Final = (
    ("kvalitet", "Kvalitet", "kvaliteten"), ("effektivitet", "Effektivitet", "driften"),
    ("borgerinddragelse", "Borgerinddragelse", "inddragelsen"),
    ("styrket-sundhedstilstand", "Styrket sundhedstilstand", "sundheden"),
    ("sammenhaeng", "Sammenhæng", "sammenhængen"), ("forebyggelse", "Forebyggelse", "forebyggelsen"),
    ("genoptraening", "Genoptræning", "genoptræningen"), ("psykiatri", "Psykiatri", "psykiatrien"),
    ("patientsikkerhed", "Patientsikkerhed", "patientsikkerheden"),
    ("medicin", "Medicin", "brugen af medicin"), ("digitalisering", "Digitalisering", "brugen af data"),
    ("ventetid", "Ventetid", "ventetiden"), ("kroniske-sygdomme", "Kroniske sygdomme", "behandlingen"),
    ("indlaeggelser", "Indlæggelser", "indsatsen mod akutte indlæggelser"),
    ("sundhedspleje", "Sundhedspleje", "sundhedsplejen"), ("tandpleje", "Tandpleje", "tandplejen"),
    ("trivsel", "Trivsel", "trivslen"), ("bevaegelse", "Bevægelse", "bevægelsen i hverdagen"),
    ("kost", "Kost", "kosten"), ("rygning", "Rygning", "hjælpen til rygestop"),
    ("alkohol", "Alkohol", "indsatsen mod alkohol"), ("arbejdsmiljoe", "Arbejdsmiljø", "arbejdsmiljøet"),
    ("rekruttering", "Rekruttering", "rekrutteringen"), ("pleje", "Pleje", "plejen"),
)  # fmt: skip

GROUPS: Final = (
    ("boern-og-unge", "børn og unge"), ("aeldre", "ældre"), ("kronikere", "kronikere"),
    ("udsatte", "udsatte borgere"), ("familier", "familier"), ("gravide", "gravide"),
    ("psykisk-sygdom", "mennesker med psykisk sygdom"), ("demens", "borgere med demens"),
    ("kraeft", "patienter med kræft"), ("diabetes", "borgere med diabetes"),
    ("hjertesygdom", "patienter med hjertesygdom"), ("kol", "borgere med KOL"),
    ("paaroerende", "pårørende"), ("medarbejdere", "medarbejdere"), ("nyfoedte", "nyfødte"),
    ("skoleelever", "skoleelever"), ("maend", "mænd over 50 år"), ("kvinder", "kvinder"),
    ("handicap", "mennesker med handicap"), ("misbrug", "borgere med misbrug"),
    ("hjerneskade", "borgere med hjerneskade"), ("plejehjem", "beboere på plejehjem"),
    ("hjemloese", "hjemløse"), ("flygtninge", "flygtninge"), ("smerter", "patienter med smerter"),
    ("hoerenedsaettelse", "borgere med nedsat hørelse"), ("overvaegt", "borgere med overvægt"),
)  # fmt: skip

_OPENINGS: Final = (
    "Bedre resultater af", "Styrket indsats for", "Flere skal have gavn af", "Højere kvalitet i",
    "Hurtigere adgang til", "Større sammenhæng i", "Færre fejl i", "Mere ligelig adgang til",
    "Bedre viden om", "Tidlig opsporing som led i", "Fælles retningslinjer for", "Mere tryghed i",
)  # fmt: skip

_CLOSINGS: Final = (
    "", "tæt på borgeren", "på tværs af sektorer", "i det nære sundhedsvæsen", "i hele landet",
    "sammen med almen praksis", "i samarbejde med kommunerne", "på sygehusene", "i eget hjem",
    "inden for de givne rammer", "med borgeren i centrum", "gennem bedre brug af data",
    "i overgangen mellem hospital og kommune", "i dagtilbud og skoler",
)  # fmt: skip

_AIMS: Final = (
    "Andelen af {group}, der er tilfredse med {subject}",
    "Antallet af forløb for {group}, hvor {subject} er beskrevet",
    "Ventetiden for {group}, når det gælder {subject}",
    "Andelen af sager om {subject}, der er afsluttet til tiden",
    "Antallet af akutte indlæggelser blandt {group}",
    "Udgifterne til {subject} for {group}",
)

_FIRST: Final = (
    "Anne", "Bent", "Camilla", "Dorte", "Erik", "Freja", "Gitte", "Hans", "Inge", "Jens",
    "Kirsten", "Lars", "Mette", "Niels", "Oda", "Peter", "Rikke", "Søren", "Tove", "Ulla",
)  # fmt: skip
_LAST: Final = (
    "Andersen", "Bech", "Christensen", "Dam", "Eriksen", "Frandsen", "Gade", "Hansen", "Iversen",
    "Jensen", "Krogh", "Larsen", "Møller", "Nielsen", "Olsen", "Poulsen", "Rasmussen", "Sørensen",
)  # fmt: skip

_ASCII: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "-"})


def title(chance: random.Random) -> str:
    """What a goal may be called: one of about a hundred thousand titles."""
    _, _, subject = chance.choice(SUBJECTS)
    _, group = chance.choice(GROUPS)
    closing = chance.choice(_CLOSINGS)
    return f"{chance.choice(_OPENINGS)} {subject} for {group}{' ' if closing else ''}{closing}"


def aim(chance: random.Random) -> str:
    """What a measure may measure."""
    _, _, subject = chance.choice(SUBJECTS)
    _, group = chance.choice(GROUPS)
    return chance.choice(_AIMS).format(group=group, subject=subject)


def person(chance: random.Random) -> str:
    """A person's name."""
    return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"


def slug(name: str) -> str:
    """A name as it may stand in an IRI."""
    return name.lower().translate(_ASCII)
