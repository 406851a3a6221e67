"""What each stage makes, kept in a store and made again only where something changed, in one process or in several.

::

    keys       what each stage's results hang on: its input, the user's word, the program itself
    keeping    keys → units: from the store where it has them, else made and put there
    reading    files → pages
    cutting    pages → articles
    observing  one batch of articles read
    recall     articles → names and claims
    wanted     which paths a store is of
    held       what the last build used of it
    exported   what is known of the exports that were made from it
    changes    what changed on disk since, and how much a store holds · references · doctor: whether all of it is whole

The same functions make them with a store and without one, so that both give the same build.
"""
