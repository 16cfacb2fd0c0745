import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.followup.phrases import phrases
from qa.standalone import (
    MAX_QUESTION_CHARS,
    MAX_READINGS,
    asks_beyond,
    leans,
    readings,
    standing,
    without_further,
)
from qa.types import Turn

PLANT = Turn(question="Where is the plant producing drones in Russia?")
WEAPONS = Turn(
    question="What cyber weapons is Russia supplying to Iran?",
    quotes=("Russia is providing Iran with cyber weapons, The Wall Street Journal reported.",),
)
KIRBY = Turn(
    question="Who said that the deal is off?",
    quotes=("The deal is off, spokesperson John Kirby said on Friday.",),
)


def first(question: str, *turns: Turn) -> str:
    return readings(question, turns)[0]


@pytest.mark.parametrize(
    "question",
    [
        "How many does it aim to build?",
        "And who reported that?",
        "Why?",
        "How many?",
        "By when?",
        "Under which resolution?",
        "what about helicopters?",
        "When did they meet?",
        "Is that even legal?",
        "What else did Kirby say?",
        "Have any Russians been there?",
        "Were those built in Russia?",
        "What is the price of its drones?",
        "Does the ministry say when it will open?",
        "What happened to the ship after that?",
        "What did the foreign minister tell her?",
        "Will the pilots leave when it has sunk?",
        "How fast do those armed drones fly?",
    ],
)
def test_a_question_that_points_back_leans(question: str) -> None:
    assert leans(question)


@pytest.mark.parametrize(
    "question",
    [
        "What is the price of a drone?",
        "Who said that the strike ended?",
        "Is there a plant in Porto?",
        "Is it true that the strike was called off?",
        "What did Iran say about its drones?",
        "Which minister visited Moscow?",
        "How many drones has Iran sent to the army that uses them?",
    ],
)
def test_a_question_that_stands_alone_has_one_reading_itself(question: str) -> None:
    assert readings(question, [PLANT, WEAPONS]) == (question,)


def test_without_turns_a_question_that_leans_stays_as_it_is() -> None:
    assert readings("And when?", []) == ("And when?",)


def test_it_is_the_thing_the_question_before_asked_about() -> None:
    told = "How many does the plant aim to build?"
    assert first("How many does it aim to build?", PLANT) == told


def test_they_are_things_of_which_there_are_several() -> None:
    turn = Turn(question="What has Russia said about cyber weapons?")
    assert first("Where are they made?", turn) == "Where are cyber weapons made?"


def test_two_who_were_named_together_are_they() -> None:
    turn = Turn(question="When did Putin and Raisi meet?")
    assert first("What did they discuss?", turn) == "What did Putin and Raisi discuss?"


def test_he_is_who_spoke_in_the_reply() -> None:
    assert first("What did he say about the plant?", KIRBY) == (
        "What did John Kirby say about the plant?"
    )
    assert first("What is his job?", KIRBY) == "What is John Kirby's job?"


def test_there_is_the_place_named_last() -> None:
    turn = Turn(question="Have Iranian troops been sent to Crimea?")
    assert first("What are they doing there?", turn) == ("What are Iranian troops doing in Crimea?")


def test_who_reported_that_asks_of_what_the_reply_states() -> None:
    told = "Who reported that Russia is providing Iran with cyber weapons?"
    assert first("And who reported that?", WEAPONS) == told


def test_who_reported_that_asks_of_the_question_where_the_reply_is_not_known() -> None:
    turn = Turn(question=WEAPONS.question)
    told = "Who reported that Russia is supplying cyber weapons to Iran?"
    assert first("And who reported that?", turn) == told
    assert first("says who?", turn) == "Who says that Russia is supplying cyber weapons to Iran?"


def test_a_statement_follows_where_it_cannot_take_the_place_of_that() -> None:
    turn = Turn(question="Is Iran buying jets?")
    assert first("Is that legal?", turn) == "Is that legal: Iran is buying jets?"
    assert first("Is that possible?", turn) == "Is that possible: Iran is buying jets?"


@pytest.mark.parametrize(
    ("question", "before", "told"),
    [
        ("By when?", "How many drones is Iran building?", "By when is Iran building drones?"),
        ("Since when?", "Is the port closed?", "Since when is the port closed?"),
        ("Why not?", "Is the port open?", "Why is the port not open?"),
        ("How many?", "What drones is Iran building?", "How many drones is Iran building?"),
        ("when was that?", "Is it true that the ban was lifted?", "When was the ban lifted?"),
        (
            "How many pilots?",
            "Which jets are pilots from Iran flying?",
            "How many pilots from Iran are flying jets?",
        ),
    ],
)
def test_a_question_word_alone_asks_the_question_before_again(
    question: str, before: str, told: str
) -> None:
    assert first(question, Turn(question=before)) == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("And missiles?", "How many missiles has Iran sent to Russia?"),
        ("What about China?", "How many drones has China sent to Russia?"),
        ("And to China?", "How many drones has Iran sent to China?"),
        ("And to the U.S.?", "How many drones has Iran sent to the U.S.?"),
        ("I meant the U.S.", "How many drones has the U.S. sent to Russia?"),
    ],
)
def test_and_x_puts_x_in_the_place_of_its_like(question: str, told: str) -> None:
    assert first(question, Turn(question="How many drones has Iran sent to Russia?")) == told


def test_what_about_x_with_a_clause_asks_the_clause_of_x() -> None:
    told = "Does Tehran deny the deal?"
    assert first("What about Tehran, does it deny the deal?", PLANT) == told


def test_where_nothing_fits_a_question_is_left_unless_it_names_nothing() -> None:
    turn = Turn(question="Did it work?")
    for question in ("How many people joined them?", "What did the suspect say at his arrest?"):
        assert readings(question, [turn]) == (question,)
    assert readings("Who told them?", [turn]) == ("Did it work, and who told them?",)


def test_a_chain_of_follow_ups_goes_back_to_the_first() -> None:
    turns = standing([PLANT, Turn(question="How many does it aim to build?")])
    assert turns[-1].question == "How many does the plant aim to build?"
    assert first("By when?", *turns) == "By when does the plant aim to build?"


def test_empty_turns_are_none() -> None:
    assert standing([Turn(question="")]) == ()


def test_there_are_few_readings_and_no_two_the_same() -> None:
    found = readings("What did they say?", [PLANT, WEAPONS, KIRBY])
    assert len(set(found)) == len(found) <= MAX_READINGS


WORDS = "And what about it they that he said who why Iran the drones of them, by when? 's : . é"


@given(
    st.lists(st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join), min_size=3),
    st.text(max_size=40),
)
def test_any_words_have_a_reading(texts: list[str], quote: str) -> None:
    question, *before = texts
    turns = standing([Turn(question=one, quotes=(quote, one)) for one in before])
    found = readings(question, turns)
    assert found
    assert all(found) or not question


@pytest.mark.parametrize(
    ("before", "question", "understood"),
    [
        (
            "What is Iranian aid to Iran worth?",
            "And Russia?",
            "What is Iranian aid to Russia worth?",
        ),
        ("What did Turkish aid to Turkey cost?", "And Iran?", "What did Turkish aid to Iran cost?"),
        ("What happened in Iran?", "And in China?", "What happened in China?"),
    ],
)
def test_only_whole_words_are_exchanged(before: str, question: str, understood: str) -> None:
    read = readings(question, [Turn(question=before)])
    assert read[0] == understood
    assert not any(" in in " in one for one in read)


@pytest.mark.parametrize(
    ("before", "question", "understood"),
    [
        ("How many died in the floods?", "And in Iran?", "How many died in the floods in Iran?"),
        ("What did it cost in Iran?", "And in the US?", "What did it cost in the US?"),
        ("How many tanks did Iran buy?", "And the jets?", "How many jets did Iran buy?"),
        (
            "What jets did Iran buy?",
            "And the price?",
            "What jets did Iran buy, and the price?",
        ),
    ],
)
def test_what_is_of_no_like_kind_is_added(before: str, question: str, understood: str) -> None:
    assert first(question, Turn(question=before)) == understood


@pytest.mark.parametrize(
    "question", ["Can you say more?", "More details, please.", "Could you elaborate?", "Continue"]
)
def test_more_is_asked_for_in_several_words(question: str) -> None:
    turn = Turn(question="What did Kirby say about Iran?")
    assert first(question, turn) == "What else did Kirby say about Iran?"


RETURN = "What is Russia giving Iran in return?"


@pytest.mark.parametrize(
    ("before", "question", "understood"),
    [
        (RETURN, "And in Kyiv, how many people died?", "In Kyiv, how many people died?"),
        (RETURN, "And in 2023, who led the ministry?", "In 2023, who led the ministry?"),
        (RETURN, "So Russia is sending jets, right?", "Russia is sending jets?"),
        (RETURN, "So Iran is paying with drones?", "Iran is paying with drones?"),
        (RETURN, "But Putin denied the deal?", "Putin denied the deal?"),
        ("When was the plant opened?", "What about its cost?", "What is the plant's cost?"),
        ("Who leads the plant?", "And its plans?", "What are the plant's plans?"),
        (RETURN, "And the reaction?", "What is Russia giving Iran in return, and the reaction?"),
        (RETURN, "OK, what about China?", "What is China giving Iran in return?"),
        ("What happened in Iraq?", "And, in Syria?", "What happened in Syria?"),
    ],
)
def test_only_a_topic_is_put_in_another_s_place(
    before: str, question: str, understood: str
) -> None:
    assert first(question, Turn(question=before)) == understood


@pytest.mark.parametrize(
    ("before", "question", "understood"),
    [
        ("Where are drones built?", "Who else?", "Where are drones built, and who else?"),
        ("Who builds drones?", "Anyone else?", "Who else builds drones?"),
        ("How much will the plant build?", "Which plant?", "Which plant will build?"),
        ("When will the plant build?", "Why there?", "Why will the plant build?"),
        ("How many died in 2022?", "How many in 2023?", "How many died in 2023?"),
        ("How many died?", "How many injured?", "How many died, and how many injured?"),
    ],
)
def test_a_question_word_asks_the_question_before(
    before: str, question: str, understood: str
) -> None:
    assert first(question, Turn(question=before)) == understood


def test_it_is_true_is_asked_of_what_was_said() -> None:
    told = "Is it true that Russia is providing Iran with cyber weapons?"
    turn = Turn(question="What is Russia giving Iran?", quotes=WEAPONS.quotes)
    assert first("Is it true?", turn) == told
    assert first("Is it true that Iran pays?", turn) == "Is it true that Iran pays?"


def test_they_who_listen_or_are_told_are_somebody() -> None:
    urged = Turn(
        question="What does Kirby want Tehran to do?",
        quotes=('Kirby urged Iran to "reverse course" and refrain from these steps.',),
    )
    assert first("Did they listen?", urged) == "Did Tehran listen?"
    broke = Turn(
        question="Who broke the story about the ferry?",
        quotes=("The Morning Post, citing two officials in Faro, had disclosed the leak.",),
    )
    assert first("And who had told them?", broke) == "Who had told the Morning Post?"


def test_it_is_what_there_is_much_of_not_its_level() -> None:
    turn = Turn(question="What did Kirby say about the level of Russian support for Iran?")
    told = "What does Moscow get out of Russian support for Iran?"
    assert first("So what does Moscow get out of it?", turn) == told


def test_hundreds_are_no_place() -> None:
    turn = Turn(
        question="Where are drones made?",
        quotes=("Hundreds of drones are made in Russian workshops.",),
    )
    told = "Have any Iranians been in Russian workshops?"
    assert first("Have any Iranians been there?", turn) == told


def test_the_reason_is_asked_for_what_the_reply_told() -> None:
    told = "Why is it that Russia is providing Iran with cyber weapons?"
    turn = Turn(question="What is Russia giving Iran?", quotes=WEAPONS.quotes)
    assert first("why tho", turn) == told
    reason = Turn(question=told, quotes=("It does so to obtain drones.",))
    reported = "Who reported that Russia is providing Iran with cyber weapons?"
    assert first("who reported it", reason) == reported


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What else did Kirby say?", "What did Kirby say?"),
        ("Did Kirby say anything else about the deal?", "What did Kirby say about the deal?"),
        ("What other weapons does Iran want?", "What weapons does Iran want?"),
        ("Are there any other buyers?", "Are there any buyers?"),
        ("Who said so?", "Who said so?"),
    ],
)
def test_where_what_was_told_does_not_count_else_is_not_asked(question: str, told: str) -> None:
    assert without_further(question) == told


CHICAGO = Turn(
    question="Who won the mayoral election in Chicago?",
    quotes=("Brandon Johnson won on Tuesday, defeating Paul Vallas, the city's board said.",),
)
FLIGHTS = Turn(
    question="How many flights did the airline cancel on Thursday?",
    quotes=("The airline said about 1,000 flights were cancelled by a walkout.",),
)


@pytest.mark.parametrize(
    "question",
    [
        "Is it raining in Frankfurt?",
        "Is it safe to travel to Kyiv?",
        "How long does it take to count votes?",
        "Which car makers are cutting jobs this year?",
        "Has there been a fire?",
        "How has inflation changed this past year in Turkey?",
        "So-called Islamic State: who leads it?",
        "How much do IT workers earn in Berlin?",
        "How many of those killed in Kharkiv were children?",
        "What happened to those who fled from Kharkiv?",
    ],
)
def test_what_stands_for_nothing_said_before_does_not_lean(question: str) -> None:
    assert readings(question, [CHICAGO]) == (question,)


@pytest.mark.parametrize(
    "question",
    [
        "What did the foreign minister say about his visit to Moscow?",
        "Which newspaper said its reporters saw the documents?",
        "Which party lost its majority in Poland?",
        "How many people lost their jobs at the Ford plant?",
        "What happened to the ship after it left Odesa?",
        "What was that explosion in Kyiv?",
        "How many people died in this fire?",
        "Did the minister say he would resign?",
        "What did the spokesman say when he was asked about the drones?",
        "Why did the company say it would close its plant?",
        "How did the court explain its ruling?",
        "When the tanker sank, was it full?",
        "What is a drone and how does it fly?",
        "Was a deal signed? When does it start?",
    ],
)
def test_what_a_pronoun_stands_for_may_be_in_the_question_itself(question: str) -> None:
    assert readings(question, [PLANT]) == (question,)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Did the minister say it would open?", "Did the minister say the plant would open?"),
        ("Will it open and who will run it?", "Will the plant open and who will run the plant?"),
    ],
)
def test_a_pronoun_that_stands_for_nothing_in_the_question_points_back(
    question: str, told: str
) -> None:
    turn = Turn(question="Who built the plant?", quotes=("Engineers built the plant in May.",))
    assert readings(question, [turn])[0] == told


@pytest.mark.parametrize(
    ("turn", "question", "told"),
    [
        (CHICAGO, "How old is he?", "How old is Brandon Johnson?"),
        (CHICAGO, "By how many votes?", f"{CHICAGO.question[:-1]}, and by how many votes?"),
        (FLIGHTS, "why?", "Why did the airline cancel flights on Thursday?"),
        (FLIGHTS, "And on Friday?", "How many flights did the airline cancel on Friday?"),
        (FLIGHTS, "At which airports?", "At which airports did the airline cancel flights on"),
        (FLIGHTS, "which ones?", "Which flights did the airline cancel on Thursday?"),
        (FLIGHTS, "what else?", f"{FLIGHTS.question[:-1]}, and what else?"),
        (FLIGHTS, "I meant trains", "How many trains did the airline cancel on Thursday?"),
        (FLIGHTS, "no, on Friday", "How many flights did the airline cancel on Friday?"),
    ],
)
def test_a_few_words_go_with_the_question_before(turn: Turn, question: str, told: str) -> None:
    assert first(question, turn).startswith(told)


def test_only_what_was_asked_is_corrected() -> None:
    told = "How many trains did the airline cancel on Thursday?"
    assert readings("No, not flights, trains", [FLIGHTS]) == (told,)
    question = "Not all hostages were freed, why?"
    assert readings(question, [FLIGHTS]) == (question,)


def test_who_is_counted_is_what_the_question_word_asks_for() -> None:
    turn = Turn(question="How many people were killed in the crash?")
    assert first("Where?", turn) == "Where were people killed in the crash?"


def test_the_verb_ends_the_phrase_before_it() -> None:
    turn = Turn(question="Did the Supreme Court uphold the ban?")
    assert first("When does it take effect?", turn) == "When does the ban take effect?"
    assert first("And the Senate?", turn) == "Did the Senate uphold the ban?"


def test_what_is_not_itself_was_named_before() -> None:
    turn = Turn(question="Did Korea send troops?", quotes=("Some 900 men had been sent.",))
    assert (
        first("does Moscow deny it?", turn) == "Does Moscow deny that some 900 men had been sent?"
    )


def test_who_said_it_is_no_part_of_what_was_said() -> None:
    turn = Turn(
        question="Why is the plant to close?",
        quotes=("The plant lost money for years, works council chief Ana Reis said on Friday.",),
    )
    for question in ("Who said that?", "who confirmed that"):
        assert "Reis" not in " ".join(readings(question, [turn]))


def test_a_long_owner_follows_what_it_owns() -> None:
    turn = Turn(question="Who brokered the ceasefire between Israel and Hezbollah?")
    told = "What are the terms of the ceasefire between Israel and Hezbollah?"
    assert first("What are its terms?", turn) == told


def test_what_was_asked_for_is_known_by_the_question() -> None:
    turn = Turn(question="What tariffs has Canada put on steel?")
    assert first("Who pays them?", turn) == "Who pays the tariffs that Canada has put on steel?"


def test_one_that_is_they_gets_the_verb_for_one() -> None:
    turn = Turn(question="Which paper has the documents?", quotes=("The Post has them.",))
    assert first("Have they named the source?", turn) == "Has the Post named the source?"


def test_proof_of_that_is_proof_that_it_is_so() -> None:
    turn = Turn(
        question="What does Ana Reis suspect?",
        quotes=("The bank may have lent the money itself, Ana Reis said on Friday.",),
    )
    told = "Has Ana Reis seen any proof that the bank may have lent the money itself?"
    assert first("Has she seen any proof of that?", turn) == told


def test_a_question_for_what_states_nothing_without_its_answer() -> None:
    assert first("When?", Turn(question="What will Peru get?")) == "What will Peru get, and when?"


def test_who_holds_an_office_is_a_person() -> None:
    turn = Turn(question="Was the Omani foreign minister asked about the German loan?")
    assert first("What was his answer?", turn) == "What was the Omani foreign minister's answer?"
    assert first("And the finance minister?", turn).startswith("Was the finance minister asked")
    asked = Turn(
        question="Which Omani minister resigned?",
        quotes=("Sami Reis resigned over the loan.",),
    )
    assert first("What else did he say?", asked) == "What else did Sami Reis say?"


def test_he_is_named_in_full_where_a_quote_does() -> None:
    turn = Turn(
        question="Has the ministry stopped the deals?",
        quotes=("None was stopped, Reis said.", "Spokesman Tiago Reis denied the report."),
    )
    assert first("What's his job?", turn) == "What is Tiago Reis' job?"


def test_turns_that_point_back_do_not_grow_without_end() -> None:
    turns = standing([Turn(question="No, " + "it 1." * 300)] * 3)
    assert max(len(turn.question) for turn in turns) <= MAX_QUESTION_CHARS


def test_her_before_a_noun_that_may_be_a_verb_is_no_object() -> None:
    turn = Turn(
        question="Who led the inquiry?",
        quotes=("He announced an inquiry to be led by the Finnish expert Helga Rautio.",),
    )
    assert first("How long is her report?", turn) == "How long is Helga Rautio's report?"
    assert first("What did she say in her report?", turn) == (
        "What did Helga Rautio say in Helga Rautio's report?"
    )
    assert first("Who told her?", turn) == "Who told Helga Rautio?"
    assert first("Who spoke to her?", turn) == "Who spoke to Helga Rautio?"
    assert first("Who spoke to her about it?", turn).startswith("Who spoke to Helga Rautio about")


def test_they_are_no_sum_of_money() -> None:
    turn = Turn(
        question="What did the villages turn down?",
        quotes=("The villages turned down the company's offer of 1,500 euros a household.",),
    )
    told = readings("What did they get?", [turn])
    assert "What did 1,500 euros get?" not in told


def test_a_million_may_be_of_people() -> None:
    turn = Turn(
        question="What happened on the border?", quotes=("2 million refugees fled to Poland.",)
    )
    assert "Where did 2 million refugees go?" in readings("Where did they go?", [turn])


def test_people_and_children_are_several() -> None:
    turn = Turn(question="Where are the children of the refugees?")
    assert first("Are these children safe?", turn) == "Are the children of the refugees safe?"
    assert first("Where do they live?", turn) == "Where do the children of the refugees live?"


def test_the_dot_of_an_abbreviation_stays_with_it() -> None:
    turn = Turn(question="What did the U.S. say?", quotes=("Jets were sold to the U.S.",))
    assert first("And Iran?", turn) == "What did Iran say?"
    assert first("Is that legal?", turn) == "Is that legal: Jets were sold to the U.S.?"
    assert first("And on Friday?", Turn(question="Who left the U.S.?")) == (
        "Who left the U.S. on Friday?"
    )


def test_a_turn_is_not_read_again_where_it_is_known_how_it_was_understood() -> None:
    asked = Turn(question="Is that legal?", understood="Is it legal that the plant burns coal?")
    assert [one.question for one in standing([PLANT, asked])] == [PLANT.question, asked.understood]


@pytest.mark.parametrize(
    "question", ["Has she seen any proof of that?", "Did he find signs of it?"]
)
def test_proof_of_that_is_asked_for_by_nobody_known(question: str) -> None:
    assert readings(question, [Turn(question="Is the port closed?")])


@pytest.mark.parametrize(
    ("before", "question", "understood"),
    [
        ("What is Iranian aid to Iran worth?", "Not Iran, Russia", "Iranian aid to Russia"),
        ("What is iran paying?", "not Iran but Russia", "What is Russia paying?"),
        ("Who leads the plant?", "Not a word from Putin?", "Not a word from Putin?"),
    ],
)
def test_only_whole_words_are_corrected(before: str, question: str, understood: str) -> None:
    assert understood in readings(question, [Turn(question=before)])[0]


@pytest.mark.parametrize("question", ["What drives inflation?", "What fuels the fighting?"])
def test_what_does_something_is_no_phrase_alone(question: str) -> None:
    assert readings(question, [PLANT]) == (question,)


def test_which_other_asks_beyond_what_was_told() -> None:
    turn = Turn(question="Which country has sent Russia drones?", quotes=("Iran has sent drones.",))
    other = readings("What else?", [turn])[0]
    assert other == "Which other country has sent Russia drones?"
    assert asks_beyond(other)
    assert without_further(other) == "Which country has sent Russia drones?"


def test_many_pronouns_have_few_readings() -> None:
    turn = Turn(question="Did they tell her that it was his? " * 20, quotes=("He saw them. " * 30,))
    assert len(readings("Did she give it to him and them? " * 40, [turn])) <= MAX_READINGS


DOCKERS = Turn(
    question="Why did the dockers strike?",
    quotes=("MARWICK — Dockers walked out on Monday over pay, the union said.",),
)
VOTES = Turn(question="How many votes did Miriam Osei get?", quotes=("Osei got 60,100 votes.",))


@pytest.mark.parametrize(
    ("turn", "question", "told"),
    [
        (DOCKERS, "What do they want?", "What do the dockers want?"),
        (DOCKERS, "And then?", "Why did the dockers strike, and what else?"),
        (VOTES, "Out of how many?", "How many votes did Miriam Osei get, and out of how many?"),
        (VOTES, "No, Pruett", "How many votes did Pruett get?"),
        (VOTES, "And turnout?", "How many votes did Miriam Osei get, and turnout?"),
        (
            Turn(question="How long did the 2009 strike last?"),
            "And the 2024 one?",
            "How long did the 2024 strike last?",
        ),
        (
            Turn(question="How long did the 2009 strike last?"),
            "How much did it cost?",
            "How much did the 2009 strike cost?",
        ),
        (
            Turn(
                question="Who accepted money from Corvane?",
                quotes=("The mayor-elect, Miriam Osei, accepted 250,000 crowns in cash.",),
            ),
            "Was she elected?",
            "Was Miriam Osei elected?",
        ),
    ],
)
def test_a_follow_up_is_meant_of_what_was_asked(turn: Turn, question: str, told: str) -> None:
    assert first(question, turn) == told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The last strike at the port", ["The last strike", "the port"]),
        ("The pay offer was rejected", ["The pay offer"]),
        ("Why did the workers strike?", ["the workers"]),
        ("The 2009 strike ended in May", ["The 2009 strike"]),
    ],
)
def test_a_noun_may_be_like_a_verb(text: str, found: list[str]) -> None:
    assert [one.text for one in phrases(text)] == found
