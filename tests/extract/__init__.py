"""Tests of names, posts and places."""
