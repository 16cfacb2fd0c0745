"""The verbs that questions are made of, by what can be asked about them, and their forms. Pure."""

from dataclasses import asdict

from qa.conjugation import conjugated

GIVING = frozenset("give send sell lend offer provide supply deliver export donate".split())
GETTING = frozenset("get buy import receive obtain acquire purchase".split())
PAYING = frozenset("pay spend invest earn donate".split())
# Before "to" and another verb.
PLEDGING = frozenset("agree decide offer pledge plan promise threaten vow want hope".split())
LEADING = PLEDGING | frozenset("aim intend".split())
PLACED = frozenset("meet sign hold build find kill arrest train test launch deploy station".split())
MEETING = frozenset("be meet arrive resign".split())  # need nothing after them; "be": was sent
_DATED = frozenset("visit win open replace appoint elect".split())
_MOVED = frozenset(
    "arrest build carry deploy destroy employ evacuate flee hire injure install kill launch lose"
    " manufacture make operate order produce promise recruit release rescue ship station train"
    " win".split()
)
COUNTED = GIVING | GETTING | _MOVED
_IRREGULAR = """give gave given;send sent sent;sell sold sold;lend lent lent;buy bought bought;
    get got got;build built built;meet met met;hold held held;find found found;win won won;
    lose lost lost;spend spent spent;make made made;pay paid paid;flee fled fled"""


def _forms() -> dict[str, tuple[str, frozenset[str]]]:
    irregular = {one.split()[0]: one.split()[1:] for one in _IRREGULAR.split(";")}
    kinds: dict[tuple[str, str], set[str]] = {}
    for base in sorted((PAYING | LEADING | PLACED | MEETING | COUNTED | _DATED) - {"be"}):
        for kind, form in asdict(conjugated(base, *irregular.get(base, ()))).items():
            kinds.setdefault((form, base), set()).add(kind)
    return {form: (base, frozenset(held)) for (form, base), held in kinds.items()}


FORMS = _forms()
"""Every known verb form: its base, and as what it may stand."""
