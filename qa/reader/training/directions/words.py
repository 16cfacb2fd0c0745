"""The words and constructions of ``directions``: data only.

Entries stand between semicolons or on lines of their own; an indented line continues the last.
In a construction, ``A`` and ``B`` are the two that change places, ``T`` is what it is about, ``_``
joins words, ``be+`` makes the passive, ``!`` marks a further verb to inflect, ``~`` a noun phrase,
``=`` a construction for statements only, ``?`` a question and the role that it asks for.
"""

# name: adjective: people: capital
COUNTRIES = """
Denmark: Danish: the Danes: Copenhagen; Kenya: Kenyan: the Kenyans: Nairobi
Norway: Norwegian: the Norwegians: Oslo; Sweden: Swedish: the Swedes: Stockholm
Finland: Finnish: the Finns: Helsinki; Iceland: Icelandic: the Icelanders: Reykjavik
Ireland: Irish: the Irish: Dublin; Portugal: Portuguese: the Portuguese: Lisbon
Spain: Spanish: the Spaniards: Madrid; France: French: the French: Paris
Italy: Italian: the Italians: Rome; Greece: Greek: the Greeks: Athens
Austria: Austrian: the Austrians: Vienna; Germany: German: the Germans: Berlin
Poland: Polish: the Poles: Warsaw; Hungary: Hungarian: the Hungarians: Budapest
Romania: Romanian: the Romanians: Bucharest; Bulgaria: Bulgarian: the Bulgarians: Sofia
Croatia: Croatian: the Croats: Zagreb; Estonia: Estonian: the Estonians: Tallinn
Latvia: Latvian: the Latvians: Riga; Lithuania: Lithuanian: the Lithuanians: Vilnius
Belgium: Belgian: the Belgians: Brussels; Albania: Albanian: the Albanians: Tirana
Turkey: Turkish: the Turks: Ankara; Egypt: Egyptian: the Egyptians: Cairo
Morocco: Moroccan: the Moroccans: Rabat; Tunisia: Tunisian: the Tunisians: Tunis
Ghana: Ghanaian: the Ghanaians: Accra; Nigeria: Nigerian: the Nigerians: Abuja
Senegal: Senegalese: the Senegalese: Dakar; Uganda: Ugandan: the Ugandans: Kampala
Zambia: Zambian: the Zambians: Lusaka; Namibia: Namibian: the Namibians: Windhoek
Angola: Angolan: the Angolans: Luanda; Malawi: Malawian: the Malawians: Lilongwe
Japan: Japanese: the Japanese: Tokyo; Vietnam: Vietnamese: the Vietnamese: Hanoi
Thailand: Thai: the Thais: Bangkok; Malaysia: Malaysian: the Malaysians: Kuala Lumpur
Indonesia: Indonesian: the Indonesians: Jakarta; Nepal: Nepali: the Nepalis: Kathmandu
Mongolia: Mongolian: the Mongolians: Ulaanbaatar; India: Indian: the Indians: New Delhi
Jordan: Jordanian: the Jordanians: Amman; Oman: Omani: the Omanis: Muscat
Kazakhstan: Kazakh: the Kazakhs: Astana; Georgia: Georgian: the Georgians: Tbilisi
Canada: Canadian: the Canadians: Ottawa; Cuba: Cuban: the Cubans: Havana
Jamaica: Jamaican: the Jamaicans: Kingston; Honduras: Honduran: the Hondurans: Tegucigalpa
Colombia: Colombian: the Colombians: Bogota; Peru: Peruvian: the Peruvians: Lima
Chile: Chilean: the Chileans: Santiago; Bolivia: Bolivian: the Bolivians: La Paz
Uruguay: Uruguayan: the Uruguayans: Montevideo; Ecuador: Ecuadorian: the Ecuadorians: Quito
Argentina: Argentine: the Argentines: Buenos Aires; Brazil: Brazilian: the Brazilians: Brasilia
Australia: Australian: the Australians: Canberra; Fiji: Fijian: the Fijians: Suva
"""
GIVEN = """
Rosa; Amara; Kwame; Ingrid; Tomasz; Leila; Hiroshi; Priya; Mateo; Aisha; Bjorn; Chiara; Dmitar; Esi
Farid; Greta; Hamid; Ilse; Joao; Katya; Lars; Mei; Nadia; Oluwaseun; Pavel; Quentin; Rania; Soren
Thandiwe; Ulrike; Viktor; Wanjiru; Ximena; Yusuf; Zofia; Anders; Beatriz; Cedric; Dalia; Emeka
Fatou; Goran; Hana; Ivo; Jamila; Kenji; Linh; Marek; Noor; Orla; Petra; Rafael; Sunita; Tariq; Una
Valeria; Wei; Yara; Zoltan; Agnes; Bruno; Carmen; Duc; Elif; Florin; Gulnara; Hector
"""
FAMILY = """
Quispe; Okafor; Lindqvist; Mensah; Kowalczyk; Haddad; Tanabe; Raman; Ferrari-Costa; Diallo
Halvorsen; Moretti; Stojan; Asante; Nazari; Vogel; Bakker; Almeida; Petrenko; Nygaard; Chen-Lowe
Boutros; Adeyemi; Novotny; Leclerc; Mansour; Dlamini; Brandt; Horvat; Kamau; Villanueva; Demir
Zielinska; Ekstrom; Carvalho; Dubois; Farouk; Nwosu; Ndiaye; Babic; Sato; Pokorny; Hussein
Nguyen-Hart; Marku; Kelleher; Svoboda; Iglesias; Rao; Aziz; Byrne; Castellano; Liang; Haidari; Toth
Weiss; Rinaldi; Montero; Pham; Kaya; Ionescu; Seitkali; Barrios; Whitlock; Amundsen; Oduya; Tamm
Kask; Rezende
"""
# Whom the question may ask for by this word.
POSTS = """
engineer; mayor; architect; surgeon; trawler captain; librarian; judge; violinist; farmer
geologist; beekeeper; goalkeeper; novelist; pharmacist; film director; union leader; headteacher
biologist; pilot; baker; photographer; senator; economist; harbour master; fire chief; sculptor
midwife; ambassador; chess champion; coach; conductor; curator; dentist; editor; florist
glaciologist; historian; inspector; jockey; locksmith; mathematician; nurse; organist; potter
ranger; sailor; tailor; translator; vet; winemaker; astronomer; blacksmith; carpenter; cyclist
diplomat; forester; governor; minister; orchestra manager; playwright; sprinter; banker; rower
general; deputy; chef
"""
TOWNS = """
Oruro; Brekkavik; Valdora; Montesera; Kisanga; Halmstead; Porto Lume; Zelenica; Tarnowiec
Dunmorrow; Arrasate; Kolvik; Bahira; Sankosi; Lomtel; Ostrava Nova; Quellin; Rimavar; Saltford
Teregovo; Umbari; Vestby; Wexcombe; Yarrowdale; Zagora; Aldermere; Belcastro; Corvina; Dragomir
Elmsworth; Fjaler; Garmisch-Au; Hesselund; Isparta; Jurmala Bay; Kampira; Larnovo; Mirano; Nakasi
Oakhaven; Pelluco; Queimada; Rosslare Point; Sintesi; Tovarna; Ullapool Sands; Varpalota; Whitmoor
Xalisto; Yambora; Zernez; Ambato; Brannock; Chilova; Durnstein; Eskilla; Folgaria; Grenaa; Hovden
Kedong
"""
FIRM_SUFFIXES = """
Shipping; Steel; Foods; Airways; Motors; Pharma; Textiles; Energy; Dairies; Robotics; Timber
Mining; Bank; Insurance; Software; Publishing; Breweries; Railways; Cement; Optics; Batteries
Logistics
"""
AGENCIES = """
Harbour Safety Board; Coastal Survey; Rural Health Office; Archive Council; Seed Bank
Rail Inspectorate; Forest Service; Water Authority; Polar Institute; Museums Trust
Lighthouse Board; Vaccine Agency; Blood Service; Weather Office; Soil Institute; Music Council
Air Rescue Corps; Fisheries Office; Dam Commission; Wildlife Fund; Heritage League
Red Lantern Society; Food Relief Network; Space Centre; Housing Fund; Veterans Union
Teachers League; Nurses Union; Farmers Federation; Science Academy; Translation Bureau
Border Bridges Trust; Language Institute; River Police; Mountain Guard; Film Board; Evening Courier
Northern Herald; Meridian Tribune; Daily Lantern; Morning Gazette; Island Gazette
"""
CLUB_SUFFIXES = "Rovers; Athletic; United; Wanderers; Dynamo; Rangers; Sporting; Hawks; City; Lions"
SITES = """
observatory; bridge; dam; airport; lighthouse; cathedral; stadium; harbour; museum; library
theatre; power station; hospital; tunnel; castle; reservoir; refinery; prison; bakery; vineyard
zoo; cinema
"""
EVENTS = """
the harvest festival; the election; the earthquake; the strike; the cup final; the peace talks
the royal wedding; the flood; the census; the book fair; the power cut; the trial; the eclipse
the regatta; the budget debate; the marathon; the air show; the memorial service; the wildfire
the referendum; the chess tournament; the rocket launch; the dockers' protest; the film premiere
the school holidays; the ceasefire; the landslide; the auction; the carnival; the border talks
the inauguration; the climate summit; the rail inquiry; the bank merger; the boat race; the audit
the opera season; the ferry accident; the tax reform; the heatwave; the state funeral; the parade
the vaccination drive; the oil spill; the bridge repair; the jazz weekend; the bus strike
the blackout; the mayor's speech; the storm; the general assembly; the trade fair
the military exercise; the raid; the reburial; the product recall; the coronation
the hunger strike; the court hearing; the blizzard
"""
FIGURES = """
exports; imports; rents; wages; water levels; house prices; ticket sales; train fares; births
deaths; profits; costs; bread prices; fuel prices; bookings; complaints; membership fees; bus fares
burglaries; savings; debts; egg prices; tuition fees; hospital stays; vacancies; insurance premiums
taxes; hotel prices; ferry crossings; road accidents; book sales; fish catches; wheat yields
milk prices; coffee prices; school rolls; library loans; museum visits; cinema audiences
recycling rates; waiting times; flight delays; power prices; gas stocks; interest rates
mortgage costs; land values; steel orders; car sales; bicycle thefts; organ donations; adoptions
divorces; marriages; pensions; subsidies; tourist arrivals; cargo volumes; bank deposits
beer sales; salmon stocks; wolf numbers
"""
# Pairs of values of one kind, and what has them.
LEVELS = """
12 percent; 31 percent; 8 percent; 17 percent; 4.5 percent; 22 percent
40 members; 65 members; 90 members; 115 members
3 million euros; 7 million euros; 11 million euros; 19 million euros
the town hall; the old brewery; the harbour; the railway museum; the fire station
3 May; 19 June; 7 July; 28 September; 14 October; 2 December
Monday; Wednesday; Friday; Sunday
the spring; the autumn; next summer; next winter
"""
LEVEL_HOLDERS = """
the unemployment rate: rate; the turnout: rate; the tax on cars: rate; the failure rate: rate
the inflation rate: rate; the choir: size; the council: size; the union branch: size
the annual budget: sum; the prize fund: sum; the repair bill: sum; the transfer fee: sum
the food market: place; the orchestra: place; the town archive: place; the youth theatre: place
the regional final: date; the book launch: date; the hearing: date; the ferry's first trip: date
the weekly concert: weekday; the council meeting: weekday; the fish auction: weekday
the peace conference: season; the bridge opening: season; the tournament: season
"""
KINDS_OF_LEVEL = "rate; size; sum; place; date; weekday; season"
WARES = """
solar panels; 300 tonnes of rice; medical equipment; wheat; tents and blankets; water pumps
frozen fish; twelve electric buses; school books; drinking water; natural gas; coffee beans
milk powder; generators; seed potatoes; hospital beds; bicycles; wind turbines; fishing nets
vaccines; timber; X-ray machines; copper wire; laptops; insulin; sewing machines; fertiliser
telescope mirrors; steel pipes; beehives; spare parts; mosquito nets; crude oil; life jackets
barley; cement; blood plasma; tyres; olive oil; carpets; toys; cameras; microscopes; cotton
"""
MACHINES = """
forty ambulances; a cargo ship; two helicopters; a collection of old maps; three fire engines
a Stradivarius violin; an icebreaker; six used trams; a racehorse; a fleet of trucks; two ferries
a pair of snow leopards; a bronze statue; six locomotives; a rare manuscript; rescue boats
a portrait of a queen; tractors; a weather radar; stage costumes; a printing press; a crane
a lighthouse lamp; a snow plough; a grand piano; a hot-air balloon; a dinosaur skeleton; a seaplane
"""
ESTATES = """
a vineyard; a sawmill; a brewery; an apple orchard; a radio mast; a stud farm; a training ground
a paper mill; a hotel on the coast; a warehouse; a television studio; a windmill; a car park
a stretch of forest; an office tower; a ski lodge; a quarry; a dry dock; a tea garden
a riding school
"""
MONEY = """
4 million euros; 250,000 dollars; 1.2 billion yen; 60 million kroner; a fee of 30,000 pounds
half a million francs; 18 million pesos; damages of 90,000 euros; 3,500 dollars; 700 million rupees
a deposit of 40,000 euros; 5 million zlotys; a bonus of 12,000 pounds; 85,000 dollars
"""
SKILLS = """
sign language; celestial navigation; glass blowing; cheese making; beekeeping; bookkeeping; judo
boat building; first aid; desalination; mountain rescue; bread baking; throat singing; weaving
crop rotation; mine clearing; watchmaking; ice climbing; coding; fencing; puppet making; surgery
"""
HONOURS = """
a gold medal; a research grant; the contract for the new port; a scholarship; fishing rights
an honorary degree; a licence to drill; the order for new trains; a seat on the board
landing rights; a subsidy; the right to broadcast the games; a tax credit
"""
DEEDS = """
breaking the contract; hiding the results; copying a design; ignoring the warnings
leaking the letter; delaying the report; spreading rumours; wasting public money
losing the records; blocking the sale; inflating the figures; changing the rules; cutting corners
breaking a promise; misreading the map; polluting the river; poaching staff; missing the deadline
stealing the recipe; bending the rules
"""
MERITS = """
saving the old theatre; the rescue of the crew; years of patience; help during the flood; hard work
quick thinking; the new timetable; keeping calm; opening the archive; support in the crisis
honesty; a brilliant speech; sharing the data; a fair trial; the reform of the port
planting a million trees
"""
TOPICS = """
fishing quotas; the new railway line; a disputed inheritance; patent rights; the school reform
rents; the sale of the harbour; the price of gas; flood defences; a broken contract; unpaid wages
the budget; water from the river; the border crossing; a stolen painting; airport noise; pensions
the new stadium
"""
OCCASIONS = """
a state dinner; the opening of the museum; a chess match; talks on trade; a harvest feast; a debate
a conference on rivers; the film festival; a charity run; a training camp; a wedding; a memorial
"""
TALES = """
that the bridge would close in May; that the vaccine was safe; that the talks had failed
that the strike was over; that the ship had sunk; that the money had arrived; that rents would rise
that the dam was leaking; that the concert was cancelled; that the wolves had returned
that the data were wrong; that the factory would stay open; that a storm was coming
that the treaty was ready; that the trees were dying; that the flight had landed
that taxes would fall; that the tunnel was flooded; that the painting was a fake
that the school needed a new roof; that the ferry would be late; that the fire was under control
that the vote had been postponed; that the road was safe; that the wells were dry
that the mine would reopen; that the job was done
"""
ORDERS = """
to reopen the road; to leave the building; to publish the letters; to call off the strike
to sign the treaty; to wait for the results; to sell the shares; to stand in the election
to evacuate the village; to repair the dam; to hand in the report; to stay at home
to lower the rent; to test the water; to move the concert; to stop the trial; to open the archive
to cut the grass
"""
FEATS = """
had found the missing boat; had won the contract; had signed the letter; had repaired the clock
had lost the keys; had seen the comet; had missed the last train; had paid the bill; had left early
had planned the route; had written the song; had designed the bridge; had changed the locks
had turned down the job; had opened the gate; had cleaned the river; had counted the votes
had fixed the engine; had bought the island; had cancelled the concert; had asked for more time
"""
# Where a statement may stand: anywhere.
FRAMES = """
a spokeswoman confirmed that {}; according to a statement issued in Geneva, {}; officials said {}
it emerged on Friday that {}; the newspaper learnt that {}; despite the bad weather, {}
{}, it is said; after months of talks, {}; as part of a plan agreed in March, {}
for the first time, {}; in short, {}; "{}," a spokesman said
"{}," an adviser told reporters, "and everybody knows it"; in a surprise, {}
to the relief of many, {}; against all advice, {}; {}, according to people familiar with the matter
{}, a source said on Tuesday; {}, two witnesses said; {}, as had been rumoured for weeks
in fact, {}; {}, to the surprise of observers; {}, despite protests
{}, according to a report published in Vienna; {}, something few had expected
{}, although critics had doubts; {}, a step that was widely welcomed
{}, even though talks had stalled; the agency reported that {}; as announced in spring, {}
{}, he added; {}, under an agreement reached in Lisbon
{}, part of a programme that began four years ago; while others looked on, {}
not for the first time, {}; with little fuss, {}; {}, documents show
documents seen by reporters show that {}; under the terms of a deal, {}; {}, local media reported
residents were told that {}; minutes of the meeting show that {}; as expected, {}
{}, without comment; {}, a move described as overdue; {}, with the backing of parliament
at the third attempt, {}; in a note to staff, the office explained that {}
a court clerk confirmed that {}; {}, she explained; contrary to earlier reports, {}
{}, a letter shows; {}, for reasons that remain unclear; meanwhile, {}; in the end, {}
{}, an official said by telephone; historians agree that {}; {}, the radio reported
records kept in the town hall show that {}; it was announced at noon that {}
{}, amid some applause
"""
# Only with a simple past.
DATES = """
on Tuesday; on Friday; last week; in March; in 2011; in 1987; on 3 May; last autumn
on Monday evening; in the spring of 2004; two years ago; on 19 June; in 1962; last month
in early August; on Sunday; in December; on 7 July 1998; yesterday; in the winter of 1974
at Easter; on Thursday morning
"""
NOMINALS = """
{} was confirmed in Geneva; officials confirmed {}; the papers reported {}; {} made the front pages
few people had expected {}; {} surprised observers; nobody foresaw {}; {} is described in a report
a statement mentioned {}; critics have questioned {}; {} drew much attention; a book describes {}
a committee looked into {}; {} divided public opinion; the minutes record {}; {} was long debated
"""
APPOSITIONS = """
silent for weeks; famous for patience; long known for caution; under pressure at home
in the news again this month; as so often before; still short of money; the smaller of the two
the more cautious side; the more experienced side; eager for a deal; at first reluctant
after long hesitation; in no hurry until now; for once in agreement; after a vote
on the advice of lawyers; with some reluctance; with great ceremony; to general surprise
at short notice; after talks in Bergen; after a sleepless night; having consulted experts
at the end of a long week; as agreed earlier; as many had hoped; as some had feared
without much debate; in spite of doubts; under a new leadership; in search of allies
in a change of course; in a rare gesture; by all accounts; after a public outcry
with cameras present; behind closed doors; as a precaution; true to form; after an urgent appeal
on the eve of a holiday; following a review; in keeping with tradition; under the old rules
in defiance of critics; by mutual consent; against expectations; at great cost; after a phone call
with one exception; at long last; in the usual way; in record time; after a delay
with unusual speed; on neutral ground; in difficult circumstances; at a quiet ceremony
in good faith
"""
# One exchange of sense a line, its parts between bars: who can be A and B | times | what T is |
# constructions, each with its verbs. Times: p past, f future, d was to be, n now, s state, q was.
TRANSFER = """
actors|pfdn|wares+machines+estates|dative sell; to export; from buy purchase import acquire; 'to
  sale export; 'from purchase import acquisition; A find_a_buyer for T in B
actors|pfdn|machines|dative lend loan; from borrow; 'to loan; took have_on_loan; A let B have T
actors|pfdn|wares+machines+estates|to donate give present; dative give; with present; took receive
  accept get; 'to gift donation; from obtain; A make_a_gift_of T to B; A let B have T
actors|pfdn|wares|with supply provide equip furnish; to supply deliver ship send; dative send;
  took receive get; from import order obtain; 'to delivery shipment supply; took take_delivery_of
countries firms|pfdn|wares|to export ship sell supply; from import buy obtain get; 'to export
  shipment; 'from import purchase
actors|pfdn|machines+estates|to lease rent_out let hire_out; from rent hire; 'to lease
actors|pfdn|machines+estates|to hand_over transfer cede pass turn_over surrender; took take_over;
  took inherit get gain; 'to transfer handover; A give_up T to B; A let_go of T to B
actors|pfdn|machines+estates|to return give_back hand_back send_back; took get_back recover
  reclaim; 'to return; took take_back
actors|pfd|honours|dative grant award give; took win receive secure get; 'to award; to award hand
actors|pfs|wares+machines+estates|dative promise offer; to promise pledge; 'to offer; B be+promise
  T by A; B have A_'s_promise of T
actors|pfdn|money|dative pay; to pay transfer hand send; took receive get collect; 'to payment
  transfer
people firms agencies|sq|money|dative owe; A be in_debt to B for T; B be owed T by A; 'to debt; B
  be a_creditor of A for T; B wait for T from A
people agencies|pfdn|skills|dative teach; took learn pick_up; to teach; A train B in T; A instruct
  B in T; B be+train in T by A; B be+instruct in T by A; B take_lessons in T from A; A be B_'s
  teacher of T
people|pfdn|machines+estates|to leave bequeath pass_on entrust; with entrust; took inherit; dative
  leave; 'to bequest
"""
# T for U: two things that go both ways.
EXCHANGE = """
A !give B T in exchange for U; A !supply B with T in return for U; B !give A U for T
A !swap T for U with B; A !trade T with B for U; B !get T from A in exchange for U
A !receive U from B in return for T; B !pay for T from A with U
A !hand_over T to B and !get U in exchange; B !obtain T from A against U
A !deliver T to B and !take U in payment; for T from A , B !give U in return
"""
EXCHANGE_ASKED = """
What !DID A give B for U = T; what !DID B get from A for U = T; what !DID A get for T from B = U
who !give B T = A; from whom !DID B get T = A; who !give A U = B; who !receive U from B = A
to whom !DID A give T = B; what !DID B give A in return for T = U
what !DID A receive from B in return = U; which side !supply B with T = A; what !DID B hand A = U
what !DID A supply to B = T; !DID A give T to B = -; who !get T from A = B
what !DID B pay A with = U; !DID B give A U = -
"""
ACTS = """
countries people agencies|pfdn||act visit; back host receive welcome entertain; 'act visit_to
  trip_to; A pay_a_visit to B; A be B_'s guest; A be+receive by B
people firms|pfdn|of occasions|act invite; back get_an_invitation_from; A ask B to_come to T; A
  send_an_invitation to B for T
countries clubs people|pfd||act defeat beat overcome; back lose_to fall_to; 'act victory_over
  win_over; 'back defeat_by; A be too_good for B; A knock_out B; B be+knock_out by A
people|pfdn||act succeed replace follow; back precede; A take_over from B; A step into_the_shoes
  of B; B make_way for A; B hand_over to A; A be B_'s successor; B be A_'s predecessor; 'back
  predecessor_of
people firms|pn|of deeds|act accuse; A level_an_accusation of T at B; B face_an_accusation of T
  from A; B stand accused of T by A
people firms|pn|for deeds|act blame criticise rebuke scold; 'act criticism_of; back
  come_under_fire_from be_told_off_by; A put_the_blame on B
actors|pfn|for merits|act praise thank commend applaud honour; back earn_praise_from
  receive_thanks_from; 'act praise_of; A express gratitude to B; A pay_tribute to B; B
  be+single_out by A
people firms|pfdn|over topics|act sue; A take B to_court; A file_a_suit against B; 'act
  lawsuit_against suit_against; A start_proceedings against B; B be+take_to_court by A; B
  face_a_suit from A
people|pd||act arrest detain; 'act arrest_of; A take B into_custody; B be+lead_away by A; B
  surrender to A
people agencies|p||act rescue save; back owe_rescue_to; 'act rescue_of; A come to_the_rescue of B;
  A bring B to_safety; B be+pull_out by A
people clubs|pfn||act train coach mentor instruct; back take_lessons_from train_under; 'act
  training_of; A be B_'s trainer; A give lessons to B
people firms agencies|pfd||act hire recruit employ appoint engage; back go_to_work_for
  take_a_job_with; 'act recruitment_of appointment_of; A give B a_job; A sign_up B; B be+sign_up
  by A
people firms|pf||act sack dismiss fire; 'act dismissal_of; back be_dismissed_by lose_the_job_with;
  A part_with B; A show B the_door; B be+show_the_door by A
actors|pfn|over topics|act back support endorse; back win_the_support_of have_the_backing_of; 'act
  support_for backing_for; A side with B; A stand_by B; A come_out in_favour of B
people|p|over topics|act attack insult assault; 'act attack_on; back come_under_attack_from; A
  turn on B; A go_for B; A launch_an_attack on B
countries firms clubs|pfn||act overtake surpass outstrip pass; back fall_behind; 'act lead_over; A
  pull ahead of B; B drop behind A; A leave B behind; B be+leave behind by A
firms|sq||act own control; back belong_to be_part_of; A be the_owner of B; B be a_subsidiary of A;
  A be B_'s parent_company; B be in_the_hands of A; 'act ownership_of
firms|pfdn||act acquire buy_out take_over swallow absorb; back become_part_of be_sold_to; 'act
  takeover_of acquisition_of; A make_a_bid for B
people|pf|to occasions|act follow; back lead; A come after B; A walk behind
  B; B go ahead of A; B be+follow by A; B walk in_front of A
people|pf||act marry_off; A find_a_spouse for B; back get_a_spouse_through; A arrange_a_marriage
  for B
agencies people firms|pfdn|over topics|act investigate question examine; back
  be_under_investigation_by; 'act investigation_of inquiry_into; A look_into B; B
  come_under_scrutiny from A; A interview B; B be+interview by A
people agencies|pfdn||act nominate propose recommend; back have_the_vote_of; 'act nomination_of; A
  put_forward B; A suggest B; B be+put_forward by A
people firms|pn|over topics|act threaten; 'act threat_to; A issue_a_threat against B; back
  receive_a_threat_from; B be+threaten by A
people|pn|over topics|act deceive mislead trick fool cheat; A lie to B; back fall_for_the_lies_of;
  'act deception_of; B be+lie_to by A; B be+fool by A
people agencies actors|pfn|over topics|act help assist advise; back get_help_from rely_on turn_to;
  'act assistance_to; A come to_the_aid of B; A lend_a_hand to B; B take_advice from A
people firms|pf|for deeds|act forgive excuse pardon; back be_let_off_by; 'act forgiveness_of; B
  be+pardon by A
people|pfn||act teach tutor; back study_under learn_from be_a_pupil_of; 'act tuition_of; A be B_'s
  teacher
people firms|s||act manage supervise oversee; back report_to answer_to work_for take_orders_from;
  A be B_'s boss; A be in_charge of B; 'act supervision_of
people|s||act admire respect trust envy; back be_admired_by; 'act admiration_for; A look_up to B;
  A think highly of B; B enjoy the_respect of A
people clubs|pfdn||act challenge; back accept_the_challenge_of; 'act challenge_to; A
  throw_down_the_gauntlet to B; A issue_a_challenge to B; B be+challenge by A
people|pq||act paint photograph portray film; back pose_for sit_for model_for; 'act portrait_of; A
  take_a_picture of B; B have_a_portrait_made by A
people firms|pfdn||act sponsor fund finance; back get_money_from be_paid_for_by; 'act
  sponsorship_of; A put_money into B; A bankroll B; B be+bankroll by A
people|pf||act elect choose pick; back win_the_vote_of; 'act choice_of; A vote_for B; A
  cast_a_vote for B; B be+pick by A
people|p||act chase pursue hunt; back flee_from run_away_from escape_from; 'act pursuit_of; A run
  after B; A go after B
firms people agencies|pfdn||act represent defend; back be_a_client_of; 'act defence_of; A act
  on_behalf of B; A speak_up for B; B be+represent by A
"""
SPEECH = """
people firms agencies|p|tales|A tell B T; A inform B T; A warn B T; A assure B T; B hear from A T;
  B learn from A T; B be+tell by A T; B be+inform by A T; B be+warn by A T; A break_the_news to B
  T; A explain to B T; A write to B T; B get_word from A T
people firms agencies|pn|orders|A urge B T; A order B T; A ask B T; A advise B T; A beg B T; B
  be+ask by A T; B be+urge by A T; B be+order by A T; B be+advise by A T; A call on B T; B
  receive_a_request from A T; A tell B T; B get_orders from A T
people firms agencies|p|tales|A quote B as_saying T; A cite B as_saying T; = A , citing B ,
  !report T; B be+quote by A as_saying T; = B !say T , A !report; = according to A , B !say T; A
  report B_'s words T; = B , in the words of A , !claim T; ? who !say T , according to A = B; ?
  who !report B_'s words T = A; ? whose account of B_'s words is it = A; ? as A tells it , who
  !say T = B
people firms agencies|p|tales|A deny B/'s_claim T; A reject B/'s_claim T; A dispute B/'s_claim T;
  B/'s_claim be+reject by A T; = B !claim T , which A !deny; = B !say T , but A !disagree; = A
  !contradict B , who !say T; A contradict B/'s_statement T; ? who !claim T against the word of A
  = B; ? whose claim !DID A deny = B; ? who does not believe B = A; ? who !say T and !be
  contradicted by A = B
people firms agencies|p|feats|A say B T; A report_that B T; A claim_that B T; = B T , A !say; = B
  T , according to A; = according to A , B T; = in the view of A , B T; = A !be quoted as saying
  that B T; = B , A !say , T; ? who T according to A = B; ? who says B T = A; ? as A tells it ,
  who T = B; ? from whom is the news that B T = A; ? what !DID A say about B = T
people firms agencies|p|orders|A promise B T; = A !vow to B T; B be+promise by A T; = A !assure B
  of a plan T; B receive_a_promise from A T; B get_an_assurance from A T
agencies people|pn|tales|A cite B/'s_report T; A rely on B for_the_claim T; = A , quoting B , !say
  T; = A !say T , a claim taken from B; = B !be the source of A_'s story T; = B !be the first to
  say T , and A !follow; ? who !be the source of A_'s story = B; ? whose report !DID A cite = B; ?
  who !rely on B = A; ? where !DID A get the story = B
"""
TIME = """
events|ps||A precede B; A come before B; A take_place before B; B follow A; B come after A; B
  take_place after A; A be+follow by B; B be+precede by A; = first !come A , then B; = A !be over
  when B !begin; = only after A !DID B begin; = B !have to wait until A !be over; A be
  earlier_than B; B be later_than A; A last until B; = since A !be over , attention !shift to B; =
  before B !come A; = after A !come B; ? what !come first and B second = A; ? what !happen next
  after A = B; ? which event !be over by the time of B = A
people clubs|p||* arrive; leave; resign; speak; testify; retire; qualify; vote; finish; set_out;
  start; withdraw; sign; reach_the_summit; apologise; move_out; A DO before B; B DO after A; A DO
  earlier_than B; B DO later_than A; = first A !DO , then B; = A !DO and B !follow; = B !DO once A
  had done so; = when B !DO , A had already done so; = A , who did not wait for B , !DO first; = B
  did not BASE until A had done so; ? who !DO first , then B = A; ? who !DO next after A = B; ? by
  the time B !DO , who had done so = A
sites|s|days|= A !be open until T and B from T on; = until T A !be open , from then on B; = B !be
  open from T on , A until then; = A !be to close on T , the day B opens; = B !be closed until T ,
  and A from T on; = B opens on T , when A closes; = A closes its doors by T , whereupon B opens;
  = from T on B takes the place of A; ? until when !be A open if B opens next = T; ? what closes
  on T to be followed by B = A; ? what opens on T after A = B; ? which closes before B opens = A;
  ? which opens once A has closed = B; ? from when on !be B open instead of A = T
people|pq|days|= A !be in office until T , B since then; = B had been in office since T , when A
  !leave; = B !take_over on T from A; = until T A !do the job , afterwards B; = A !hand_over to B
  on T; = A !serve until T and B from T on; = from T on B !serve instead of A; ? who !do the job
  after A = B; ? who !be there before B = A; ? when !DID B take over from A = T; ? until when !DID
  A serve , before B = T; ? whom !DID B follow = A; ? who !give way to B = A
"""
COMPARISON = """
countries firms clubs sites people|sq||* larger:smaller; older:younger; richer:poorer;
  stronger:weaker; faster:slower; more_popular:less_popular; busier:quieter;
  better_known:less_well_known; more_expensive:cheaper; more_efficient:less_efficient; A be
  DO_than B; B be UN_than A; = compared with B , A !be DO; = next to A , B !be UN; = A !be DO , B
  UN; = B !be the UN of the two , A the DO; = of the two , A !be the DO and B the UN; ? WH !be DO
  , not B = A; ? WH !be UN , unlike A = B; ? WH !be said to be UN than A = B; ? WH !be the UN of
  the two , not A = B; ? WH !be the DO next to B = A
countries firms clubs agencies|pqs||* members:; ships:; visitors:; points:; patents:; engineers:;
  tonnes_of_rice:; voters:; buses:; medals:; A have more_DO_than B; B have fewer_DO_than A; A
  outnumber B in_DO; B fall_short of A in_DO; A exceed B in_DO; = in DO , A !be ahead of B; = in
  DO , B !be behind A; A be well_ahead of B in_DO; B lag behind A in_DO; B trail A in_DO; A lead B
  in_DO; = with fewer DO , B !trail A; = with more DO , A !lead B; ? WH !have the lower number of
  DO , unlike A = B; ? WH !have the higher number of DO , unlike B = A
countries firms clubs agencies|pqs||* members:; ships:; visitors:; points:; patents:; engineers:;
  tonnes_of_rice:; voters:; buses:; medals:; A have twice_as_many_DO as B; B have half_as_many_DO
  as A; = B !have half the number of DO that A has; = A !have double the number of DO that B has;
  = for every two DO of A_'s , B !have one; A have two_times_as_many_DO as B; ? WH !have double as
  many DO as B = A; ? WH !have just half the DO of A = B
figures|pn||A rise while B !fall; A grow as B !shrink; B fall while A !rise; A climb whereas B
  !drop; B decline while A !increase; B drop as A !go_up; A go_up while B !go_down; B shrink as A
  !grow; = unlike B , which !fall , A !rise; = unlike A , which !rise , B !fall; = while A
  !increase , B !decline; = as B !drop , A !climb; A increase in_contrast to B; B decrease
  in_contrast to A
figures|p||A double while B !halve; B halve while A !double; = A !double and B !halve; = B !halve
  and A !double; A increase_twofold while B !fall by half; B fall by_half while A !increase
  twofold
figures|pn||A outpace B; A grow faster_than B; B grow more_slowly_than A; = A !grow fast , B
  slowly; = B !grow slowly , A fast; B lag behind A; A outstrip B; ? what !show the faster growth
  , unlike B = A; ? what !show the slower growth , unlike A = B
figures|pqs||A exceed B; B fall_short of A; B be below A; A be above B; A be higher_than B; B be
  lower_than A; ? what !be greater , unlike B = A; ? what !be lower , unlike A = B
"""
# T goes from A to B; without T the frames of the two values.
CHANGE = """
levels|p|| H go from A to B; H change from A to B; H move from A to B; = H , once A , !be now B; =
  H !be B , after A until then; H be B , A before_that; = instead of A , the plan for H !be now B;
  = it !be B now for H , A earlier; = B !replace A for H; = A !give way to B for H; H shift to B
  from A; = from A , H !go to B; ? what !come after A in the case of H = B; ? what !come before B
  in the case of H = A; ? what !give way to B for H = A; ? what !replace A for H = B; ? to what
  !DID H change from A = B; ? from what !DID H go to B = A
towns countries|pfdn|heroes|H move from A to B; H travel from A to B; H leave A for B; H return to
  B from A; H set_out from A to B; H turn_up in B after
  leaving A; = from A , H !go on to B; = to B !go H , from A
"""
IRREGULAR = """
give gave given; sell sold sold; send sent sent; lend lent lent; pay paid paid; buy bought bought
get got got; beat beat beaten; tell told told; lead led led; win won won; lose lost lost
take took taken; make made made; leave left left; come came come; go went gone; begin began begun
have had had; do did done; be was been; let let let; hand handed handed; find found found
hear heard heard; learn learnt learnt; fall fell fallen; rise rose risen; grow grew grown
shrink shrank shrunk; speak spoke spoken; set set set; say said said; hide hid hidden
fly flew flown; stand stood stood; think thought thought; sit sat sat; run ran run; flee fled fled
write wrote written; teach taught taught; choose chose chosen; bring brought brought
become became become; draw drew drawn; file filed filed; show showed shown; put put put
cast cast cast; throw threw thrown; lie lied lied; step stepped stepped; swap swapped swapped
ship shipped shipped; drop dropped dropped; cut cut cut; control controlled controlled
level levelled levelled; model modelled modelled; transfer transferred transferred
refer referred referred; break broke broken; fight fought fought; overtake overtook overtaken
oversee oversaw overseen; forgive forgave forgiven; feel felt felt; overcome overcame overcome
withdraw withdrew withdrawn; mislead misled misled; meet met met; hold held held; see saw seen
lag lagged lagged; equip equipped equipped; outstrip outstripped outstripped; beg begged begged
sign signed signed; back backed backed; travel travelled travelled; part parted parted
keep kept kept; plan planned planned; accept accepted accepted; study studied studied
rely relied relied
"""
# What the barest clauses are made of.
BARE_ACTS = """
attack; help; visit; sue; beat; praise; blame; hire; thank; arrest; call; warn; pay; meet; follow
replace; rescue; threaten; invite; accuse; join
"""
BARE_GIVING = "give; sell; send; supply; deliver; lend; export"
BARE_TAKING = "buy; receive; get; borrow; import"
BARE_THINGS = """
drones; grain; two ships; gas; fighter jets; missiles; a loan; medicine; oil; trucks; books; steel
a map; tanks; vaccines; aid
"""
