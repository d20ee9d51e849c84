-- Meetings. A draft is no upload: it is saved part by part, each in place of the former one, until the meeting is closed;
-- and kept after that, so that a closing which is undone leaves the meeting as it was before. part: « head », « agenda »,
-- « people », « course », or « note/ » and the id of an item; « deleted » alone where the draft was. content: JSON (store/parts.py).
CREATE TABLE meeting_draft (
    meeting BIGINT NOT NULL, plan VARCHAR NOT NULL, part VARCHAR NOT NULL, content VARCHAR NOT NULL, "at" TIMESTAMP NOT NULL
);

-- A meeting as it was closed, by an upload of kind « meeting » which carries its reports too. content: all its parts, as
-- a JSON object.
CREATE TABLE meeting (upload BIGINT NOT NULL, id BIGINT NOT NULL, "day" DATE NOT NULL, content VARCHAR NOT NULL);

-- What was decided that somebody does. number: that of the meeting, a dot, and its place (« 3.2 »). action: a code, or "".
CREATE TABLE commitment (
    upload BIGINT NOT NULL,
    number VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    action VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    due DATE
);

-- A commitment that was said to be done, in a meeting, or since, by an upload of kind « settlement » whose note says how.
CREATE TABLE settlement (upload BIGINT NOT NULL, number VARCHAR NOT NULL, "day" DATE NOT NULL);
