"""The five forms of an English verb. Pure."""

from dataclasses import dataclass

# Doubled before -ed and -ing.
_DOUBLED = frozenset(
    "ban plan ship transfer stop drop slip begin get win run let set put sit cut".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb's five forms."""

    base: str
    third: str
    past: str
    participle: str
    ing: str


def conjugated(base: str, past: str = "", participle: str = "") -> Verb:
    """A verb from its base and, where irregular, its past and participle."""
    is_doubled = base in _DOUBLED or past == base + base[-1] + "ed"
    stem = base + base[-1] if is_doubled else base
    soft_y = base.endswith("y") and base[-2] not in "aeiou"
    hissing = base.endswith(("s", "sh", "ch", "x", "z", "o"))
    third = base[:-1] + "ies" if soft_y else base + "es" if hissing else base + "s"
    silent_e = base.endswith("e") and not base.endswith("ee") and base != "be"
    past = past or (
        base[:-1] + "ied" if soft_y else base + "d" if base.endswith("e") else stem + "ed"
    )
    ing = base[:-1] + "ing" if silent_e else stem + "ing"
    if base.endswith("ie"):
        ing = base[:-2] + "ying"
    return Verb(base=base, third=third, past=past, participle=participle or past, ing=ing)
