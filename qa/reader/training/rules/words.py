"""Word lists, as data: countries, groups of people, and capitalised words that name nobody."""

COUNTRIES = frozenset(
    (
        "Afghanistan,Algeria,Argentina,Armenia,Australia,Austria,Azerbaijan,Bangladesh,Belarus,"
        "Belgium,Brazil,Britain,Bulgaria,Cambodia,Canada,Chile,China,Colombia,Croatia,Cuba,Denmark,"
        "Egypt,Estonia,Ethiopia,Finland,France,Georgia,Germany,Ghana,Greece,Hungary,Iceland,India,"
        "Indonesia,Iran,Iraq,Ireland,Israel,Italy,Japan,Jordan,Kenya,Kuwait,Latvia,Lebanon,Libya,"
        "Lithuania,Malaysia,Mexico,Morocco,Myanmar,Nepal,New Zealand,Nigeria,North Korea,Norway,"
        "Pakistan,Peru,Poland,Portugal,Qatar,Romania,Russia,Saudi Arabia,Serbia,Singapore,Slovakia,"
        "Somalia,South Africa,South Korea,Spain,Sri Lanka,Sudan,Sweden,Switzerland,Syria,Taiwan,"
        "Thailand,Tunisia,Turkey,Uganda,Ukraine,Venezuela,Vietnam,Yemen,Zimbabwe,the Netherlands,"
        "the Philippines,the US,the UK,the U.S.,the U.K.,the United States,the United Kingdom,"
        "the United Arab Emirates"
    ).split(",")
)
# Plural, and written with a capital only at the start of a sentence.
GROUPS = frozenset("police officials prosecutors scientists researchers doctors rebels".split())
# Capitalised, yet no name by themselves; at the start of a sentence they are cut off.
NO_NAME = frozenset(
    """A According Added After All Album Also Although American An And Another Any Anyone Apr April
    Are As Asked At Aug August Author Because Before Being Both British But By Chapter Chinese
    Christmas Click Copyright Dec December Democrat Democratic Democrats Despite Did Director Do Dr
    During Each Earlier Easter Editor English Even Every Everyone Everything Feb February Few Film
    Finally First Five Following For Former Four French Friday From Further German Getty God Had He
    Her Here His How However I If Image Images In Indeed Indian Inside Instead Internet Iranian Is
    Israeli It Its Jan January Japanese Jul July Jun June Just Last Later Let Like Many Mar March
    May Meanwhile Monday More Moreover Most Mr Mrs Ms Much My New No Nobody None Nor Not Note
    Nothing Nov November Now Oct October Of Off On Once One Only Or Other Others Our Out Over People
    Perhaps Photo Rather Read Recently Republican Republicans Russian Saturday Say Says Second See
    Sep Sept September Several She Should Since Six So Some Someone Something Soon Speaking Still
    Such Sunday Ten Than That Then There These They This Those Though Three Through Thursday Thus To
    Today Together Tuesday Two Under Unlike Until Up Update Upon Video Was Watch We Wednesday What
    When Where Whereas Whether Which While Who Whoever Why With Within Without Yes Yesterday Yet You
    Your Their""".split()
)
