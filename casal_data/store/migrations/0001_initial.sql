-- Append-only: every row carries the upload that brought it. Only what DuckLake has too: no key, index,
-- sequence or default. "position" is the order in the plan, from 0. Times are UTC.

CREATE TABLE schema_version (version BIGINT NOT NULL, applied_at TIMESTAMP NOT NULL);

-- row_count and row_hash are those of all the upload's rows, this one included: see integrity.sql.
CREATE TABLE upload (
    id BIGINT NOT NULL,
    plan VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    "at" TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    row_count BIGINT NOT NULL,
    row_hash VARCHAR NOT NULL
);

CREATE TABLE upload_file (upload BIGINT NOT NULL, content BLOB NOT NULL);

CREATE TABLE plan (upload BIGINT NOT NULL, id VARCHAR NOT NULL, title VARCHAR NOT NULL);

CREATE TABLE plan_note (upload BIGINT NOT NULL, position BIGINT NOT NULL, text VARCHAR NOT NULL);

CREATE TABLE period (
    upload BIGINT NOT NULL,
    position BIGINT NOT NULL,
    label VARCHAR NOT NULL,
    first_day DATE,
    last_day DATE
);

CREATE TABLE objective (
    upload BIGINT NOT NULL,
    position BIGINT NOT NULL,
    code VARCHAR NOT NULL,
    text VARCHAR NOT NULL
);

CREATE TABLE crosscutting (
    upload BIGINT NOT NULL,
    objective VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    text VARCHAR NOT NULL
);

CREATE TABLE orientation (
    upload BIGINT NOT NULL,
    position BIGINT NOT NULL,
    code VARCHAR NOT NULL,
    objective VARCHAR NOT NULL,
    text VARCHAR NOT NULL
);

-- objective is that of the orientation, "" when the orientation is not in the plan.
CREATE TABLE action (
    upload BIGINT NOT NULL,
    position BIGINT NOT NULL,
    code VARCHAR NOT NULL,
    orientation VARCHAR NOT NULL,
    objective VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    undecided BOOLEAN NOT NULL
);

CREATE TABLE means (
    upload BIGINT NOT NULL,
    action VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    level BIGINT NOT NULL,
    text VARCHAR NOT NULL
);

CREATE TABLE target (
    upload BIGINT NOT NULL,
    action VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    text VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    baseline DOUBLE,
    goal DOUBLE
);

CREATE TABLE assignment (
    upload BIGINT NOT NULL,
    action VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    partner VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    legend VARCHAR NOT NULL
);

-- period is the label of one of the plan's periods.
CREATE TABLE schedule (
    upload BIGINT NOT NULL,
    action VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    period VARCHAR NOT NULL
);

CREATE TABLE link (
    upload BIGINT NOT NULL,
    action VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    code VARCHAR NOT NULL,
    column_header VARCHAR NOT NULL
);

CREATE TABLE partner (
    upload BIGINT NOT NULL,
    position BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    is_group BOOLEAN NOT NULL,
    note VARCHAR NOT NULL
);
