"""Tests of `graphbuild.resolve`."""
