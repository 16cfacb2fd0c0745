import pytest

from index.clutter import clutter_rule, without_clutter

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
    "The bridge at dusk. PHOTO: HARBOUR AGENCY",
    "A view of the port (Photo by J. Reis)",
]
ARTICLE = [
    "Getty Images sued Stability AI on Friday.",
    "Copyright law in the EU changes on Monday, the Commission said.",
    "More in Common won the vote on Monday.",
    "The newspaper said readers could subscribe to its newsletter to get the report.",
    "He shared the photo by mistake.",
    "Read together, the two reports contradict each other.",
    "More than 40 people were hurt.",
    "The minister asked people to support us in this fight, and to donate blood.",
    "Also read out in court was a letter from the mayor.",
    "Advertisement spending fell by 4 percent.",
    "Share prices fell on Monday.",
    "Related charges were dropped in May.",
    "In the picture: a harbour that no longer works.",
    "Comments by the mayor drew anger.",
    "Home prices rose again.",
    "Search teams found the boat on Sunday.",
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
    assert without_clutter(lines) == ["The strike ended.", "Crews were paid."]


def test_a_link_inside_an_article_takes_only_itself() -> None:
    lines = [
        "The strike ended.",
        "Also read: Ten bridges to see",
        "A line that lost its full stop",
        "Done.",
    ]
    assert without_clutter(lines) == [
        "The strike ended.",
        "A line that lost its full stop",
        "Done.",
    ]
