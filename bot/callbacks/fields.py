"""What buttons carry, field by field: what comes back from a client is held to it."""

from typing import Annotated

from pydantic import Field

Symbol = Annotated[str, Field(min_length=1, max_length=32)]


Number = Annotated[int, Field(ge=1, lt=2**31)]


PageNumber = Annotated[int, Field(ge=0, lt=100_000)]


ChatId = Annotated[int, Field(gt=-(2**63), lt=2**63)]


Coin = Annotated[str, Field(pattern=r"^[^\W_]{1,24}$")]
