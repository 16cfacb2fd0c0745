"""The closed lists of English words that tell a sentence's parts without a parser."""

import re

GAPS = frozenset("what who whom".split())  # which stand for what is missing
WH = "who|whom|whose|what|which|where|when|why|how"
AUX = "is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|shall|may|might|must"
PREPOSITIONS = (
    "about|after|against|amid|among|at|before|behind|beside|between|by|during|for|from|in|into|of"
    "|off|on|onto|over|since|through|to|toward|towards|under|until|with|within|without|according"
    "|near|across|along|around|below|above|despite|inside|outside|throughout|upon|via"
)
LINKS = "and|but|so|or"  # what opens a question that goes on from another ...
ASIDES = "then|also|ok(?:ay)?|well"  # ... and what may stand there in any
TRUTHS = "true|possible|clear|likely|known|correct|certain"  # what a statement may be
DETERMINERS = frozenset("the a an its their his her my our your this these those some any".split())
COUNTS = frozenset("dozens hundreds thousands millions scores".split())  # of what follows
BASE_VERBS = frozenset(  # after "does Iran", a verb stands where a noun may
    "accuse agree aim announce ask attack begin believe build buy call carry cause"
    " change claim come comment cost cover deliver demand deny describe design die discuss do"
    " employ end expect face fall feel fight find get give go grow happen have help hold hope"
    " include intend invite join keep kill know last lead leave live look lose make mean meet move"
    " need offer operate oppose open order pay plan play point produce promise protest provide"
    " pull push put reach receive refuse reject release rely reopen report respond run say see"
    " seek sell send set share show sign start stay stop strike study supply support take talk"
    " target tell think threaten train travel try turn urge use visit want warn win work worry"
    " write".split()
)
SPEECH = frozenset(
    "said says say told tells asserted reaffirmed revealed stressed urged claims claimed"
    " argued replied added denied noted warned announced commented described reported spoke"
    " acknowledges contends disclosed".split()
)
PAST = frozenset(  # irregular: no ending tells them from nouns
    "became began beat bought broke brought built came caught chose cut did drew drove fell felt"
    " flew fought found forgot gave got went grew heard held hid hit kept knew laid led left lent"
    " lost met paid put ran rose sang sank sat saw sent shook shot shut sold sought spent split"
    " spoke stole stood struck swept swore swung taught thought threw took told understood"
    " withdrew woke won wore wrote overtook overthrew sworn".split()
)
PRESENT = frozenset(  # which are no plurals
    "gets gives makes sees sends sells takes wants goes comes becomes begins believes builds buys"
    " brings keeps knows leads leaves loses means meets joins includes intends denies describes"
    " expects finds holds puts remains".split()
)
HOUSES = frozenset(  # the last words of names that are no person's
    "council agency ministry court party union bank commission committee department house group"
    " post times journal university nations states army police office news press board federation"
    " association company corp inc airlines republic senate parliament congress government".split()
)
BREAKS = frozenset(
    f"{WH}|{AUX}|{PREPOSITIONS}".split("|")
    + "i you he she it they we me him them us that there here and but or nor if so as than not no"
    " out up down far even still again ever often also already now just being been be am going"
    " supposed meant according while because although though yet too other only both each all more"
    " most such very much many several besides however meanwhile true legal possible"
    " likely stays made built sent sold held given taken met seen done gone known part".split()
)
TITLE = re.compile(
    r"spokes(?:person|man|woman)|minister|president|secretary|ambassador|director|chief|adviser"
    r"|counterpart|general|mayor|mr|mrs|ms|dr|judge|justice|governor|senator|chancellor|king|queen"
    r"|prince(?:ss)?|pope|cardinal|laureate|founder|leader|coach|lawyer|analyst|professor"
    r"|mayor-elect|president-elect",
    re.IGNORECASE,
)
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
PERIODS = (
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day|year|quarter|month|week|day|decade|spring|summer"
    "|autumn|winter"
)
TIME = re.compile(rf"(?:{MONTHS}|{PERIODS}|today)s?\b|\d{{4}}", re.IGNORECASE)
NATIONAL = re.compile(r"(?:i|e|c)an$|ish$|ese$|^(?:French|Dutch|Greek|US|U\.S\.|UN|EU)$")
