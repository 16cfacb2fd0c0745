"""The verbs that questions are made of, and what may stand in for what.

Tables only; nothing here looks at a sentence. A verb that is not listed is not asked about.
"""

from dataclasses import dataclass

from qa.conjugation import Verb, conjugated

MODALS = frozenset("will would can could may might must should".split())
# Verbs that go on with "to" and another verb.
LEADS = frozenset(
    "plan want agree decide refuse hope intend vow pledge promise threaten begin continue need aim"
    " expect seek attempt manage start offer help".split()
)
_IRREGULAR = """
give gave given|sell sold sold|send sent sent|lend lent lent|pay paid paid|buy bought bought
get got got|beat beat beaten|meet met met|tell told told|lead led led|win won won|lose lost lost
build built built|hold held held|find found found|write wrote written|take took taken
make made made|leave left left|come came come|go went gone|bear bore born|begin began begun
grow grew grown|rise rose risen|fall fell fallen|shoot shot shot|see saw seen
become became become|spend spent spent|teach taught taught|choose chose chosen
strike struck struck|draw drew drawn|sing sang sung|speak spoke spoken|steal stole stolen
catch caught caught|drive drove driven|fly flew flown|keep kept kept|run ran run
equip equipped equipped|cancel cancelled cancelled
seek sought sought|say said said|overthrow overthrew overthrown|fight fought fought
shrink shrank shrunk|sink sank sunk|lay laid laid|bring brought brought
"""
_REGULAR = """
supply provide deliver offer promise pledge award grant donate export transfer ship hand present
furnish receive import purchase obtain borrow acquire accuse criticise criticize condemn
denounce blame visit host defeat sue praise commend laud replace succeed attack arrest detain
hire recruit endorse back support welcome invite assist help invade bomb ban fire dismiss sack
nominate appoint thank interview coach marry kill murder rescue protect threaten warn urge
challenge question oust found establish create launch design direct produce publish release
record join order sign open close reach raise start end move live work die arrive return retire
resign graduate perform play introduce announce approve reject adopt pass complete finish
discover invent develop construct destroy demolish name elect study train adapt premiere debut
stage film injure wound evacuate capture increase decrease climb jump surge soar drop decline
plunge double slip plan want agree decide refuse hope intend vow continue need aim expect
attempt manage deploy employ collect gather contain feature cover test report earn cost score
operate own use serve represent attract generate store carry display house plant print identify
investigate charge convict sentence acquit impeach pardon ask assassinate persuade convince
mentor overtake surpass portray influence inspire befriend discuss complain postpone
delay suspend halt abandon expand contact consult summon evict rebuke mock ridicule lobby seize
fine sanction target oppose block unveil consider cause face punish pick
"""
# verb: frames (double = A gives B x): verbs that may replace it: what the receiver did
_GIVING = """
give:double to:give provide:receive get
supply:to with:supply provide deliver give:receive get obtain
provide:to with:provide supply give:receive get
deliver:to:deliver supply provide send:receive get
send:double to:send:receive get
sell:double to:sell:buy purchase
lend:double to:lend:borrow
offer:double to:offer:
promise:double to:promise pledge:
pledge:to:pledge promise:
pay:double to:pay:receive get
award:double to:award give:receive get
grant:double to:grant give:receive get
hand:double to:hand give:receive get
donate:to:donate give:receive get
export:to:export sell:import buy
transfer:to:transfer:receive get
ship:to:ship send deliver:receive get
receive:from:give supply provide:receive get
get:from:give provide:get receive
obtain:from:give supply provide:obtain get receive
buy:from:sell:buy purchase
purchase:from:sell:purchase buy
import:from:sell export:import buy
acquire:from:sell:acquire buy
borrow:from:lend:borrow
"""
# The verbs between two names, by the preposition that leads their complement; "": none does.
_DOING = {
    "of": "accuse convict",
    "for": """criticise criticize condemn denounce blame praise sue thank arrest detain nominate
    endorse fire dismiss rebuke impeach fine sanction punish""",
    "as": "replace succeed hire recruit appoint oust elect choose name",
    "from": "ban",
    "with": "charge",
    "to": "sentence",
    "": """visit host invite defeat beat attack invade bomb back support help assist meet marry kill
    murder assassinate rescue threaten challenge interview coach acquire buy own found establish
    create design direct produce write publish launch develop discover invent lead join mock portray
    influence inspire mentor pardon summon overthrow urge warn sign approve reject win lose cancel
    postpone suspend release open close build introduce pass adopt order halt destroy capture seize
    investigate abandon announce target shoot convince welcome oppose block unveil discuss hold
    raise end cause face consider contact overtake surpass import represent protect train teach
    lobby evacuate""",
}
# Their objects are asked for with "what".
_THINGS = frozenset(
    """visit acquire buy own found establish create design direct produce write publish launch
    develop discover invent lead join portray approve reject win lose cancel postpone open close
    build introduce pass adopt order halt destroy seize investigate abandon announce oppose block
    unveil discuss hold raise end cause face consider import evacuate""".split()
)
# What A does to B, B does to A.
MUTUAL = frozenset(("meet", "marry"))
# The first of each may be replaced by the others.
_ALIKE = """
criticise criticize condemn denounce|criticize criticise condemn denounce
condemn denounce criticise|denounce condemn|praise commend laud|defeat beat|beat defeat
replace succeed|succeed replace|attack strike|bomb attack|arrest detain|detain arrest|hire recruit
recruit hire|appoint name|endorse back support|back support endorse|support back|help assist
assist help|fire dismiss sack|dismiss fire|murder kill|assassinate kill|acquire buy
buy acquire purchase|found establish create|establish found create|rebuke criticise|mock ridicule
portray play|overthrow oust|approve pass|postpone delay|build construct|choose pick
overtake surpass|surpass overtake
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """A verb of transfer, of the giver or (frame "from") of the taker.

    ``frames``: double (A gives B x), with, to, from (B buys x from A). ``giving`` and ``taking``:
    the verbs that may tell it from the giver's and from the taker's side.
    """

    frames: frozenset[str]
    giving: tuple[Verb, ...]
    taking: tuple[Verb, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """A verb between two names. ``preposition``: what leads its complement, "" for none.

    ``thing``: its object is asked for with "what"; ``alike``: verbs that may replace it.
    """

    preposition: str
    thing: bool
    alike: tuple[Verb, ...]


def _entries(table: str) -> list[str]:
    return table.strip().replace("\n", "|").split("|")


def _verbs(words: str) -> tuple[Verb, ...]:
    return tuple(VERBS[word] for word in words.split())


_BASES = [*_entries(_IRREGULAR), *_REGULAR.split()]
VERBS = {entry.split()[0]: conjugated(*entry.split()) for entry in _BASES}
PAST = {verb.past: verb for verb in VERBS.values()}
THIRD = {verb.third: verb for verb in VERBS.values()}
PARTICIPLE = {verb.participle: verb for verb in VERBS.values()}
ING = {verb.ing: verb for verb in VERBS.values()}
GIVING = {
    base: Giving(frames=frozenset(frames.split()), giving=_verbs(giving), taking=_verbs(taking))
    for base, frames, giving, taking in (entry.split(":") for entry in _entries(_GIVING))
}
_REPLACED = {entry.split()[0]: entry for entry in _entries(_ALIKE)}
DOING = {
    base: Doing(
        preposition=preposition,
        thing=base in _THINGS,
        alike=_verbs(_REPLACED.get(base, base)),
    )
    for preposition, words in _DOING.items()
    for base in words.split()
}
