"""What each stage makes, kept in a store and made again only where something changed, in one process or in several.

::

    keys       what each stage's results hang on: its input, the user's word, the program itself
    keeping    keys → units: from the store where it has them, else made and put there
    reading    files → pages
    cutting    pages → articles
    observing  one batch of articles read
    recall     articles → names and claims

The same functions make them with a store and without one, so that both give the same build.
"""
