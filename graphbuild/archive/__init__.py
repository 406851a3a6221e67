"""Articles → their names and claims, made again only where something changed, in one process or in several.

::

    keys       what an article's names hang on: the article, the model, the user's rulings, the program itself
    observing  one batch of articles read
    recall     what the store has, and the lacking ones made

The same functions make them with a store and without one, so that both give the same build.
"""
