"""A visit to a page as the browser makes it: Streamlit's own messages over the server's own websocket (1.67)."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

_SUBPROTOCOL = Subprotocol("streamlit")


class PageFailedError(Exception):
    """A page that showed an error: its time would say nothing."""


class Visit:
    """One session, on one page, with the query string of its address."""

    def __init__(self, connection: ClientConnection, page: str, query: str) -> None:
        self._connection = connection
        self._state = ClientState(query_string=query, page_name=page)

    async def run(self) -> None:
        """Ask for a run of the page and wait until the last message of it has come.

        The first run is the visitor's arrival. Each one after it is a rerun, as any widget would ask for: the
        session, what it holds and the messages that a browser keeps are then there. Raises PageFailedError.
        """
        await self._connection.send(BackMsg(rerun_script=self._state).SerializeToString())
        kept: set[str] = set()
        while not _is_last(message := await self._next()):
            self._keep(message, kept)
        self._state.cached_message_hashes[:] = sorted(kept)

    async def _next(self) -> ForwardMsg:
        message = ForwardMsg()
        message.ParseFromString(await self._connection.recv(decode=False))
        return message

    def _keep(self, message: ForwardMsg, kept: set[str]) -> None:
        """What a browser remembers of a message for its next rerun: the page, and the elements it need not be sent."""
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self._state.page_script_hash, self._state.page_name = message.navigation.page_script_hash, ""
        elif kind == "ref_hash":
            kept.add(message.ref_hash)
        elif kind == "delta":
            _refuse_error(message.delta.new_element)
        if message.metadata.cacheable:
            kept.add(message.hash)


def _is_last(message: ForwardMsg) -> bool:
    """Whether a run ends here, whole; one that ended early is followed by the run that it made way for."""
    status = message.script_finished
    if status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
        raise PageFailedError("the script does not compile")
    return message.WhichOneof("type") == "script_finished" and status == ForwardMsg.FINISHED_SUCCESSFULLY


def _refuse_error(element: Element) -> None:
    kind = element.WhichOneof("type")
    if kind == "exception" or (kind == "alert" and element.alert.format == Alert.ERROR):
        raise PageFailedError(element.exception.message or element.alert.body)


@asynccontextmanager
async def visits(server: str, page: str, query: str, count: int) -> AsyncIterator[Sequence[Visit]]:
    """So many sessions on one page, none of which has run yet."""
    async with AsyncExitStack() as stack:
        address = f"ws://{server}/_stcore/stream"
        opened = [connect(address, subprotocols=[_SUBPROTOCOL], max_size=None) for _ in range(count)]
        connections = [await stack.enter_async_context(each) for each in opened]
        yield [Visit(connection, page, query) for connection in connections]


async def all_at_once(sessions: Sequence[Visit]) -> None:
    """One run of each session, until the last of them has its page."""
    await asyncio.gather(*(session.run() for session in sessions))
