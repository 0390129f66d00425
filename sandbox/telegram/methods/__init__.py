"""The Bot API's methods: one function each, found by the method's name in lower case."""

from sandbox.telegram.methods.registry import METHODS, Method

__all__ = ["METHODS", "Method"]
