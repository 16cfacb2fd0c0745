import pytest

from index.clutter import clutter_rule, part_clutter

CLUTTER = [
    "Advertisement:",
    "ADVERTISEMENT",
    "Article continues below this ad",
    "Also read: Some bacteria grew resistant",
    "Also read:\xa0Some bacteria grew resistant",
    "READ MORE: Minister resigns over ferry strike",
    "You may also like: Ten bridges to see",
    "Most Read",
    "Trending now",
    "Related stories",
    "Support us",
    "Support UP or become our patron!",
    "Donate now",
    "Subscribe to our newsletter",
    "Sign up for our daily briefing",
    "Sign up to get breaking news alerts.",
    "Make a donation",
    "Make a contribution to our work.",
    "Topics: bridge, harbour, repairs",
    "Yesterday",
    "Home",
    "Search...",
    "Leave a Comment",
    "12 comments",
    "Replying to X",
    "Comments are moderated before they appear here.",
    "For more information please see our house rules",
    "Share on Facebook",
    "Facebook Twitter WhatsApp Email Print",
    "Follow us on Telegram",
    "Skip to main content",
    "5 min read",
    "Tags: bridge, harbour, repairs",
    "© 2024 Harbour Post. All rights reserved.",
    "Copyright 2024 Harbour Post. All rights reserved.",
    "Harbour Post 2024 All Rights Reserved",
    "Harbour Post is part of the Harbour Media group of companies in Porto. All rights reserved.",
    "All rights reserved. Nothing on this page may be copied, sold or shown without our consent.",
    "The Harbour Post, all rights reserved",
    "All rights reserved by Harbour Media",
    "This article was originally published on Harbour Post.",
    "This article was first published by Harbour Agency in Porto on May 3, 2024.",
    "This story was first published in Italian, and is republished here under a licence.",
    "This story was originally posted.",
    "Comments are closed.",
    "Comments are closed for this article",
    "Comments are closed. Write to us instead.",
    "Comments are moderated, so it may take a while until yours is to be seen on this page.",
    "The bridge at dusk. PHOTO: HARBOUR AGENCY",
    "Crews lift a tram that lay in the lake for sixty years, on Monday. (Photo by J. Reis/HPA)",
    "A view of the port (Photo by J. Reis)",
    "The port in winter. Foto: Kai Lüders",
    "Le port. Crédit photo : Élise Bréhan",
    "Photo: Ana Duarte/HPA.",
    "(Picture: Harbour Agency)",
    "The bridge at dusk PHOTO: HARBOUR AGENCY",
    "The bridge at dusk – Photo: Ana Duarte.",
    "The bridge at dusk (File photo: Harbour Agency).",
    "Crews lift a tram that lay in the lake for sixty years, on Monday. Credit: Harbour Agency.",
    "Read more about cheese",
    "Sponsored content",
    "Costa Verde Times newsletter",
    "NEWSLETTER SIGN-UP",
    "Try one month for 1 euro. Cancel any time.",
    "Start your free trial",
    "Gift this article",
    "Continue reading",
    "You have 2 free articles left this month.",
    "Get the best of the harbour, and all that floats on it, every single morning in your inbox.",
    "Enter your email address",
    "By signing up you agree to our terms and conditions and to our use of your data.",
    "This article is for subscribers only.",
    "Post comment",
    "Log in to reply",
    "Republish this story",
    "Copy link to this post",
    "Load more updates",
    "View full site",
    "Install our app",
    "Follow live",
    "Key events",
    "About the author",
    "3 hours ago",
    "an hour ago",
    "Write to the webmaster",
    "Best viewed at 800x600",
    "Anzeige",
    "Lesen Sie auch: Das Wehr und seine Fische",
    "Das könnte Sie auch interessieren",
    "Mehr zum Thema",
    "Jetzt spenden",
    "Newsletter abonnieren",
    "Kommentare (12)",
    "Teilen | Drucken",
    "Zum Hauptinhalt springen",
    "vor 3 Stunden",
    "Schlagwörter: Mühle, Wehr",
    "Alle Rechte vorbehalten",
    "Publicité",
    "À lire aussi : Un berger devenu facteur",
    "Les plus lus",
    "Faire un don",
    "Abonnez-vous à notre lettre",
    "Partager sur Facebook",
    "Aller au contenu",
    "il y a 2 heures",
    "Mots-clés : phare, école",
    "© 2022 Le Courrier. Tous droits réservés.",
    "Publicidad",
    "Lea también: Un puente para las cabras",
    "Te puede interesar",
    "Más leídas",
    "Haz un donativo",
    "Suscríbase a nuestro boletín",
    "Compartir en WhatsApp",
    "Ir al contenido",
    "hace 3 horas",
    "Etiquetas: mercado, obras",
]
ARTICLE = [
    "By Ana Duarte | Photo: Reuters",
    "The treaty says that all rights reserved to the island in 1953 remain in force, she said.",
    "The deal was signed. All rights reserved to the island in 1953 remain in force.",
    "Her album All Rights Reserved sold two million copies in a single year, the label said.",
    "Of the rights, all rights reserved to the crown in 1953 are still in force, the judge said.",
    "This article was first published under the code of 1923, and the court struck it down.",
    "This story was first published in May, the editor told the court in Porto on Monday.",
    "Comments are closed to the public at the hearing, the judge said, until Monday at noon.",
    "Comments are moderated by a machine that the company bought last year, the minister said.",
    "The tram (photo by the coast guard) was lifted out of the lake on Monday, the crews said.",
    "Getty Images sued Stability AI on Friday.",
    "Copyright law in the EU changes on Monday, the Commission said.",
    "More in Common won the vote on Monday.",
    "The newspaper said readers could subscribe to its newsletter to get the report.",
    "He shared the photo by mistake.",
    "Read together, the two reports contradict each other.",
    "More than 40 people were hurt.",
    "Register to vote at the Customs House by 6 September.",
    "Sign up to help at a polling station.",
    "Make a donation to the strike fund at any branch.",
    "Topics: pay, night work and pensions.",
    "Yesterday.",
    "Home.",
    '"Home."',
    "The minister asked people to support us in this fight, and to donate blood.",
    "Also read out in court was a letter from the mayor.",
    "Advertisement spending fell by 4 percent.",
    "Share prices fell on Monday.",
    "Related charges were dropped in May.",
    "In the picture: a harbour that no longer works.",
    "Comments by the mayor drew anger.",
    "Home prices rose again.",
    "Search teams found the boat on Sunday.",
    "Die Studie zeichnet ein düsteres Bild: Die Städte verlieren jedes Jahr Tausende von Bäumen.",
    "She paints a grim picture: The town loses a hundred trees in every year that passes.",
    "Only two of the towns now give the bank of the island any credit: Porto and Gaia.",
    "Three of the harbours complete the picture: Porto, Gaia and Matosinhos.",
    "Nur zwei Städte prägen das Bild: Porto und Gaia.",
    'The mayor said: "Two towns complete the picture: Porto and Gaia."',
    "Read more about cheese than about people, she told the pupils who had come to hear her.",
    "The sponsored content cost the town 9,000 euros.",
    "A fight over the newsletter",
    "The trial can start, the judge said.",
    "Try as they might, the crews could not lift the tram.",
    "Gift shops in the port closed early.",
    "Continue reading the riot act, he told the mayor.",
    "You have two choices left, the judge told the company.",
    "Get rid of the ramps and let the boats in, islanders told the board.",
    "Your email address was in the stolen file, the bank told its customers.",
    "By signing the deal the town agreed to pay for the bridge.",
    "This article of the constitution is for judges to read.",
    "Post offices shut on Monday.",
    "Log cabins burned on the hill.",
    "Republished letters show what the mayor knew.",
    "Load more cargo on the ferry and it sinks, the captain warned.",
    "Install our cameras elsewhere, residents said.",
    "Follow live wires to the mast, he said.",
    "Key events in the life of the town are shown in the hall.",
    "About the author of the letter nothing is known.",
    "Three hours ago the river was still rising, the mayor said.",
    "Write to the mayor, she said.",
    "Subscribe to that view and you have to pay for it, she told the council on Monday.",
    "Die Anzeige gegen den Müller wurde zurückgezogen.",
    "Mehr zum Thema will der Rat im Mai sagen.",
    "Kommentare des Bürgermeisters sorgten für Ärger.",
    "Teilen wollten die Gemeinden den Park nicht.",
    "Jetzt spenden die Nachbarn für den Turm.",
    "Vor drei Stunden war das Wasser noch gestiegen.",
    "La publicité a rapporté 3 000 euros.",
    "À lire aussi les lettres du maire, on comprend mieux.",
    "Partager la facture n'a pas suffi.",
    "Il y a deux heures, la rivière montait encore.",
    "La publicidad costó 3.000 euros al pueblo.",
    "Compartir la cisterna no fue posible.",
    "Hace tres horas el río todavía subía.",
]


@pytest.mark.parametrize("line", CLUTTER)
def test_clutter_is_recognised(line: str) -> None:
    assert clutter_rule(line) is not None


@pytest.mark.parametrize("line", ARTICLE)
def test_sentences_that_look_like_clutter_stay(line: str) -> None:
    assert clutter_rule(line) is None


def test_headlines_behind_a_story_list_go_until_the_next_sentence() -> None:
    lines = [
        "The strike ended.",
        "Most Read",
        "Ten bridges to see",
        "Mayor wins again",
        "Crews were paid.",
    ]
    assert part_clutter(lines)[0] == ["The strike ended.", "Crews were paid."]


def test_a_link_inside_an_article_takes_only_itself() -> None:
    lines = [
        "The strike ended.",
        "Also read: Ten bridges to see",
        "A line that lost its full stop",
        "Done.",
    ]
    assert part_clutter(lines)[0] == [
        "The strike ended.",
        "A line that lost its full stop",
        "Done.",
    ]


def test_questions_in_a_story_list_go_but_a_question_with_its_answer_stays() -> None:
    listed = ["Done.", "More on this story", "How deep is the lake?", "The museum that floods"]
    assert part_clutter(listed)[0] == ["Done."]
    asked = ["Done.", "More on this story", "The museum that floods", "Why walk?", "I like to."]
    assert part_clutter(asked)[0] == ["Done.", "Why walk?", "I like to."]


def test_figures_behind_a_subheading_stay() -> None:
    lines = ["It ended.", "More on the deal", "6,000 drones a year", "900 million dollars", "Done."]
    assert part_clutter(lines)[0] == [line for line in lines if line != "More on the deal"]


def test_a_headline_that_begins_with_a_figure_goes_with_its_list() -> None:
    lines = [
        "Done.",
        "Most Read",
        "10 bridges to see",
        "More from Braga",
        "40 hurt in the port today",
    ]
    assert part_clutter(lines)[0] == ["Done."]
    numbered = ["Done.", "More on the port", "1. Ten bridges to see", "2. 40 hurt in the port"]
    assert part_clutter(numbered)[0] == ["Done."]


def test_before_the_first_paragraph_a_story_list_takes_no_byline_and_no_date() -> None:
    head = ["Most Read", "Ten bridges to see", "By Ana Duarte", "3 May 2024"]
    assert part_clutter(head)[0] == ["By Ana Duarte", "3 May 2024"]


def test_a_long_sentence_stays_whatever_it_begins_with() -> None:
    short = "Support our work at the harbour"
    assert clutter_rule(short)
    assert clutter_rule(f"{short}, he told them, or the night boat will not run again.") is None


def test_a_line_of_many_hyphens_is_judged_at_once() -> None:
    assert clutter_rule("Photo: " + "A-" * 60 + "b c d") is None


@pytest.mark.parametrize("line", ["{}x", "Share {}x", "Teilen | {}x", "A. {}Photo: A {}x"])
@pytest.mark.parametrize("ornament", ["&", "& ", "(", "| ", "©"])
def test_a_line_of_many_ornaments_is_judged_at_once(line: str, ornament: str) -> None:
    assert clutter_rule(line.format(*[ornament * 20_000] * 2)) is None


def test_clutter_between_long_ornaments_is_recognised() -> None:
    assert clutter_rule(f"{'-' * 90} Advertisement {'-' * 90}")
