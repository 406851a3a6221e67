"""A county that we know: people, posts and five years of newspapers, invented, so that the truth is known at size."""
