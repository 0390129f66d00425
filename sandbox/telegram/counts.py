"""What was asked of the server, counted."""

from collections import Counter

from sandbox.telegram.calls import Call


class Counts:
    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.calls: Counter[str] = Counter()
        """By method, in lower case, refused ones too."""
        self.sent: Counter[int] = Counter()
        """Messages sent by the bot, by chat."""
        self.refused: Counter[int] = Counter()
        """By error code: `refused[429]`."""
        self.uploads = 0
        self.uploaded_bytes = 0

    def heard(self, call: Call) -> None:
        self.calls[call.method] += 1
        self.uploads += len(call.uploads)
        self.uploaded_bytes += sum(len(upload.content) for upload in call.uploads.values())

    def wire(self) -> dict[str, object]:
        return {
            "calls": dict(self.calls),
            "sent": {str(chat_id): count for chat_id, count in self.sent.items()},
            "refused": {str(code): count for code, count in self.refused.items()},
            "uploads": self.uploads,
            "uploaded_bytes": self.uploaded_bytes,
        }
