"""Tests of what is kept of an archive between builds."""
