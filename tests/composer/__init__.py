"""Pages whose truth is known: articles of our own, laid out by a seed with the troubles of real pages, or by hand.

::

    articles    the stock of articles, and how a file of them reads
    newsroom    how one page prints an article: county, byline form, narrow or wide marks
    lines       an article as the lines of its column, each with the place it has in the truth
    layout      troubles, furniture and gaps: the lines become pages
    byhand      pages laid out by hand in a marked form
    measure     what the segmenter made of it, counted
"""

from tests.composer.articles import Source, stock
from tests.composer.byhand import hand_pages
from tests.composer.layout import compose
from tests.composer.lines import Laid, Piece, Truth
from tests.composer.measure import Score, measure

__all__ = ["Laid", "Piece", "Score", "Source", "Truth", "compose", "hand_pages", "measure", "stock"]
