"""How the Bot API says no: an error code, a description in Telegram's own words, sometimes parameters."""

from engine.errors import SgnlError


class Refused(SgnlError):
    """An answer with `ok: false`."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, object]:
        body: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class Misuse(SgnlError):
    """A person in the sandbox was asked to do what nobody could do; the message says what and why."""


def bad_request(what: str, **parameters: int) -> Refused:
    return Refused(400, f"Bad Request: {what}", **parameters)


def forbidden(what: str) -> Refused:
    return Refused(403, f"Forbidden: {what}")


def conflict(what: str) -> Refused:
    return Refused(409, f"Conflict: {what}")


def unauthorized() -> Refused:
    return Refused(401, "Unauthorized")


def too_many(retry_after_s: int | None) -> Refused:
    """429; without `retry_after_s` the way some gateways answer, with no parameters at all."""
    if retry_after_s is None:
        return Refused(429, "Too Many Requests")
    return Refused(429, f"Too Many Requests: retry after {retry_after_s}", retry_after=retry_after_s)
