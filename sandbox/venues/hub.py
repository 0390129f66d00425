"""Sockets and what they asked for. A frame is encoded once and handed to everyone who wants it."""

import asyncio

from aiohttp import WSMsgType, web

from sandbox.venues.faults import Fault, Faults

WAITING_FRAMES = 20_000
"""Who lets more than that pile up is cut off, as a real venue would."""


class Client:
    """One open socket. `heard_s` is when it last said something, by the event loop's clock."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.path = request.path
        self.topics: set[str] = set()
        self.heard_s = asyncio.get_running_loop().time()
        self._socket = socket
        self._request = request
        self._waiting: asyncio.Queue[bytes] = asyncio.Queue(WAITING_FRAMES)

    def send(self, frame: bytes) -> None:
        if self._waiting.full():
            self.cut()
        else:
            self._waiting.put_nowait(frame)

    async def speak(self) -> None:
        """Sends what waits, until the socket is gone."""
        while not self._socket.closed:
            try:
                await self._socket.send_frame(await self._waiting.get(), WSMsgType.TEXT)
            except ConnectionError:
                return

    async def ping(self) -> None:
        await self._socket.ping()

    async def close(self, code: int, why: str) -> None:
        await self._socket.close(code=code, message=why.encode())

    def cut(self) -> None:
        """The line goes dead without a closing handshake."""
        if self._request.transport is not None:
            self._request.transport.abort()


class Hub:
    """Who wants which topic."""

    def __init__(self, faults: Faults) -> None:
        self.clients: set[Client] = set()
        self._faults = faults
        self._wanting: dict[str, set[Client]] = {}
        self._overtaken: dict[str, bytes] = {}

    def subscribe(self, client: Client, topic: str) -> None:
        client.topics.add(topic)
        self._wanting.setdefault(topic, set()).add(client)

    def unsubscribe(self, client: Client, topic: str) -> None:
        client.topics.discard(topic)
        wanting = self._wanting.get(topic)
        if wanting is not None:
            wanting.discard(client)
            if not wanting:
                del self._wanting[topic]

    def leave(self, client: Client) -> None:
        for topic in tuple(client.topics):
            self.unsubscribe(client, topic)
        self.clients.discard(client)

    def wants(self, topic: str) -> bool:
        return topic in self._wanting

    def tell(self, client: Client, frame: bytes) -> None:
        """An answer to one client."""
        if not self._faults.is_stalled:
            client.send(frame)

    def publish(self, topic: str, frame: bytes, *, book_of: str | None = None) -> None:
        """`book_of`: the symbol (in the engine's spelling) whose order book this is, where it is one."""
        faults = self._faults
        if faults.is_stalled or (book_of is not None and faults.strikes(Fault.SKIP, book_of)):
            return
        overtaken = self._overtaken.pop(topic, None)
        if overtaken is None and faults.strikes(Fault.REORDER, book_of):
            self._overtaken[topic] = frame
            return
        frames = [frame, frame] if faults.strikes(Fault.DUPLICATE, book_of) else [frame]
        if overtaken is not None:
            frames.append(overtaken)
        for client in tuple(self._wanting.get(topic, ())):
            for one in frames:
                client.send(one)

    def tell_all(self, frame: bytes) -> None:
        """Nobody asked for it."""
        if not self._faults.is_stalled:
            for client in tuple(self.clients):
                client.send(frame)
