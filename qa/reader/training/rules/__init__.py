"""Questions made by rule from news sentences, each with its near misses: training data.

Pure: patterns over capitalised names, figures, dates and quotation marks, and tables of verbs.
Precision comes first: a sentence that does not match cleanly yields nothing. Nothing here parses,
and nothing judges whether a sentence is true.
"""

from qa.reader.training.rules.questions import questions_of
from qa.reader.training.rules.wording import Made

__all__ = ["Made", "questions_of"]
