"""Questions to start with, made from the articles' own sentences and kept where they are answered.

It would rather find nothing than ask something odd: what no pattern fits is left out.
"""

from qa.suggest.choose import suggest

__all__ = ["suggest"]
