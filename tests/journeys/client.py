"""A hand-made client of the dashboard, which loads no page: it sends what it likes, and hears what a page says."""

import json

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.journeys.server import Server

_CLAIMED = {"name": "Ana", "against": "x", "since": 0, "seen": 9e9}


def connected(server: Server) -> ClientConnection:
    """A connection to the dashboard, as a new session, to be closed."""
    return connect(f"{server.address.replace('http', 'ws')}/_stcore/stream", subprotocols=["streamlit"])


def run(line: ClientConnection, page: str = "", *forged: str) -> str:
    """Have a page run with values for these keys of the session, as of somebody signed in; all that it says."""
    message = BackMsg()
    message.rerun_script.page_name = page
    for key in forged:
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.json_value = key, json.dumps(_CLAIMED)
    line.send(message.SerializeToString())
    said = []
    while True:
        answer = ForwardMsg.FromString(line.recv(timeout=60))
        said.append(answer.delta.SerializeToString().decode("utf-8", "replace"))
        if answer.WhichOneof("type") == "script_finished" and not answer.script_finished:  # 0 is a run to its end
            return "\n".join(said)


def first_visit(server: Server) -> None:
    """Look at a server that was just started: what only its first visitor meets is over then."""
    with connected(server) as line:
        run(line)
